extension Renderer {
    // MARK: - Codable

    func renderCodingKeys(_ body: StructDeclaration, into writer: inout SourceWriter) {
        guard !body.properties.isEmpty else { return }
        writer.block("private enum CodingKeys: String, CodingKey") { writer in
            if body.extras != nil {
                writer.line(
                    "static let all: Set<String> = [\(body.properties.map { Describer.literal($0.key) }.joined(separator: ", "))]"
                )
            }
            for property in body.properties {
                let raw = property.name == property.key ? "" : " = \(Describer.literal(property.key))"
                writer.line("case \(SwiftNames.escaped(property.name))\(raw)")
            }
        }
    }

    func renderCoding(_ declaration: Declaration, _ body: StructDeclaration, into writer: inout SourceWriter) {
        writer.block("extension \(declaration.name)") { writer in
            writer.line("/// Decodes an object.")
            writer.block("public init(from decoder: any Decoder) throws") { writer in
                renderFilling(body, into: &writer) { renderDecoding(body, into: &$0) }
            }
            writer.line("")
            writer.line("/// Encodes an object.")
            writer.block("public func encode(to encoder: any Encoder) throws") { writer in
                if body.properties.isEmpty {
                    writer.line(body.extras == nil ? "_ = encoder.container(keyedBy: AnyCodingKey.self)" : "")
                } else {
                    writer.line("var container = encoder.container(keyedBy: CodingKeys.self)")
                }
                for property in body.properties {
                    let name = SwiftNames.escaped(property.name)
                    writer.line(
                        "try container.write(\(["container", "encoder"].contains(name) ? "self." : "")\(name), .\(name))"
                    )
                }
                if body.extras != nil { writer.line("try AnyCodingKey.write(additionalMembers, to: encoder)") }
            }
        }
    }

    private func renderDecoding(_ body: StructDeclaration, into writer: inout SourceWriter) {
        if !body.properties.isEmpty {
            writer.line("let container = try decoder.container(keyedBy: CodingKeys.self)")
        }
        for property in body.properties {
            let key = SwiftNames.escaped(property.name)
            let target = target(property, body)
            if property.presence == .identifying {
                writer.line("\(target) = try container.decode(\(name(property.type)).self, forKey: .\(key))")
            } else {
                let isText = property.isLazy && property.presence != .optional
                writer.line("try container.\(isText ? "readText" : "read")(&\(target), .\(key))")
            }
        }
        if let extras = body.extras {
            let known = body.properties.isEmpty ? "[]" : "CodingKeys.all"
            let members = "AnyCodingKey.members(of: decoder, besides: \(known), as: \(name(extras)).self)"
            writer.line("\(holder(body)).additionalMembers = try \(members)")
        } else if body.properties.isEmpty {
            writer.line("_ = try decoder.container(keyedBy: AnyCodingKey.self)")
        }
    }

    // MARK: - Lists with places

    func renderTuple(_ declaration: Declaration, _ body: TupleDeclaration, into writer: inout SourceWriter) {
        writer.block("public struct \(declaration.name): GatewayModel") { writer in
            for element in body.elements {
                writer.documentation(element.documentation, orElse: "An element.")
                writer.line("public var \(element.name): \(name(element.type))?")
            }
            writer.line("")
            writer.line("/// Makes one from its parts.")
            let parameters = body.elements.map { "\($0.name): \(name($0.type))? = nil" }.joined(separator: ", ")
            writer.block("public init(\(parameters))") { writer in
                for element in body.elements { writer.line("self.\(element.name) = \(element.name)") }
            }
            writer.line("")
            writer.line("/// Reads an array; elements beyond those that have a type are passed over.")
            writer.block("public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Self?") {
                writer in
                writer.line("guard var walk = try cursor.enterArrayIfPresent() else { return nil }")
                writer.line("var value = Self()")
                writer.line("var position = 0")
                writer.block("while try cursor.nextElement(&walk)") { writer in
                    writer.line("switch position {")
                    for (index, element) in body.elements.enumerated() {
                        writer.line("case \(index): try cursor.read(&value.\(element.name))")
                    }
                    writer.line("default: try cursor.skipValue()")
                    writer.line("}")
                    writer.line("position += 1")
                }
                writer.line("return value")
            }
            writer.line("")
            writer.line("/// Decodes an array.")
            writer.block("public init(from decoder: any Decoder) throws") { writer in
                writer.line("var container = try decoder.unkeyedContainer()")
                for element in body.elements {
                    writer.line(
                        "if !container.isAtEnd { \(element.name) = try container.decodeIfPresent(\(name(element.type)).self) }"
                    )
                }
            }
            writer.line("")
            writer.line("/// Encodes an array; what is absent becomes null.")
            writer.block("public func encode(to encoder: any Encoder) throws") { writer in
                writer.line("var container = encoder.unkeyedContainer()")
                for element in body.elements { writer.line("try container.encode(\(element.name))") }
            }
        }
    }
}
