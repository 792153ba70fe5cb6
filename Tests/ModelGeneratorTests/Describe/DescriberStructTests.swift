import Testing

@testable import ModelGenerator

@Suite("Structs and their properties")
struct DescriberStructTests {
    @Test("Required properties have a value of their own where there is one")
    func required() throws {
        let properties = [
            "b": #"{"type": "boolean"}"#, "i": #"{"type": "integer"}"#, "d": #"{"type": "number"}"#,
            "s": #"{"type": "string"}"#, "l": #"{"type": "array", "items": {"type": "string"}}"#,
            "m": #"{"type": "object"}"#, "t": #"{"type": "string", "format": "date-time"}"#,
            "n": #"{"type": ["string", "null"]}"#, "x": "{}", "f": #"{"type": "integer", "x-flags": {"a": 1}}"#,
        ]
        let keys = ["b", "i", "d", "s", "l", "m", "t", "n", "x", "f"]
        let body = keys.map { "\"\($0)\": \(properties[$0] ?? "{}")" }.joined(separator: ", ")
        let list = keys.map { "\"\($0)\"" }.joined(separator: ", ")
        let sample = try Sample(
            defs: "\"Box\": {\"properties\": {\(body)}, \"required\": [\(list)]}, \"B\": {\"properties\": {\(body)}}")
        #expect(
            try sample.members("Box") == [
                "b: Bool = false", "i: Int = 0", "d: Double = 0", #"s: String = """#, "l: [String] = []",
                "m: [String: JSONValue] = [:]", "t: Timestamp?", "n: String?", "x: JSONValue?", "f: BoxF = []",
            ])
        #expect(try sample.members("B").allSatisfy { $0.hasSuffix("?") })
    }

    @Test("Defaults that fit become values, and others do not")
    func defaults() throws {
        let sample = try Sample(
            defs: #"""
                "E": {"enum": ["a", "b"]}, "F": {"type": "integer", "x-flags": {"a": 1}},
                "A": {"properties": {
                  "b": {"type": "boolean", "default": true}, "i": {"type": "integer", "default": -5},
                  "d": {"type": "number", "default": 1}, "h": {"type": "number", "default": 0.5},
                  "s": {"type": "string", "default": "a\\\"\n\u200b"}, "l": {"type": "array", "default": []},
                  "m": {"type": "object", "default": {}}, "e": {"$ref": "#/$defs/E", "default": "b"},
                  "f": {"$ref": "#/$defs/F", "default": 0}, "g": {"$ref": "#/$defs/F", "default": 3},
                  "wrong": {"type": "integer", "default": "five"}, "full": {"type": "array", "default": [1]},
                  "none": {"type": ["string", "null"], "default": null}, "q": {"type": ["string", "null"], "default": "x"},
                  "huge": {"type": "number", "default": 1e400}
                }}
                """#)
        #expect(
            try sample.members("A") == [
                "b: Bool = true", "i: Int = -5", "d: Double = 1", "h: Double = 0.5",
                #"s: String = "a\\\"\u{a}\u{200b}""#, "l: [JSONValue] = []", "m: [String: JSONValue] = [:]",
                #"e: E = E(rawValue: "b")"#, "f: F = []", "g: F = F(rawValue: 3)", "wrong: Int?", "full: [JSONValue]?",
                "none: String?", "q: String?", "huge: Double?",
            ])
    }

    @Test("A required id or channel_id that is a snowflake identifies the object")
    func identifying() throws {
        let sample = try Sample(
            defs: #"""
                "Snowflake": {"type": "string"}, "S": {"type": "string", "format": "snowflake"},
                "A": {"properties": {"id": {"$ref": "#/$defs/Snowflake"}, "channel_id": {"$ref": "#/$defs/S"},
                      "guild_id": {"$ref": "#/$defs/S"}}, "required": ["id", "channel_id", "guild_id"]},
                "B": {"properties": {"id": {"$ref": "#/$defs/S"}, "channel_id": {"type": "string"}},
                      "required": ["channel_id"]},
                "C": {"properties": {"id": {"type": ["string", "null"], "format": "snowflake"}}, "required": ["id"]}
                """#)
        #expect(
            try sample.members("A") == [
                "id: Snowflake, identifying", "channelID: Snowflake, identifying", "guildID: Snowflake?",
            ])
        #expect(try sample.members("B") == ["id: Snowflake?", #"channelID: String = """#])
        #expect(try sample.members("C") == ["id: Snowflake?"])
    }

    @Test("Hints say how a property is kept")
    func hints() throws {
        let sample = try Sample(
            defs: #"""
                "A": {"description": "Something.", "deprecated": true, "x-merge": true, "x-storage": "inline", "properties": {
                  "left": {"type": "string", "x-distinguish-null": true}, "url": {"type": "string", "x-seldom": true},
                  "n": {"type": "integer", "x-seldom": true, "x-hot": true, "deprecated": true, "description": "A number."},
                  "odd": {"type": "string", "x-name": "even"}
                }, "required": ["odd"]}
                """#)
        let body = try sample.structure("A")
        #expect(body.isMergeable)
        #expect(body.storage == "inline")
        #expect(
            try sample.members("A") == [
                "left: Field<String> = .absent", "url: String?", "n: Int?", #"even: String = """#,
            ])
        #expect(body.properties.map(\.isLazy) == [false, true, false, false])
        #expect(body.properties.map(\.isHot) == [false, false, true, true])
        #expect(body.properties.map(\.isDeprecated) == [false, false, true, false])
        #expect(body.properties.map(\.isRequired) == [false, false, false, true])
        #expect(
            body.properties.map(\.documentation) == [
                "The `left` member.", "The `url` member.", "A number.", "The `odd` member.",
            ])
        #expect(try sample.declaration("A").isDeprecated)
        #expect(try sample.declaration("A").documentation == "Something.")
    }

    @Test("A struct of more than 64 properties cannot be merged, and that is said")
    func tooLargeToMerge() throws {
        func text(_ count: Int) -> String {
            let properties = (0..<count).map { "\"p\($0)\": {\"type\": \"string\"}" }.joined(separator: ", ")
            return "\"A\": {\"x-merge\": true, \"properties\": {\(properties)}}"
        }
        #expect(try Sample(defs: text(64)).structure("A").isMergeable)
        let sample = try Sample(defs: text(65))
        #expect(try !sample.structure("A").isMergeable)
        #expect(sample.notes == ["sample.json#/$defs/A: has more than 64 properties and cannot be merged"])
    }

    @Test("Members beside the properties are kept with their type")
    func extras() throws {
        let sample = try Sample(
            defs: #"""
                "Typed": {"properties": {"a": {}}, "additionalProperties": {"type": "integer"}},
                "Unlike": {"properties": {"a": {}}, "additionalProperties": {"type": "integer"},
                           "patternProperties": {"^x": {"type": "string"}}},
                "Open": {"properties": {"a": {}}, "additionalProperties": true},
                "Clash": {"properties": {"all": {}, "additionalMembers": {}}, "additionalProperties": {"type": "string"}}
                """#)
        #expect(try sample.structure("Typed").extras == .int)
        #expect(try sample.structure("Unlike").extras == .any)
        #expect(try sample.structure("Open").extras == nil)
        #expect(try sample.members("Clash") == ["all2: JSONValue?", "additionalMembers2: JSONValue?"])
        #expect(
            sample.notes == [
                "sample.json#/$defs/Unlike: further members of different types; taken as any value",
                "sample.json#/$defs/Clash/properties/all: is called all2: all is another one",
                "sample.json#/$defs/Clash/properties/additionalMembers: "
                    + "is called additionalMembers2: additionalMembers is another one",
            ])
    }

    @Test("Properties whose names are the same in Swift get numbers")
    func propertyClashes() throws {
        let sample = try Sample(defs: #""A": {"properties": {"a_b": {}, "a-b": {}, "aB": {}}}"#)
        #expect(try sample.members("A") == ["aB: JSONValue?", "aB2: JSONValue?", "aB3: JSONValue?"])
        #expect(sample.notes.first == "sample.json#/$defs/A/properties/a-b: is called aB2: aB is another one")
    }

    @Test("A text that is made on demand does not take its store's name from another property")
    func lazyClash() throws {
        let seldom = #"{"type": "string", "x-seldom": true}"#
        let sample = try Sample(
            defs:
                #""A": {"properties": {"url": \#(seldom), "url_text": {}}}, "B": {"properties": {"url_text": {}, "url": \#(seldom)}}"#
        )
        #expect(try sample.structure("A").properties.map(\.isLazy) == [false, false])
        #expect(try sample.structure("B").properties.map(\.isLazy) == [false, false])
        #expect(try sample.members("A") == ["url: String?", "urlText: JSONValue?"])
    }

    @Test("A required key without a property is noted")
    func requiredWithoutProperty() throws {
        let sample = try Sample(defs: #""A": {"properties": {"a": {}}, "required": ["a", "b"]}"#)
        #expect(sample.notes == ["sample.json#/$defs/A: requires 'b', which has no type"])
    }
}
