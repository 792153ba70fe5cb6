extension Describer {
    mutating func describeStruct(_ shape: Shape, at place: Location) -> TypeUse {
        let use = begin(at: place, isNullable: shape.isNullable)
        var declaration = StructDeclaration()
        let hasExtras = shape.additional != nil || !shape.patterns.isEmpty
        var taken: Set<String> = hasExtras ? ["additionalMembers", "all"] : []
        for property in shape.properties {
            var described = describeProperty(property, isRequired: shape.required.contains(property.key))
            let wanted = described.name
            described.name = unique(wanted, in: &taken)
            if described.name != wanted {
                reader.notes.add(store.words(property.place), "is called \(described.name): \(wanted) is another one")
            }
            declaration.properties.append(described)
        }
        // What is made on demand is kept under a name that may be another property's.
        for index in declaration.properties.indices where taken.contains(declaration.properties[index].name + "Text") {
            declaration.properties[index].isLazy = false
        }
        for key in shape.required where !shape.properties.contains(where: { $0.key == key }) {
            reader.notes.add(store.words(place), "requires '\(key)', which has no type")
        }
        if hasExtras { declaration.extras = extrasType(shape, at: place) }
        declaration.isMergeable = shape.annotations["x-merge"]?.bool ?? false
        if declaration.isMergeable, declaration.properties.count > 64 {
            reader.notes.add(store.words(place), "has more than 64 properties and cannot be merged")
            declaration.isMergeable = false
        }
        declaration.storage = shape.annotations["x-storage"]?.string
        declaration.isRepeated = store.node(at: place)?.object?["x-repeats"]?.bool ?? false
        declare(.structure(declaration), at: place, shape: shape)
        return use
    }

    private mutating func extrasType(_ shape: Shape, at place: Location) -> SwiftType {
        var types: [SwiftType] = []
        for member in (shape.additional.map { [$0] } ?? []) + shape.patterns {
            let type = use(of: member).type
            if !types.contains(type) { types.append(type) }
        }
        if types.count > 1 {
            reader.notes.add(store.words(place), "further members of different types; taken as any value")
        }
        return types.count == 1 ? types[0] : .any
    }

    private mutating func describeProperty(_ property: Shape.Property, isRequired: Bool) -> PropertyDeclaration {
        let use = use(of: property.place)
        let shape = reader.shape(at: property.place)
        let own = store.node(at: property.place)?.object ?? JSONObject()
        let name = own["x-name"]?.string ?? SwiftNames.member(property.key)
        var described = PropertyDeclaration(
            key: property.key, name: name, type: use.type, presence: .optional,
            documentation: own["description"]?.string ?? shape.annotations["description"]?.string
                ?? "The `\(property.key)` member."
        )
        described.isDeprecated = own["deprecated"]?.bool ?? false
        described.isNullable = use.isNullable || use.type == .any
        described.isHot = own["x-hot"]?.bool ?? isRequired
        described.isRequired = isRequired
        described.isLazy = use.type == .string && (own["x-seldom"]?.bool ?? false)
        described.presence = presence(of: described, use, shape, default: own["default"], own)
        return described
    }

    private mutating func presence(
        of property: PropertyDeclaration, _ use: TypeUse, _ shape: Shape, default node: JSONNode?, _ own: JSONObject
    ) -> Presence {
        if own["x-distinguish-null"]?.bool == true { return .threeStates }
        let identifies = property.key == "id" || property.key == "channel_id"
        if identifies, property.isRequired, !use.isNullable, use.type == .snowflake { return .identifying }
        if use.isNullable { return .optional }
        if let node, node != .null {
            if let text = expression(node, use.type) { return .defaulted(text) }
            if property.isRequired == false, !isExpressible(use.type) { return .optional }
        }
        if let constant = shape.values, constant.count == 1, let text = expression(constant[0], use.type),
            property.isRequired || isTagLike(use.type)
        {
            return .defaulted(text)
        }
        guard property.isRequired else { return .optional }
        return zero(use.type).map { .defaulted($0) } ?? .optional
    }

    /// A constant that is not required still tells what the object is.
    private func isTagLike(_ type: SwiftType) -> Bool { type == .string || type == .int }

    private func isExpressible(_ type: SwiftType) -> Bool { zero(type) != nil }

    /// What a property of this type holds when it is required and nevertheless absent; nil for those that are then nil.
    func zero(_ type: SwiftType) -> String? {
        switch type {
        case .bool: "false"
        case .int, .double: "0"
        case .string, .digits: "\"\""
        case .array: "[]"
        case .map: "[:]"
        case .snowflake, .timestamp, .any: nil
        case .declared(let place):
            switch declarations[place]?.body {
            case .enumeration(let declaration): declaration.isText ? "NAME(rawValue: \"\")" : "NAME(rawValue: 0)"
            case .flags: "[]"
            default: nil
            }
        }
    }

    /// A default value as a Swift expression; nil when it does not fit the type.
    func expression(_ node: JSONNode, _ type: SwiftType) -> String? {
        switch (type, node) {
        case (.bool, .bool(let value)): return "\(value)"
        case (.int, .integer(let value)): return "\(value)"
        case (.double, .integer(let value)): return "\(value)"
        case (.double, .number(let value)) where value.isFinite: return "\(value)"
        case (.string, .string(let value)): return Self.literal(value)
        case (.array, .array(let value)) where value.isEmpty: return "[]"
        case (.map, .object(let value)) where value.isEmpty: return "[:]"
        case (.declared(let place), _):
            switch (declarations[place]?.body, node) {
            case (.enumeration(let declaration), .integer(let value)) where !declaration.isText:
                return "NAME(rawValue: \(value))"
            case (.enumeration(let declaration), .string(let value)) where declaration.isText:
                return "NAME(rawValue: \(Self.literal(value)))"
            case (.flags, .integer(0)), (.flags, .string("0")): return "[]"
            case (.flags, .integer(let value)) where value > 0: return "NAME(rawValue: \(value))"
            default: return nil
            }
        default: return nil
        }
    }

    static func literal(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
