import Testing

@testable import ModelGenerator

@Suite("Names and recursion")
struct DescriberNamesTests {
    @Test("Nested types are called by their holder and their key")
    func nested() throws {
        let sample = try Sample(
            defs: #"""
                "Order": {"properties": {
                  "lines": {"type": "array", "items": {"properties": {"price": {"properties": {"amount": {}}}}}},
                  "by_day": {"additionalProperties": {"properties": {"n": {}}}},
                  "pair": {"prefixItems": [{"properties": {"x": {}}}, {"type": "string"}]},
                  "boxes": {"items": {"enum": ["a", "b"]}}
                }}
                """#)
        #expect(
            Set(sample.names) == [
                "Order", "OrderLine", "OrderLinePrice", "OrderByDayItem", "OrderPair", "OrderPairElement1", "OrderBox",
            ])
    }

    @Test("A file is a type by its own name, an OpenAPI document is none")
    func files() throws {
        let sample = try Sample(files: [
            "line-item.json": #"{"title": "A line", "properties": {"a": {}}}"#,
            "only-defs.json": ##"{"$defs": {"Thing": {"properties": {"i": {"$ref": "line-item.json"}}}}}"##,
            "api.json":
                ##"{"openapi": "3.1.0", "paths": {}, "components": {"schemas": {"User": {"properties": {"a": {}}}}}}"##,
        ])
        #expect(Set(sample.names) == ["LineItem", "Thing", "User"])
        #expect(try sample.members("Thing") == ["i: LineItem?"])
        #expect(try sample.declaration("LineItem").documentation == "A line")
        #expect(sample.notes.isEmpty)
    }

    @Test("Names that are taken get the folder's or file's in front, then numbers")
    func clashes() throws {
        let text = #"{"properties": {"a": {}}}"#
        let sample = try Sample(files: [
            "event.json": text, "schemas/event.json": text, "other/schemas/event.json": text,
            "types.json": "{\"$defs\": {\"Event\": \(text)}}",
        ])
        #expect(Set(sample.names) == ["Event", "SchemasEvent", "SchemasEvent2", "TypesEvent"])
        #expect(sample.notes == ["schemas/event.json#: is called SchemasEvent2: SchemasEvent is another one"])
    }

    @Test("A nested type makes way for a definition of its name")
    func definitionsFirst() throws {
        let sample = try Sample(
            defs: #"""
                "A": {"properties": {"part": {"properties": {"x": {}}}}}, "APart": {"properties": {"y": {}}},
                "String": {"properties": {"z": {}}}, "renamed": {"x-name": "Called", "properties": {"z": {}}}
                """#)
        #expect(try sample.members("A") == ["part: APart2?"])
        #expect(try sample.members("APart") == ["y: JSONValue?"])
        #expect(Set(sample.names) == ["A", "APart2", "APart", "StringModel", "Called"])
        #expect(sample.notes == ["sample.json#/$defs/A/properties/part: is called APart2: APart is another one"])
    }

    @Test("Structs may hold themselves")
    func recursion() throws {
        let sample = try Sample(
            ##"{"properties": {"value": {"type": "string"}, "next": {"$ref": "#"}, "all": {"items": {"$ref": "#"}}}}"##)
        #expect(try sample.members("Sample") == ["value: String?", "next: Sample?", "all: [Sample]?"])
    }

    @Test("What holds nothing but itself is any value")
    func nothingElse() throws {
        let sample = try Sample(
            defs:
                ##""List": {"type": "array", "items": {"$ref": "#/$defs/List"}}, "A": {"$ref": "#/$defs/B"}, "B": {"$ref": "#/$defs/A"}"##
        )
        #expect(try sample.alias("List") == "[JSONValue]")
        #expect(try sample.alias("A") == "JSONValue?")
        #expect(
            sample.notes.filter { $0.contains("contains itself and nothing else") }.count == 2, "\(sample.notes)")
    }

    @Test("A list with places does not hold itself")
    func tuplesOfThemselves() throws {
        let sample = try Sample(
            defs: ##"""
                "Cons": {"type": "array", "prefixItems": [{"type": "string"}, {"$ref": "#/$defs/Cons"}]},
                "Holder": {"properties": {"pair": {"$ref": "#/$defs/Pair"}}},
                "Pair": {"type": "array", "prefixItems": [{"type": "string"}, {"$ref": "#/$defs/Holder"}]}
                """##)
        #expect(try sample.elements("Cons") == ["element0: String", "element1: JSONValue"])
        #expect(try sample.members("Holder") == ["pair: Pair?"])
        #expect(try sample.elements("Pair") == ["element0: String", "element1: Holder"])
        #expect(sample.notes == ["sample.json#/$defs/Cons: contains itself and nothing else; taken as any value"])
    }

    @Test("Schemas nested deeper than the stack likes end in any value")
    func depth() throws {
        let open = String(repeating: #"{"properties": {"a": "#, count: 150)
        let close = String(repeating: "}}", count: 150)
        let sample = try Sample(open + "{}" + close)
        #expect(sample.names.count < 140)
        #expect(sample.notes.contains { $0.hasSuffix(": nested too deep; taken as any value") })
    }

    @Test("What makes a union lead back to itself is left out of it")
    func unionsOfThemselves() throws {
        let text = ##"""
            {"$defs": {
              "Value": {"oneOf": [{"type": "string"}, {"$ref": "#/$defs/Other"}, {"items": {"$ref": "#/$defs/Value"}}]},
              "Other": {"oneOf": [{"type": "integer"}, {"$ref": "#/$defs/Value"}]},
              "Tree": {"oneOf": [{"type": "string"}, {"properties": {"left": {"$ref": "#/$defs/Tree"}}}]}
            }}
            """##
        let sample = try Sample(text)
        var cycles = UnionCycles(sample.describer.declarations)
        cycles.remove(in: sample.describer.order)
        #expect(cycles.removed.map { sample.describer.store.words($0.place) } == ["sample.json#/$defs/Other"])
        #expect(cycles.removed.map(\.variant) == ["value"])
        let other = try #require(cycles.declarations.values.first { $0.name == "Other" })
        guard case .union(let body) = other.body else { throw Missing(what: "union") }
        #expect(body.variants.map(\.name) == ["integer"])
        let result = Generator().generate([(path: "sample.json", root: try JSONParser.parse(text))])
        #expect(result.notes == ["sample.json#/$defs/Other: 'value' leads back to the whole; left out"])
    }
}
