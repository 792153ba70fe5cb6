import Testing

@testable import ModelGenerator

@Suite("Enumerations, bit sets and plain values")
struct DescriberValuesTests {
    @Test("An enumeration of texts has a case for each")
    func texts() throws {
        let sample = try Sample(defs: #""Status": {"enum": ["on_hold", "done", "class", "", "+1", "a b", "a-b"]}"#)
        #expect(try sample.enumeration("Status").isText)
        #expect(
            try sample.cases("Status") == [
                "onHold = on_hold", "done = done", "class = class", "empty = ", "value1 = +1", "aB = a b", "aB2 = a-b",
            ])
    }

    @Test("An enumeration of whole numbers has cases by value or by the titles beside it")
    func numbers() throws {
        let sample = try Sample(
            defs: #"""
                "Plain": {"type": "integer", "enum": [1, 0, -1]},
                "Named": {
                  "enum": [1, 2], "x-enum-varnames": ["FIRST_ONE", "secondOne"], "x-enum-descriptions": ["One.", "Two."]
                }
                """#)
        #expect(try !sample.enumeration("Plain").isText)
        #expect(try sample.cases("Plain") == ["value1 = 1", "value0 = 0", "valueMinus1 = -1"])
        #expect(try sample.cases("Named") == ["firstOne = 1", "secondOne = 2"])
        #expect(try sample.enumeration("Named").cases.map(\.documentation) == ["One.", "Two."])
    }

    @Test("A oneOf of constants is an enumeration with titles")
    func constants() throws {
        let sample = try Sample(
            defs: #"""
                "Sort": {"type": "integer", "description": "A sort.", "oneOf": [
                  {"const": 0, "title": "guildText", "description": "Text."}, {"const": 5, "title": "init"},
                  {"enum": [7]}
                ]},
                "Maybe": {"oneOf": [{"const": "a"}, {"const": "b"}, {"const": null}]},
                "Holder": {"properties": {"kind": {"$ref": "#/$defs/Sort"}, "maybe": {"$ref": "#/$defs/Maybe"}},
                  "required": ["kind", "maybe"]}
                """#)
        #expect(try sample.cases("Sort") == ["guildText = 0", "initValue = 5", "value7 = 7"])
        #expect(try sample.declaration("Sort").documentation == "A sort.")
        #expect(try sample.enumeration("Sort").cases[0].documentation == "Text.")
        #expect(try sample.cases("Maybe") == ["a = a", "b = b"])
        #expect(try sample.members("Holder") == ["kind: Sort = Sort(rawValue: 0)", "maybe: Maybe?"])
    }

    @Test("Null among the values makes nullable and no case")
    func nulls() throws {
        let sample = try Sample(
            defs: #""A": {"properties": {"mode": {"enum": ["x", "y", null]}}, "required": ["mode"]}"#)
        #expect(try sample.members("A") == ["mode: AMode?"])
        #expect(try sample.cases("AMode") == ["x = x", "y = y"])
    }

    @Test("Values of several types are any value, and noted")
    func mixed() throws {
        let sample = try Sample(
            defs: #""A": {"enum": ["x", 1]}, "B": {"enum": [true, false]}, "C": {"enum": [1.5, 2.5]}"#)
        #expect(try sample.alias("A") == "JSONValue")
        #expect(try sample.alias("B") == "Bool")
        #expect(try sample.alias("C") == "Double")
        #expect(sample.notes == ["sample.json#/$defs/A: an enumeration of values of several types; taken as any value"])
    }

    @Test("A constant is the default of its property")
    func constantProperties() throws {
        let sample = try Sample(
            defs: #"""
                "A": {"properties": {"t": {"const": "a\"b"}, "n": {"type": "integer", "const": 3}, "flag": {"const": true}},
                      "required": ["n"]}
                """#)
        #expect(try sample.members("A") == [#"t: String = "a\"b""#, "n: Int = 3", "flag: Bool?"])
    }

    @Test("Bit sets have numbers or decimal digits")
    func flags() throws {
        let sample = try Sample(
            defs: #"""
                "Marks": {"type": "integer", "x-flags": {"is_new": 1, "IS_OLD": 4, "top": -9223372036854775808},
                          "x-flag-descriptions": {"is_new": "Fresh."}},
                "Rights": {"type": "string", "x-flags": {"read": "1", "write": "18446744073709551615", "bad": "x"}},
                "Old": {"type": "integer", "flags": {"a": 1}}
                """#)
        let marks = try sample.flags("Marks")
        #expect(!marks.isText)
        #expect(marks.flags.map(\.name) == ["isNew", "isOld", "top"])
        #expect(marks.flags.map(\.value) == [1, 4, 1 << 63])
        #expect(marks.flags.map(\.documentation) == ["Fresh.", "The bit of `IS_OLD`.", "The bit of `top`."])
        let rights = try sample.flags("Rights")
        #expect(rights.isText)
        #expect(rights.flags.map(\.name) == ["readValue", "write"])
        #expect(rights.flags.map(\.value) == [1, .max])
        #expect(try sample.flags("Old").flags.map(\.name) == ["a"])
        #expect(sample.notes == ["sample.json#/$defs/Rights: flag bad has no number of 64 bits; left out"])
    }

    @Test("A reference beside null is nullable", arguments: ["anyOf", "oneOf"])
    func nullableReferences(keyword: String) throws {
        let sample = try Sample(
            defs: #"""
                "A": {"type": "object", "properties": {"x": {"type": "string"}}},
                "B": {"properties": {"a": {"\#(keyword)": [{"$ref": "#/$defs/A"}, {"type": "null"}]},
                      "b": {"\#(keyword)": [{"type": "null"}, {"type": "string"}]}}, "required": ["a", "b"]}
                """#)
        #expect(try sample.members("B") == ["a: A?", "b: String?"])
        #expect(sample.names == ["A", "B"])
    }

    @Test("Plain definitions are other names of Swift types")
    func aliases() throws {
        let sample = try Sample(
            defs: #"""
                "Name": {"type": "string"}, "When": {"type": "string", "format": "date-time"}, "Ratio": {"type": "number"},
                "Count": {"type": "integer"}, "Yes": {"type": "boolean"}, "Whatever": {}, "List": {"items": {"type": "string"}},
                "Lists": {"type": "array"}, "Both": {"type": ["integer", "number"]}, "Nothing": {"type": "null"},
                "Snowflake": {"type": ["string", "integer"]}, "Number": {"type": "string", "format": "snowflake"},
                "Timestamp": {"type": "string", "format": "date-time"}, "Maybe": {"type": ["string", "null"]}
                """#)
        let expected = [
            "Name": "String", "When": "Timestamp", "Ratio": "Double", "Count": "Int", "Yes": "Bool",
            "Whatever": "JSONValue", "List": "[String]", "Lists": "[JSONValue]", "Both": "Double",
            "Nothing": "JSONValue?", "Number": "Snowflake", "Maybe": "String?",
        ]
        for (name, type) in expected { #expect(try sample.alias(name) == type, "\(name)") }
        #expect(Set(sample.names) == Set(expected.keys))
    }

    @Test("Maps take the type of their members")
    func maps() throws {
        let sample = try Sample(
            defs: #"""
                "Free": {"type": "object"}, "Counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                "ByPattern": {"patternProperties": {"^a": {"type": "string"}, "^b": {"type": "string"}}},
                "Unlike": {"patternProperties": {"^a": {"type": "string"}, "^b": {"type": "integer"}}},
                "Nulls": {"additionalProperties": {"type": ["string", "null"]}}
                """#)
        #expect(try sample.alias("Free") == "[String: JSONValue]")
        #expect(try sample.alias("Counts") == "[String: Int]")
        #expect(try sample.alias("ByPattern") == "[String: String]")
        #expect(try sample.alias("Unlike") == "[String: JSONValue]")
        #expect(try sample.alias("Nulls") == "[String: String]")
        #expect(
            sample.notes == [
                "sample.json#/$defs/Unlike: members of different types; taken as any value",
                "sample.json#/$defs/Nulls/additionalProperties: null members of a map are left out",
            ])
    }

    @Test("Lists with places are lists if all places are alike, and types of their own otherwise")
    func tuples() throws {
        let sample = try Sample(
            defs: #"""
                "Pair": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}]},
                "Entry": {"prefixItems": [{"type": "string", "description": "The key."}, {"type": "integer"}]},
                "Endless": {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
                "Same": {"type": "array", "items": [{"type": "string"}], "additionalItems": {"type": "string"}}
                """#)
        #expect(try sample.alias("Pair") == "[Int]")
        #expect(try sample.elements("Entry") == ["element0: String", "element1: Int"])
        #expect(try sample.alias("Endless") == "[JSONValue]")
        #expect(try sample.alias("Same") == "[String]")
        #expect(
            sample.notes == [
                "sample.json#/$defs/Endless: a list of unlike elements without an end; taken as a list of any values"
            ])
    }
}
