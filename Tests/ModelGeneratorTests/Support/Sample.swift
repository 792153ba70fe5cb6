import Testing

@testable import ModelGenerator

/// Schemas given as texts, and what the stages make of them.
struct Sample {
    private(set) var describer: Describer

    /// One schema, in `sample.json`.
    init(_ text: String, dialect: Dialect = .standard) throws {
        try self.init(files: ["sample.json": text], dialect: dialect)
    }

    /// Several schemas, by path.
    init(files: [String: String], dialect: Dialect = .standard) throws {
        describer = Describer(try Self.store(files), dialect: dialect)
        describer.describeAll()
    }

    /// Definitions, without what stands around them.
    init(defs: String, dialect: Dialect = .standard) throws {
        try self.init("{\"$defs\": {\(defs)}}", dialect: dialect)
    }

    static func store(_ files: [String: String]) throws -> SchemaStore {
        SchemaStore(try files.map { (path: $0.key, root: try JSONParser.parse($0.value)) })
    }

    var notes: [String] { describer.reader.notes.report }
    var names: [String] { describer.order.compactMap { describer.declarations[$0]?.name } }

    private var renderer: Renderer { Renderer(declarations: describer.declarations, isEmbedded: true) }

    func declaration(_ name: String) throws -> Declaration {
        try #require(describer.declarations.values.first { $0.name == name }, "\(name) is none of \(names)")
    }

    func structure(_ name: String) throws -> StructDeclaration {
        guard case .structure(let body) = try declaration(name).body else { throw Missing(what: "struct \(name)") }
        return body
    }

    func enumeration(_ name: String) throws -> EnumerationDeclaration {
        guard case .enumeration(let body) = try declaration(name).body else { throw Missing(what: "enum \(name)") }
        return body
    }

    func flags(_ name: String) throws -> FlagsDeclaration {
        guard case .flags(let body) = try declaration(name).body else { throw Missing(what: "flags \(name)") }
        return body
    }

    func union(_ name: String) throws -> UnionDeclaration {
        guard case .union(let body) = try declaration(name).body else { throw Missing(what: "union \(name)") }
        return body
    }

    /// What a type is called in the output.
    func type(_ type: SwiftType) -> String { renderer.name(type) }

    /// The type that a definition without a declaration of its own stands for.
    func alias(_ name: String) throws -> String {
        guard case .alias(let use) = try declaration(name).body else { throw Missing(what: "alias \(name)") }
        return type(use.type) + (use.isNullable ? "?" : "")
    }

    /// The properties of a struct as they are declared.
    func members(_ name: String) throws -> [String] {
        try structure(name).properties.map { property in
            let head = "\(property.name): \(renderer.publicType(property))"
            return switch property.presence {
            case .identifying: "\(head), identifying"
            case .optional: head
            case .defaulted, .threeStates: "\(head) = \(renderer.publicDefault(property))"
            }
        }
    }

    /// The elements of a list whose places have types of their own.
    func elements(_ name: String) throws -> [String] {
        guard case .tuple(let body) = try declaration(name).body else { throw Missing(what: "tuple \(name)") }
        return body.elements.map { "\($0.name): \(type($0.type))" }
    }

    /// The cases of an enumeration with their values.
    func cases(_ name: String) throws -> [String] {
        try enumeration(name).cases.map {
            "\($0.name) = \($0.value.string ?? $0.value.integer.map(String.init) ?? "?")"
        }
    }

    /// The variants of a union with their types.
    func variants(_ name: String) throws -> [String] {
        try union(name).variants.map { "\($0.name): \(type($0.type))" }
    }
}

struct Missing: Error, CustomStringConvertible {
    var what: String
    var description: String { "there is no \(what)" }
}
