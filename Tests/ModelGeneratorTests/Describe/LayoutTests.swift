import Testing

@testable import ModelGenerator

@Suite("Where fields lie")
struct LayoutTests {
    private func arranged(_ defs: String) throws -> [String: Declaration] {
        let sample = try Sample(defs: defs)
        var layout = Layout(sample.describer.declarations)
        layout.arrange(sample.describer.order)
        return Dictionary(layout.declarations.values.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func structure(_ name: String, in declarations: [String: Declaration]) throws -> StructDeclaration {
        guard case .structure(let body) = declarations[name]?.body else { throw Missing(what: "struct \(name)") }
        return body
    }

    private func properties(_ count: Int, _ schema: String = #"{"type": "string"}"#, prefix: String = "p") -> String {
        (0..<count).map { "\"\(prefix)\($0)\": \(schema)" }.joined(separator: ", ")
    }

    private func keys(_ count: Int, prefix: String = "p") -> String {
        (0..<count).map { "\"\(prefix)\($0)\"" }.joined(separator: ", ")
    }

    @Test("What is small lies inline")
    func inline() throws {
        let body = try structure("A", in: try arranged("\"A\": {\"properties\": {\(properties(8))}}"))
        #expect(body.layout == .inline)
        #expect(body.cold.isEmpty)
    }

    @Test("Of what is larger the rare fields go behind a reference")
    func split() throws {
        let hot = #""h": {"type": "string", "x-hot": true}"#
        let text =
            "\"A\": {\"properties\": {\(hot), \(properties(4, prefix: "r")), \(properties(9))}, \"required\": [\(keys(4, prefix: "r"))]}"
        let body = try structure("A", in: try arranged(text))
        #expect(body.layout == .split)
        #expect(body.cold == Set((0..<9).map { "p\($0)" }))
    }

    @Test("What is required goes behind the reference as well when the schema says that it is seldom set")
    func requiredAndCold() throws {
        let cold = #""c": {"type": "string", "x-hot": false}"#
        let text =
            "\"A\": {\"properties\": {\(cold), \(properties(4, prefix: "r")), \(properties(9))}, "
            + "\"required\": [\"c\", \(keys(4, prefix: "r"))]}"
        let body = try structure("A", in: try arranged(text))
        #expect(body.cold == Set((0..<9).map { "p\($0)" } + ["c"]))
    }

    @Test("What is large even without its rare fields goes behind one reference")
    func shared() throws {
        let required = "\"A\": {\"properties\": {\(properties(10))}, \"required\": [\(keys(10))]}"
        #expect(try structure("A", in: try arranged(required)).layout == .shared)
        let both =
            "\"A\": {\"properties\": {\(properties(10)), \(properties(5, prefix: "q"))}, \"required\": [\(keys(10))]}"
        let body = try structure("A", in: try arranged(both))
        #expect(body.layout == .shared)
        #expect(body.cold == Set((0..<5).map { "q\($0)" }))
    }

    @Test("A schema can ask for one or the other")
    func storage() throws {
        let declarations = try arranged(
            """
            "Small": {"x-storage": "reference", "properties": {\(properties(1))}},
            "Large": {"x-storage": "inline", "properties": {\(properties(30))}}
            """)
        #expect(try structure("Small", in: declarations).layout == .shared)
        #expect(try structure("Large", in: declarations).layout == .inline)
    }

    @Test("What comes again and again lies behind a reference, however small, and its heirs do not")
    func repeated() throws {
        let declarations = try arranged(
            ##"""
            "Person": {"x-repeats": true, "properties": {"name": {"type": "string"}}},
            "Guest": {"allOf": [{"$ref": "#/$defs/Person"}], "properties": {"host": {"type": "string"}}}
            """##)
        #expect(try structure("Person", in: declarations).layout == .shared)
        #expect(try structure("Guest", in: declarations).layout == .inline)
    }

    @Test("A struct that holds itself goes behind a reference, one in a list of its own does not")
    func directCycle() throws {
        let declarations = try arranged(
            ##"""
            "Node": {"properties": {"next": {"$ref": "#/$defs/Node"}}},
            "Tree": {"properties": {"children": {"items": {"$ref": "#/$defs/Tree"}}}}
            """##)
        #expect(try structure("Node", in: declarations).layout == .shared)
        #expect(try structure("Tree", in: declarations).layout == .inline)
    }

    @Test("Of structs that hold each other one is behind a reference")
    func mutualCycle() throws {
        let declarations = try arranged(
            ##""A": {"properties": {"b": {"$ref": "#/$defs/B"}}}, "B": {"properties": {"a": {"$ref": "#/$defs/A"}}}"##)
        #expect(try structure("A", in: declarations).layout == .shared)
        #expect(try structure("B", in: declarations).layout == .inline)
    }

    @Test("A union that holds itself through a struct is indirect")
    func unionCycle() throws {
        let declarations = try arranged(
            ##"""
            "Value": {"oneOf": [{"type": "string"}, {"$ref": "#/$defs/Negated"}]},
            "Negated": {"properties": {"value": {"$ref": "#/$defs/Value"}}}
            """##)
        guard case .union(let body) = declarations["Value"]?.body else { throw Missing(what: "union") }
        #expect(body.isIndirect)
        #expect(try structure("Negated", in: declarations).layout == .inline)
    }

    @Test("A struct that holds itself through another name of its own goes behind a reference")
    func aliasCycle() throws {
        let declarations = try arranged(
            ##"""
            "A": {"anyOf": [{"$ref": "#/$defs/B"}, {"$ref": "#/$defs/B", "description": "Again."}]},
            "B": {"properties": {"a": {"$ref": "#/$defs/A"}}}
            """##)
        #expect(try structure("B", in: declarations).layout == .shared)
    }
}
