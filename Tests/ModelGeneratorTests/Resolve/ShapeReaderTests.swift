import Testing

@testable import ModelGenerator

@Suite("What a schema says once its references are followed")
struct ShapeReaderTests {
    private struct Reading {
        var shape: Shape
        var notes: [String]
        var keys: [String] { shape.properties.map(\.key) }
    }

    private func read(_ text: String, at pointer: String = "", dialect: Dialect = .standard) throws -> Reading {
        var reader = ShapeReader(store: try Sample.store(["a.json": text]), dialect: dialect)
        let shape = reader.shape(at: Location(document: 0, pointer: pointer))
        return Reading(shape: shape, notes: reader.notes.report)
    }

    @Test("All parts of an allOf hold: what is inherited comes first, and what is said here wins")
    func allOf() throws {
        let reading = try read(
            #"""
            {
              "type": "object", "properties": {"a": {}, "b": {}}, "required": ["a"],
              "allOf": [
                {"$ref": "#/$defs/Base"},
                {"properties": {"d": {}}, "required": ["d", "a"], "additionalProperties": {"type": "string"}}
              ],
              "$defs": {"Base": {"properties": {"b": {"type": "integer"}, "c": {}}, "required": ["c"]}}
            }
            """#)
        #expect(reading.keys == ["b", "c", "d", "a"])
        #expect(reading.shape.properties[0].place.pointer == "/properties/b")
        #expect(reading.shape.required == ["c", "d", "a"])
        #expect(reading.shape.additional?.pointer == "/allOf/1/additionalProperties")
        #expect(reading.shape.types == [.object])
        #expect(reading.notes.isEmpty)
    }

    @Test("The parts of an allOf leave over what all of them allow")
    func intersections() throws {
        let types = try read(#"{"allOf": [{"type": ["string", "integer"]}, {"type": ["integer", "null"]}]}"#)
        #expect(types.shape.types == [.integer])
        let values = try read(#"{"allOf": [{"enum": [1, 2, 3]}, {"enum": [2, 3, 4]}]}"#)
        #expect(values.shape.values == [.integer(2), .integer(3)])
    }

    @Test("A schema's own words outdo those of the parts of its allOf")
    func ownAnnotations() throws {
        let text =
            ##"{"description": "Mine.", "allOf": [{"$ref": "#/$defs/B"}], "$defs": {"B": {"description": "Theirs."}}}"##
        #expect(try read(text).shape.annotations["description"] == .string("Mine."))
        let without = ##"{"allOf": [{"$ref": "#/$defs/B"}], "$defs": {"B": {"description": "Theirs."}}}"##
        #expect(try read(without).shape.annotations["description"] == .string("Theirs."))
    }

    @Test(
        "Null among the types makes nullable",
        arguments: [
            (#"{"type": ["string", "null"]}"#, "string?"), (#"{"type": ["string", "integer"]}"#, "integer string"),
            (#"{"type": "string", "nullable": true}"#, "string?"), (#"{"type": "null"}"#, "null?"),
            (#"{"type": ["null"]}"#, "null?"), (#"{"type": "string", "nullable": false}"#, "string"),
        ])
    func types(text: String, types: String) throws {
        let shape = try read(text).shape
        let names = (shape.types ?? []).map(\.rawValue).sorted().joined(separator: " ")
        #expect(names + (shape.isNullable ? "?" : "") == types)
    }

    @Test("Nullable without a type says nothing else")
    func nullableAlone() throws {
        let shape = try read(#"{"nullable": true}"#).shape
        #expect(shape.types == nil)
        #expect(shape.isNullable)
    }

    private static let partial = #"""
        {
          "$defs": {
            "Whole": {
              "title": "The whole", "description": "All of it.", "type": "object",
              "properties": {"a": {}, "b": {}}, "required": ["a", "b"]
            },
            "Part": {"$ref": "#/$defs/Whole", "description": "Some of it.", "required": []},
            "More": {"$ref": "#/$defs/Whole", "properties": {"c": {}}, "required": ["c"], "type": ["object", "null"]}
          }
        }
        """#

    @Test("In the standard dialect a reference and what stands beside it both hold")
    func standardSiblings() throws {
        let part = try read(Self.partial, at: "/$defs/Part")
        #expect(part.keys == ["a", "b"])
        #expect(part.shape.required == ["a", "b"])
        #expect(part.shape.annotations["description"] == .string("Some of it."))
        #expect(part.shape.annotations["title"] == nil)
        let more = try read(Self.partial, at: "/$defs/More")
        #expect(more.keys == ["a", "b", "c"])
        #expect(more.shape.required == ["a", "b", "c"])
        #expect(more.shape.isNullable)
    }

    @Test("In the other dialect what stands beside a reference replaces what the target says")
    func replacingSiblings() throws {
        let part = try read(Self.partial, at: "/$defs/Part", dialect: .refSiblingsReplace)
        #expect(part.keys == ["a", "b"])
        #expect(part.shape.required.isEmpty)
        #expect(part.shape.annotations["description"] == .string("Some of it."))
        let more = try read(Self.partial, at: "/$defs/More", dialect: .refSiblingsReplace)
        #expect(more.keys == ["c"])
        #expect(more.shape.required == ["c"])
        #expect(more.shape.types == [.object])
        #expect(more.shape.isNullable)
    }

    @Test(
        "What has no counterpart in types is named with its place",
        arguments: [
            (#"{"not": {"type": "string"}}"#, "a.json#: not is ignored"),
            (#"{"if": {"required": ["a"]}, "then": {}, "else": {}}"#, "a.json#: if is ignored"),
            (#"{"dependentSchemas": {"a": {}}}"#, "a.json#: dependentSchemas is ignored"),
            (#"{"unevaluatedProperties": {"type": "string"}}"#, "a.json#: unevaluatedProperties is ignored"),
            (#"{"propertyNames": {"pattern": "x"}}"#, "a.json#: propertyNames is ignored: keys are texts"),
            (#"{"colour": 1}"#, "a.json#: 'colour' is no keyword that this generator knows; ignored"),
            (#"{"required ": ["a"]}"#, "a.json#: 'required ' is no keyword that this generator knows; ignored"),
            (#"{"type": "int"}"#, "a.json#: type 'int' is none of JSON Schema; taken as any value"),
            (
                #"{"properties": {"a/b": false}}"#,
                "a.json#/properties/a~1b: a property that must not be there is left out"
            ),
            (#"{"$ref": "b.json"}"#, "a.json#: b.json leads nowhere; taken as any value"),
            (##"{"$ref": "#"}"##, "a.json#: refers to itself; taken as any value"),
        ])
    func mentions(text: String, note: String) throws {
        #expect(try read(text).notes == [note])
    }

    @Test("Silence is kept about what readers need not know")
    func silence() throws {
        let reading = try read(
            #"""
            {"unevaluatedProperties": false, "additionalProperties": false, "$comment": "c", "x-own": 1, "examples": [],
             "readOnly": true, "discriminator": {}, "$schema": "s", "default": 1, "contentEncoding": "base64"}
            """#)
        #expect(reading.notes.isEmpty)
        #expect(reading.shape.isEmpty)
        #expect(reading.shape.annotations["x-own"] == .integer(1))
    }

    @Test("Keywords that only restrict values are counted")
    func validation() throws {
        let text = #"{"minLength": 1, "pattern": "x", "allOf": [{"minLength": 2, "maximum": 3}]}"#
        #expect(
            try read(text).notes == [
                "everywhere: maximum restricts values and changes no type; passed over 1 times",
                "everywhere: minLength restricts values and changes no type; passed over 2 times",
                "everywhere: pattern restricts values and changes no type; passed over 1 times",
            ])
    }

    @Test("A guessed file is noted once, however often it is referred to")
    func guesses() throws {
        let text = #"{"allOf": [{"$ref": "http://x.org/b.json"}, {"$ref": "http://x.org/b.json"}]}"#
        var reader = ShapeReader(
            store: try Sample.store(["a.json": text, "c/b.json": #"{"properties": {"p": {}}}"#]), dialect: .standard)
        let root = Location(document: 0, pointer: "")
        #expect(reader.shape(at: root).properties.map(\.key) == ["p"])
        _ = reader.shape(at: root.child("allOf", "0"))
        #expect(
            reader.notes.report
                == [0, 1].map {
                    "a.json#/allOf/\($0): http://x.org/b.json is not in the set; taken for c/b.json"
                })
    }

    @Test("Lists say what their elements are, by an older spelling too")
    func lists() throws {
        let old = try read(#"{"items": [{}, {}], "additionalItems": {"type": "string"}}"#).shape
        #expect(old.prefixItems.map(\.pointer) == ["/items/0", "/items/1"])
        #expect(old.items?.pointer == "/additionalItems")
        let new = try read(#"{"prefixItems": [{}, {}], "items": {"type": "string"}}"#).shape
        #expect(new.prefixItems.map(\.pointer) == ["/prefixItems/0", "/prefixItems/1"])
        #expect(new.items?.pointer == "/items")
        #expect(try read(#"{"items": false}"#).shape.items == nil)
    }

    @Test("Choices keep their keyword and the places of their variants")
    func choices() throws {
        let shape = try read(#"{"anyOf": [{}, {}], "oneOf": [{}], "const": 1, "format": "date-time"}"#).shape
        #expect(shape.choices.map(\.keyword) == ["oneOf", "anyOf"])
        #expect(shape.choices.map { $0.variants.map(\.pointer) } == [["/oneOf/0"], ["/anyOf/0", "/anyOf/1"]])
        #expect(shape.values == [.integer(1)])
        #expect(shape.format == "date-time")
    }

    @Test("References in a circle end")
    func circles() throws {
        let text =
            ##"{"$defs": {"A": {"allOf": [{"$ref": "#/$defs/B"}], "properties": {"a": {}}}, "B": {"$ref": "#/$defs/A"}}}"##
        let reading = try read(text, at: "/$defs/A")
        #expect(reading.keys == ["a"])
        #expect(reading.notes == ["a.json#/$defs/A: refers to itself; taken as any value"])
    }
}
