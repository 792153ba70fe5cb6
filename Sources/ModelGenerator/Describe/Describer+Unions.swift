extension Describer {
    mutating func describeVariants(_ places: [Location], _ shape: Shape, isSpread: Bool, at place: Location) -> TypeUse
    {
        if places.count == 1, isSpread {
            var only = reader.shape(at: places[0])
            only.choices = []
            only.isNullable = only.isNullable || shape.isNullable
            return describePlain(only, at: place)
        }
        if places.count == 1 {
            // A variant without a name of its own takes the place of the choice.
            if plainTarget(of: places[0]) == nil, !isRoot(places[0]) { hint(places[0], wantedName(place)) }
            let only = use(of: places[0])
            return TypeUse(type: only.type, isNullable: only.isNullable || shape.isNullable)
        }
        let tag = tag(of: places)
        let ownName = name(of: place)
        // Reserved before the variants are described: one of them may hold the whole again.
        let use = begin(at: place, isNullable: shape.isNullable)
        var isNullable = shape.isNullable
        var variants: [UnionDeclaration.Variant] = []
        var taken: Set<String> = []
        for (index, variant) in places.enumerated() {
            let words = variantName(variant, tag: tag, number: index)
            hint(variant, SwiftNames.type(ownName + words))
            let described = self.use(of: variant)
            isNullable = isNullable || described.isNullable
            if tag == nil, variants.contains(where: { $0.type == described.type }) { continue }
            let own = reader.shape(at: variant)
            let name = unique(SwiftNames.member(caseWords(variant, described.type, words, ownName)), in: &taken)
            variants.append(
                UnionDeclaration.Variant(
                    name: name, type: described.type,
                    documentation: own.annotations["description"]?.string ?? "A value of the variant `\(words)`.",
                    tags: tag.map { tagValues($0, own) } ?? [], keys: own.required
                ))
        }
        if variants.count == 1, tag == nil {
            let only = TypeUse(type: variants[0].type, isNullable: isNullable)
            uses[place] = only
            forget(place)
            return only
        }
        let choice: UnionDeclaration.Choice = tag.map { .tag($0) } ?? .kind
        if tag == nil, variants.count(where: { isObjectType($0.type) }) > 1 {
            let unclear = variants.filter { isObjectType($0.type) && $0.keys.isEmpty }
            if unclear.count > 1 {
                reader.notes.add(
                    store.words(place),
                    "nothing tells its variants apart but their required keys; "
                        + "those without any are read as the last of them")
            }
        }
        declare(.union(UnionDeclaration(choice: choice, variants: variants)), at: place, shape: shape)
        return TypeUse(type: use.type, isNullable: isNullable)
    }

    func isObjectType(_ type: SwiftType, depth: Int = 0) -> Bool {
        // Unions may hold each other in a circle.
        guard depth < 16 else { return true }
        switch type {
        case .map: return true
        case .declared(let place):
            switch declarations[place]?.body {
            case .structure, nil: return true
            case .union(let union): return union.variants.allSatisfy { isObjectType($0.type, depth: depth + 1) }
            case .alias(let use): return isObjectType(use.type, depth: depth + 1)
            default: return false
            }
        default: return false
        }
    }

    /// The member whose value tells the variants apart: constant in each, and different in all.
    private mutating func tag(of variants: [Location]) -> String? {
        let shapes = variants.map { reader.shape(at: $0) }
        guard let first = shapes.first else { return nil }
        for property in first.properties {
            var seen: [JSONNode] = []
            var isTag = true
            for shape in shapes {
                let values = tagValues(property.key, shape)
                if values.isEmpty || values.contains(where: { seen.contains($0) }) {
                    isTag = false
                    break
                }
                seen += values
            }
            if isTag { return property.key }
        }
        return nil
    }

    private mutating func tagValues(_ key: String, _ shape: Shape) -> [JSONNode] {
        guard let property = shape.properties.first(where: { $0.key == key }) else { return [] }
        let values = reader.shape(at: property.place).values ?? []
        let simple = values.filter { $0.integer != nil || $0.string != nil || $0.bool != nil }
        return simple.count == values.count ? values : []
    }

    private mutating func variantName(_ variant: Location, tag: String?, number: Int) -> String {
        if let title = store.node(at: variant)?["title"]?.string { return SwiftNames.fragment(title) }
        if let tag {
            let values = tagValues(tag, reader.shape(at: variant))
            if let text = values.first?.string, values.count == 1 { return SwiftNames.fragment(text) }
            if let whole = values.first?.integer {
                return SwiftNames.fragment(tag) + (whole < 0 ? "Minus\(whole.magnitude)" : "\(whole)")
            }
        }
        return "Variant\(number + 1)"
    }

    /// A variant that has a name of its own is called by it, without what it shares with the whole.
    private mutating func caseWords(_ variant: Location, _ type: SwiftType, _ words: String, _ whole: String) -> String
    {
        if store.node(at: variant)?["title"]?.string != nil { return words }
        switch type {
        case .declared(let place):
            let own = name(of: place)
            if own.hasPrefix(whole), own.count > whole.count { return String(own.dropFirst(whole.count)) }
            if own.hasSuffix(whole), own.count > whole.count { return String(own.dropLast(whole.count)) }
            return own
        case .bool: return "boolean"
        case .int: return "integer"
        case .double: return "number"
        case .string, .digits: return "string"
        case .snowflake: return "snowflake"
        case .timestamp: return "timestamp"
        case .array: return "array"
        case .map: return "object"
        case .any: return "value"
        }
    }

    mutating func forget(_ place: Location) { declarations[place] = nil }

    // MARK: - Events

    /// Variants whose tag stands beside their content: the events of a gateway.
    mutating func describeAdjacent(_ places: [Location], _ shape: Shape, at place: Location) -> TypeUse {
        let keys = shape.annotations["x-union"]?.object ?? JSONObject()
        let tag = keys["tag"]?.string ?? "t"
        let content = keys["content"]?.string ?? "d"
        let use = begin(at: place, isNullable: false)
        var variants: [UnionDeclaration.Variant] = []
        var taken: Set<String> = []
        for variant in places {
            let own = reader.shape(at: variant)
            guard let tagValue = tagValues(tag, own).first,
                let body = own.properties.first(where: { $0.key == content })
            else {
                reader.notes.add(store.words(variant), "has no constant '\(tag)' or no '\(content)'; left out")
                continue
            }
            let words = own.annotations["title"]?.string ?? tagValue.string ?? "event"
            variants.append(
                UnionDeclaration.Variant(
                    name: unique(SwiftNames.member(words), in: &taken), type: self.use(of: body.place).type,
                    documentation: own.annotations["description"]?.string ?? "`\(tagValue.string ?? "")`",
                    tags: [tagValue], isPartial: store.node(at: body.place)?["x-partial"]?.bool ?? false
                ))
        }
        declare(
            .union(UnionDeclaration(choice: .adjacent(tag: tag, content: content), variants: variants)), at: place,
            shape: shape)
        return use
    }
}
