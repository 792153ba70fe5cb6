extension Describer {
    // MARK: - Bit sets

    mutating func describeFlags(_ flags: JSONObject, _ shape: Shape, at place: Location) -> TypeUse {
        let use = begin(at: place, isNullable: shape.isNullable)
        let isText = shape.types == [.string]
        let descriptions = shape.annotations["x-flag-descriptions"]?.object
        var taken: Set<String> = []
        var members: [(name: String, value: UInt64, documentation: String)] = []
        for (key, node) in flags.members {
            guard let value = node.integer.map({ UInt64(bitPattern: $0) }) ?? node.string.flatMap({ UInt64($0) }) else {
                reader.notes.add(store.words(place), "flag \(key) has no number of 64 bits; left out")
                continue
            }
            let name = unique(SwiftNames.member(key), in: &taken)
            members.append((name, value, descriptions?[key]?.string ?? "The bit of `\(key)`."))
        }
        declare(.flags(FlagsDeclaration(isText: isText, flags: members)), at: place, shape: shape)
        return use
    }

    // MARK: - Enumerations

    /// `enum` and `const`.
    mutating func describeValues(_ shape: Shape, at place: Location) -> TypeUse {
        let values = shape.values ?? []
        let isNullable = shape.isNullable || values.contains(.null)
        let rest = values.filter { $0 != .null }
        // One constant value is no enumeration; the property that has it gets it as its default.
        if rest.count <= 1, !isRoot(place) {
            return TypeUse(type: rest.first.map(scalar) ?? .any, isNullable: isNullable)
        }
        let titles = (shape.annotations["x-enum-varnames"] ?? shape.annotations["x-enumNames"])?.array ?? []
        let descriptions = shape.annotations["x-enum-descriptions"]?.array ?? []
        let entries = rest.enumerated().map { index, value in
            (
                value: value, title: titles.indices.contains(index) ? titles[index].string : nil,
                description: descriptions.indices.contains(index) ? descriptions[index].string : nil
            )
        }
        return describeEnumeration(entries, shape, isNullable: isNullable, at: place)
    }

    mutating func describeEnumeration(
        _ entries: [(value: JSONNode, title: String?, description: String?)], _ shape: Shape, isNullable: Bool,
        at place: Location
    ) -> TypeUse {
        let kinds = Set(entries.map { scalar($0.value) })
        guard let kind = kinds.first, kinds.count == 1, kind == .int || kind == .string else {
            if kinds == [.bool] || kinds == [.double] {
                return TypeUse(type: kinds.first ?? .any, isNullable: isNullable)
            }
            reader.notes.add(store.words(place), "an enumeration of values of several types; taken as any value")
            return TypeUse(type: .any, isNullable: isNullable)
        }
        let use = begin(at: place, isNullable: isNullable)
        var taken: Set<String> = []
        let cases = entries.map { entry in
            let plain = entry.title ?? entry.value.string ?? "value_\(Self.words(entry.value))"
            return EnumerationDeclaration.Case(
                name: unique(SwiftNames.member(plain), in: &taken), value: entry.value,
                documentation: entry.description ?? "`\(Self.words(entry.value))`"
            )
        }
        declare(.enumeration(EnumerationDeclaration(isText: kind == .string, cases: cases)), at: place, shape: shape)
        return use
    }

    private static func words(_ value: JSONNode) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): number < 0 ? "minus\(number.magnitude)" : "\(number)"
        default: "?"
        }
    }

    func scalar(_ value: JSONNode) -> SwiftType {
        switch value {
        case .string: .string
        case .integer: .int
        case .number: .double
        case .bool: .bool
        default: .any
        }
    }

    /// Whether a place is a definition, which others name.
    func isRoot(_ place: Location) -> Bool {
        guard store.documents[place.document].origin == nil else { return false }
        let parts = place.pointer.split(separator: "/")
        return parts.isEmpty || (parts.count == 2 && ["$defs", "definitions"].contains(parts[0]))
            || (parts.count == 3 && parts[0] == "components")
    }

    func unique(_ name: String, in taken: inout Set<String>) -> String {
        var candidate = name
        var number = 2
        while !taken.insert(candidate).inserted {
            candidate = "\(name)\(number)"
            number += 1
        }
        return candidate
    }

    // MARK: - Everything without a choice

    mutating func describePlain(_ shape: Shape, at place: Location) -> TypeUse {
        let types = shape.types ?? (shape.isObject ? [.object] : shape.items != nil ? [.array] : [])
        if shape.format == "snowflake" || isSnowflakeDefinition(place, types) {
            return TypeUse(type: .snowflake, isNullable: shape.isNullable)
        }
        if types == [.integer, .number] { return TypeUse(type: .double, isNullable: shape.isNullable) }
        guard types.count == 1, let type = types.first else {
            if types.isEmpty {
                return TypeUse(
                    type: shape.prefixItems.isEmpty ? .any : tuple(shape, at: place), isNullable: shape.isNullable)
            }
            return describeKinds(types, shape, at: place)
        }
        return TypeUse(type: plainType(type, shape, at: place), isNullable: shape.isNullable)
    }

    mutating func plainType(_ type: JSONType, _ shape: Shape, at place: Location) -> SwiftType {
        switch type {
        case .string:
            if shape.annotations["x-digits"]?.bool == true { return .digits }
            return shape.format == "date-time" ? .timestamp : .string
        case .integer: return .int
        case .number: return .double
        case .boolean: return .bool
        case .null: return .any
        case .array: return shape.prefixItems.isEmpty ? .array(elementType(shape.items)) : tuple(shape, at: place)
        case .object:
            if shape.properties.isEmpty { return mapType(shape, at: place) }
            return describeStruct(shape, at: place).type
        }
    }

    private func isSnowflakeDefinition(_ place: Location, _ types: Set<JSONType>) -> Bool {
        guard isRoot(place), types == [.string] || types == [.string, .integer] else { return false }
        let file = store.documents[place.document].path.split(separator: "/").last.map { $0.prefix { $0 != "." } }
        let name = (place.key ?? file.map(String.init) ?? "").lowercased()
        return name == "snowflake" || name == "snowflaketype"
    }

    mutating func elementType(_ items: Location?) -> SwiftType {
        guard let items else { return .any }
        let use = use(of: items)
        if use.isNullable, use.type != .any {
            reader.notes.add(store.words(items), "null elements of a list are left out")
        }
        return use.type
    }

    private mutating func mapType(_ shape: Shape, at place: Location) -> SwiftType {
        var types: [SwiftType] = []
        for member in (shape.additional.map { [$0] } ?? []) + shape.patterns {
            let use = use(of: member)
            if use.isNullable, use.type != .any {
                reader.notes.add(store.words(member), "null members of a map are left out")
            }
            if !types.contains(use.type) { types.append(use.type) }
        }
        if types.count > 1 {
            reader.notes.add(store.words(place), "members of different types; taken as any value")
            return .map(.any)
        }
        return .map(types.first ?? .any)
    }

    /// Lists whose elements have types by their place.
    private mutating func tuple(_ shape: Shape, at place: Location) -> SwiftType {
        let uses = shape.prefixItems.map { use(of: $0) }
        let rest = shape.items.map { use(of: $0) }
        let all = Set((uses + (rest.map { [$0] } ?? [])).map(\.type))
        if all.count == 1, let type = all.first { return .array(type) }
        if rest != nil {
            reader.notes.add(
                store.words(place), "a list of unlike elements without an end; taken as a list of any values")
            return .array(.any)
        }
        _ = begin(at: place, isNullable: shape.isNullable)
        let elements = uses.enumerated().map { index, use in
            let text = reader.shape(at: shape.prefixItems[index]).annotations["description"]?.string
            return PropertyDeclaration(
                key: "\(index)", name: "element\(index)", type: use.type, presence: .optional,
                documentation: text ?? "The element at \(index)."
            )
        }
        declare(.tuple(TupleDeclaration(elements: elements)), at: place, shape: shape)
        return .declared(place)
    }
}
