extension Renderer {
    func renderUnion(_ declaration: Declaration, _ body: UnionDeclaration, into writer: inout SourceWriter) {
        if case .adjacent = body.choice { return renderEvents(declaration, body, into: &writer) }
        writer.block("public \(body.isIndirect ? "indirect " : "")enum \(declaration.name): GatewayModel") { writer in
            for variant in body.variants {
                writer.documentation(variant.documentation, orElse: "The variant `\(variant.name)`.")
                writer.line("case \(SwiftNames.escaped(variant.name))(\(name(variant.type)))")
            }
            if hasOther(body) {
                writer.line("/// What is none of these.")
                writer.line("case other(JSONValue)")
            }
            writer.line("")
            renderUnionReading(body, into: &writer)
            writer.line("")
            renderUnionDecoding(body, into: &writer)
            writer.line("")
            writer.line("/// Encodes the value of the variant.")
            writer.block("public func encode(to encoder: any Encoder) throws") { writer in
                writer.line("switch self {")
                for variant in body.variants {
                    writer.line("case .\(SwiftNames.escaped(variant.name))(let value): try value.encode(to: encoder)")
                }
                if hasOther(body) { writer.line("case .other(let value): try value.encode(to: encoder)") }
                writer.line("}")
            }
        }
    }

    /// Whether objects may come that are none of the variants, which are kept as they are.
    private func hasOther(_ body: UnionDeclaration) -> Bool {
        if case .tag = body.choice { return true }
        let objects = body.variants.filter { kinds($0.type).contains("object") }
        return objects.count > 1 && !objects.contains { $0.keys.isEmpty }
    }

    private func pattern(_ tag: JSONNode) -> String {
        switch tag {
        case .integer(let value): ".integer(\(value))"
        case .bool(let value): ".bool(\(value))"
        case .string(let value): ".string(\(Describer.literal(value)))"
        default: ".string(\"\")"
        }
    }

    // MARK: - From bytes

    private func renderUnionReading(_ body: UnionDeclaration, into writer: inout SourceWriter) {
        writer.line("/// Reads the variant that the value is of.")
        writer.block("public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Self?") { writer in
            switch body.choice {
            case .tag(let tag):
                writer.line("guard try cursor.peekKind() == .object else { return try cursor.skipMismatch() }")
                writer.line("switch try cursor.peekTag(\(Describer.literal(tag))) {")
                for variant in body.variants {
                    writer.line("case \(variant.tags.map(pattern).joined(separator: ", ")): return \(reading(variant))")
                }
                writer.line("default: return try JSONValue.read(from: &cursor).map { .other($0) }")
                writer.line("}")
            default: renderKinds(body, into: &writer)
            }
        }
    }

    private func reading(_ variant: UnionDeclaration.Variant) -> String {
        "try \(readableName(variant.type)).read(from: &cursor).map { .\(SwiftNames.escaped(variant.name))($0) }"
    }

    private func readableName(_ type: SwiftType) -> String {
        switch type {
        case .array, .map: "(\(name(type)))"
        default: name(type)
        }
    }

    /// What JSON kinds a value of a type can have.
    private func kinds(_ type: SwiftType) -> [String] {
        switch type {
        case .bool: return ["boolean"]
        case .int, .double: return ["number"]
        case .string, .timestamp, .digits: return ["string"]
        case .snowflake: return ["string", "number"]
        case .any: return []
        case .array: return ["array"]
        case .map: return ["object"]
        case .declared(let place):
            switch declarations[place]?.body {
            case .structure, nil: return ["object"]
            case .enumeration(let body): return [body.isText ? "string" : "number"]
            case .flags(let body): return [body.isText ? "string" : "number"]
            case .tuple: return ["array"]
            case .alias(let use): return kinds(use.type)
            case .union(let union): return Array(Set(union.variants.flatMap { kinds($0.type) })).sorted()
            }
        }
    }

    private func renderKinds(_ body: UnionDeclaration, into writer: inout SourceWriter) {
        writer.line("switch try cursor.peekKind() {")
        for kind in ["boolean", "number", "string", "array", "object"] {
            let variants = body.variants.filter { kinds($0.type).contains(kind) }
            guard let last = variants.last else { continue }
            writer.line("case .\(kind):")
            if kind == "object", variants.count > 1 {
                let keys = Self.tellingKeys(variants)
                writer.line(
                    "    let found = try cursor.peekKeys([\(keys.map(Describer.literal).joined(separator: ", "))])")
                let ordered = variants.sorted { $0.keys.count > $1.keys.count }
                for variant in ordered where !variant.keys.isEmpty {
                    writer.line(
                        "    if found & \(Self.mask(variant, keys)) == \(Self.mask(variant, keys)) { return \(reading(variant)) }"
                    )
                }
                if let free = variants.last(where: \.keys.isEmpty) {
                    writer.line("    return \(reading(free))")
                } else {
                    writer.line("    return try JSONValue.read(from: &cursor).map { .other($0) }")
                }
            } else if kind == "number", variants.contains(where: { $0.type == .double }), variants.count > 1,
                let number = variants.first(where: { $0.type == .double })
            {
                writer.line("    return \(reading(number))")
            } else if kind == "string", let plain = variants.first(where: { $0.type == .string }) {
                // Every text is one, so what is narrower cannot be told from it.
                writer.line("    return \(reading(plain))")
            } else {
                writer.line("    return \(reading(variants.count == 1 ? last : variants[0]))")
            }
        }
        // A variant of any type takes what the others do not.
        let rest = body.variants.first { $0.type == .any }.map(reading) ?? "try cursor.skipMismatch()"
        writer.line("default: return \(rest)")
        writer.line("}")
    }

    static func tellingKeys(_ variants: [UnionDeclaration.Variant]) -> [String] {
        var keys: [String] = []
        for variant in variants {
            for key in variant.keys where !keys.contains(key) && keys.count < 64 { keys.append(key) }
        }
        return keys
    }

    static func mask(_ variant: UnionDeclaration.Variant, _ keys: [String]) -> UInt64 {
        variant.keys.reduce(0) { mask, key in keys.firstIndex(of: key).map { mask | 1 << UInt64($0) } ?? mask }
    }

    // MARK: - Codable

    private func renderUnionDecoding(_ body: UnionDeclaration, into writer: inout SourceWriter) {
        writer.line("/// Decodes the variant that the value is of.")
        writer.block("public init(from decoder: any Decoder) throws") { writer in
            switch body.choice {
            case .tag(let tag):
                writer.line("switch try AnyCodingKey.tag(of: decoder, \(Describer.literal(tag))) {")
                for variant in body.variants {
                    writer.line(
                        "case \(variant.tags.map(pattern).joined(separator: ", ")): self = .\(SwiftNames.escaped(variant.name))(try \(name(variant.type))(from: decoder))"
                    )
                }
                writer.line("default: self = .other(try JSONValue(from: decoder))")
                writer.line("}")
            default:
                // The bytes decide as they do in reading: the value is decoded once more from its JSON.
                writer.line("self = try AnyCodingKey.reread(decoder, as: Self.self)")
            }
        }
    }

    // MARK: - Events

    private func renderEvents(_ declaration: Declaration, _ body: UnionDeclaration, into writer: inout SourceWriter) {
        writer.block("public enum \(declaration.name): Equatable, Sendable") { writer in
            for variant in body.variants {
                writer.documentation(variant.documentation, orElse: "The event `\(variant.name)`.")
                writer.line("case \(SwiftNames.escaped(variant.name))(\(content(variant)))")
            }
            writer.line("/// An event that is not modelled: its name and the bytes of its content.")
            writer.line("case unknown(name: String, bytes: [UInt8])")
            writer.line("")
            writer.line("/// The events that are modelled, by their names on the wire.")
            writer.block("public enum Kind: String, CaseIterable, Sendable") { writer in
                for variant in body.variants {
                    writer.line("/// `\(variant.tags.first?.string ?? "")`")
                    writer.line(
                        "case \(SwiftNames.escaped(variant.name)) = \(Describer.literal(variant.tags.first?.string ?? ""))"
                    )
                }
            }
            writer.line("")
            writer.line("/// Which event it is; nil for one that is not modelled.")
            writer.block("public var kind: Kind?") { writer in
                writer.line("switch self {")
                for variant in body.variants {
                    writer.line("case .\(SwiftNames.escaped(variant.name)): .\(SwiftNames.escaped(variant.name))")
                }
                writer.line("case .unknown: nil")
                writer.line("}")
            }
            writer.line("")
            writer.line("/// Reads the content of an event; nil when it lacks what the event cannot do without.")
            writer.block("static func read(_ kind: Kind, from cursor: inout JSONCursor) throws(JSONError) -> Self?") {
                writer in
                writer.line("switch kind {")
                for variant in body.variants {
                    let name = SwiftNames.escaped(variant.name)
                    writer.line("case .\(name): try \(content(variant)).read(from: &cursor).map { .\(name)($0) }")
                }
                writer.line("}")
            }
        }
    }

    private func content(_ variant: UnionDeclaration.Variant) -> String {
        variant.isPartial ? "Partial<\(name(variant.type))>" : name(variant.type)
    }
}
