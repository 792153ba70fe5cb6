extension Renderer {
    // MARK: - From the bytes of a payload

    func renderReading(_ declaration: Declaration, _ body: StructDeclaration, into writer: inout SourceWriter) {
        let identifying = body.properties.filter { $0.presence == .identifying }
        let needs =
            identifying.isEmpty
            ? "" : "; nil without a usable \(identifying.map { "`\($0.key)`" }.joined(separator: " and "))"
        writer.block("extension \(declaration.name)") { writer in
            writer.line("/// Reads an object\(needs).")
            let read = "public static func read(from cursor: inout JSONCursor"
            if body.isMergeable || body.isRepeated {
                writer.block("\(read)) throws(JSONError) -> Self?") { renderOuterReader(body, into: &$0) }
                writer.line("")
            }
            let inner: String
            if body.isMergeable {
                writer.line("/// Reads an object and says which members were there with a value that can be used.")
                inner = "\(read), keys: inout Keys)"
            } else {
                inner = body.isRepeated ? "private static func readAnew(from cursor: inout JSONCursor)" : "\(read))"
            }
            writer.block("\(inner) throws(JSONError) -> Self?") {
                renderReader(declaration, body, identifying, into: &$0)
            }
        }
        if body.isMergeable {
            writer.line("")
            renderMerging(declaration, body, into: &writer)
        }
    }

    /// What stands between a caller and the reader of the members: the set of keys, and what is remembered.
    private func renderOuterReader(_ body: StructDeclaration, into writer: inout SourceWriter) {
        if body.isRepeated {
            writer.line("let (known, before) = try cursor.recall(Fields.self)")
            writer.line("if let known { return Self(known) }")
        }
        if body.isMergeable { writer.line("var keys = Keys()") }
        let read = body.isMergeable ? "try read(from: &cursor, keys: &keys)" : "try readAnew(from: &cursor)"
        writer.line(body.isRepeated ? "let value = \(read)" : "return \(read)")
        if body.isRepeated {
            writer.line("cursor.remember(value?.shared, before)")
            writer.line("return value")
        }
    }

    private func renderReader(
        _ declaration: Declaration, _ body: StructDeclaration, _ identifying: [PropertyDeclaration],
        into writer: inout SourceWriter
    ) {
        writer.line("guard var walk = try cursor.enterObjectIfPresent(\"\(declaration.name)\") else { return nil }")
        for property in identifying { writer.line("var \(property.name)IsThere = false") }
        let target = body.layout == .shared ? "Fields()" : "Self()"
        let hasMembers = !body.properties.isEmpty || body.extras != nil
        writer.line("\(hasMembers ? "var" : "let") value = \(target)")
        writer.block("while try cursor.nextKey(&walk)") { renderSwitch(body, into: &$0) }
        for property in identifying {
            writer.line(
                "guard \(property.name)IsThere else { return cursor.lacks(\(Describer.literal(property.key))) }")
        }
        writer.line(body.layout == .shared ? "return Self(value)" : "return value")
    }

    /// Members are told apart by the first eight bytes of their keys, and where that is not all, by the rest.
    private func renderSwitch(_ body: StructDeclaration, into writer: inout SourceWriter) {
        let other = body.extras == nil ? "try cursor.skipUnknown()" : "try cursor.read(&value.additionalMembers)"
        var groups: [(head: UInt64, properties: [PropertyDeclaration])] = []
        for property in body.properties {
            let head = Self.head(of: property.key)
            if let index = groups.firstIndex(where: { $0.head == head }) {
                groups[index].properties.append(property)
            } else {
                groups.append((head, [property]))
            }
        }
        guard !groups.isEmpty else {
            writer.line(other)
            return
        }
        writer.line("switch cursor.keyHead {")
        for group in groups {
            let keys = group.properties.map { $0.key.filter { $0 != "\n" && $0 != "\r" } }.joined(separator: ", ")
            writer.line("case 0x\(String(group.head, radix: 16)):  // \(keys)")
            let isExact = group.properties.count == 1 && group.properties[0].key.utf8.count < 8
            if isExact {
                writer.line(indented(statement(group.properties[0], body)))
                continue
            }
            var lead = "    if"
            for property in group.properties {
                let condition = Self.condition(property.key)
                writer.line("\(lead) \(condition) {")
                writer.line(indented(indented(statement(property, body))))
                lead = "    } else if"
            }
            writer.line("    } else {")
            writer.line("        \(other)")
            writer.line("    }")
        }
        writer.line("default: \(other)")
        writer.line("}")
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    }

    static func head(of key: String) -> UInt64 { head(of: Array(key.utf8)[...]) }

    private static func head(of bytes: ArraySlice<UInt8>) -> UInt64 {
        var head: UInt64 = 0
        for (position, byte) in bytes.prefix(8).enumerated() { head |= UInt64(byte) << (8 * UInt64(position)) }
        return bytes.count < 8 ? head | UInt64(bytes.count) << 56 : head
    }

    /// What tells a key from others with the same first eight bytes.
    static func condition(_ key: String) -> String {
        let bytes = Array(key.utf8)
        func word(at offset: Int) -> String { "0x" + String(head(of: bytes[offset..<offset + 8]), radix: 16) }
        switch bytes.count {
        case 8...16: return "cursor.keyHas(\(bytes.count), \(word(at: bytes.count - 8)))"
        case 17...24: return "cursor.keyHas(\(bytes.count), \(word(at: 8)), \(word(at: bytes.count - 8)))"
        default: return "cursor.keyIs(\(Describer.literal(key)))"
        }
    }

    private func statement(_ property: PropertyDeclaration, _ body: StructDeclaration) -> String {
        let stored = "value.\(storedName(property))"
        if property.presence == .identifying {
            let keys = body.isMergeable ? "\nkeys.insert(.\(SwiftNames.escaped(property.name)))" : ""
            return
                "if let found = try cursor.readValue(\(name(property.type)).self) {\n    \(stored) = found\n    \(property.name)IsThere = true\n}\(keys)"
        }
        if body.cold.contains(property.name) { return coldStatement(property, body) }
        return readStatement(stored, property, body)
    }

    /// Reads a value into a variable, and in mergeable models notes that it was there.
    private func readStatement(_ target: String, _ property: PropertyDeclaration, _ body: StructDeclaration) -> String {
        let isText = property.isLazy && property.presence != .optional
        // Three states are told apart by one way of reading.
        let takesNull = property.isNullable && property.presence == .optional
        guard body.isMergeable else {
            return "try cursor.\(isText ? "readText" : takesNull ? "readNullable" : "read")(&\(target))"
        }
        let method = isText ? "readPresentText" : takesNull ? "readPresentOrNull" : "readPresent"
        return "if try cursor.\(method)(&\(target)) { keys.insert(.\(SwiftNames.escaped(property.name))) }"
    }

    /// Rare fields are read into a variable first: nothing is put on the heap for a null or an empty list.
    private func coldStatement(_ property: PropertyDeclaration, _ body: StructDeclaration) -> String {
        let type = property.isLazy ? "LazyText?" : publicType(property)
        let stored = storedName(property)
        let initial = property.isLazy || property.presence == .optional ? "nil" : publicDefault(property)
        let annotated = "var found: \(type) = \(initial)"
        let read = readStatement("found", property, body)
        let isSet =
            switch property.presence {
            case .threeStates: "found.isPresent"
            case _ where initial == "nil": "found != nil"
            case _ where initial == "[]" || initial == "[:]": "!found.isEmpty"
            default: "found != \(initial)"
            }
        let condition = initial == "nil" ? "if let found" : "if \(isSet)"
        let copy = initial == "nil" ? "" : "let found = found; "
        // Shadowed as a constant, because the closure must not hold a variable.
        return "\(annotated)\n\(read)\n\(condition) { \(copy)value.cold.edit { $0.\(stored) = found } }"
    }

    // MARK: - Partial objects

    private func renderMerging(_ declaration: Declaration, _ body: StructDeclaration, into writer: inout SourceWriter) {
        writer.block("extension \(declaration.name)") { writer in
            writer.line("/// Which members a partial object had.")
            writer.block("public struct Keys: OptionSet, Hashable, Sendable") { writer in
                writer.line("/// One bit for each member, in the order of the schema.")
                writer.line("public var rawValue: UInt64")
                writer.line("/// Wraps bits.")
                writer.line("public init(rawValue: UInt64) { self.rawValue = rawValue }")
                for (index, property) in body.properties.enumerated() {
                    writer.line("/// `\(property.key)`")
                    writer.line(
                        "public static let \(SwiftNames.escaped(property.name)) = Keys(rawValue: 1 << \(index))")
                }
            }
            writer.line("")
            writer.line("/// Takes over the members that a partial object had.")
            writer.block("public mutating func merge(_ other: Self, keys: Keys)") { writer in
                for property in body.properties where property.presence != .identifying {
                    let name = SwiftNames.escaped(property.name)
                    writer.line("if keys.contains(.\(name)) { \(name == "keys" ? "self.keys" : name) = other.\(name) }")
                }
            }
        }
    }
}
