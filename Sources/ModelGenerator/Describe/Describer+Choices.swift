extension Describer {
    /// More variants than this become one struct with the members of all of them.
    private static var variantLimit: Int { 40 }

    /// `oneOf` and `anyOf`; nil when there is none, or when it only restricts values.
    mutating func describeChoice(_ shape: Shape, at place: Location) -> TypeUse? {
        var shape = shape
        var choices: [Shape.Choice] = []
        for choice in shape.choices {
            let variants = choice.variants.filter { !restrictsOnly($0) && !contradicts($0, shape) }
            if listsItself(place, variants) {
                // A base that lists its heirs, seen from one of these: it is no choice there.
                continue
            } else if variants.isEmpty {
                reader.notes.add(store.words(place), "\(choice.keyword) only restricts values; ignored")
            } else {
                choices.append(Shape.Choice(keyword: choice.keyword, variants: variants))
            }
        }
        guard let choice = choices.first else { return nil }
        if choices.count > 1 {
            reader.notes.add(
                store.words(place), "of several choices only the first makes types; the others are ignored")
        }
        var variants: [Location] = []
        for variant in choice.variants {
            let own = reader.shape(at: variant)
            if own.types == [.null] || (own.values == [.null]) {
                shape.isNullable = true
            } else {
                variants.append(variant)
            }
        }
        if let constants = constants(variants) { return describeConstants(constants, shape, at: place) }
        if shape.annotations["x-union"]?.object != nil { return describeAdjacent(variants, shape, at: place) }
        let base = hasOwnMembers(shape)
        if base { variants = variants.enumerated().map { spread($1, over: place, number: $0) } }
        if variants.isEmpty { return TypeUse(type: .any, isNullable: true) }
        // Variants of strings that differ only in what they restrict are strings.
        if variants.count > Self.variantLimit, let flat = flattened(variants, shape, at: place) { return flat }
        return describeVariants(variants, shape, isSpread: base, at: place)
    }

    /// Whether a place is one of the variants of a choice that it has inherited.
    private mutating func listsItself(_ place: Location, _ variants: [Location]) -> Bool {
        let own = identity(of: place)
        return variants.contains { identity(of: $0) == own }
    }

    /// The place that a composed schema or a plain reference stands for in the end.
    mutating func identity(of place: Location) -> Location {
        var place = place
        for _ in 0..<32 {
            if place.pointer.isEmpty, let origin = store.documents[place.document].origin {
                place = origin
            } else if let target = plainTarget(of: place) {
                place = target
            } else {
                break
            }
        }
        return place
    }

    /// Whether a variant can never hold, because a member must be constant both ways: an heir of a base with several
    /// forms that has decided for one of them.
    private mutating func contradicts(_ variant: Location, _ whole: Shape) -> Bool {
        let own = reader.shape(at: variant)
        return own.properties.contains { property in
            guard let other = whole.properties.first(where: { $0.key == property.key }),
                let theirs = reader.shape(at: other.place).values, let values = reader.shape(at: property.place).values
            else { return false }
            return !values.contains { theirs.contains($0) }
        }
    }

    /// Whether a variant says nothing of types: `{"required": ["a"]}` and the like.
    private mutating func restrictsOnly(_ variant: Location) -> Bool {
        guard let object = store.node(at: variant)?.object else { return false }
        let telling: Set<String> = [
            "type", "properties", "additionalProperties", "patternProperties", "items", "prefixItems", "enum", "const",
            "oneOf", "anyOf", "allOf", "$ref", "$dynamicRef", "$recursiveRef", "x-flags", "nullable",
        ]
        return !object.isEmpty && !object.keys.contains { telling.contains($0) }
            && object.keys.contains { !isAnnotation($0) }
    }

    private func hasOwnMembers(_ shape: Shape) -> Bool { !shape.properties.isEmpty }

    // MARK: - Constants with names

    private mutating func constants(_ variants: [Location]) -> [(JSONNode, String?, String?)]? {
        var found: [(JSONNode, String?, String?)] = []
        for variant in variants {
            guard let object = store.node(at: variant)?.object, let value = object["const"] ?? soleValue(object),
                object["properties"] == nil
            else { return nil }
            found.append((value, object["title"]?.string, object["description"]?.string))
        }
        return found.count > 1 || (found.count == 1 && found[0].1 != nil) ? found : nil
    }

    private func soleValue(_ object: JSONObject) -> JSONNode? {
        guard let values = object["enum"]?.array, values.count == 1 else { return nil }
        return values[0]
    }

    private mutating func describeConstants(
        _ constants: [(JSONNode, String?, String?)], _ shape: Shape, at place: Location
    ) -> TypeUse {
        let isNullable = shape.isNullable || constants.contains { $0.0 == .null }
        let entries = constants.filter { $0.0 != .null }.map { (value: $0.0, title: $0.1, description: $0.2) }
        return describeEnumeration(entries, shape, isNullable: isNullable, at: place)
    }

    // MARK: - One base spread over the variants

    /// A variant together with everything that stands beside the choice.
    private mutating func spread(_ variant: Location, over place: Location, number: Int) -> Location {
        var base = store.node(at: place)?.object ?? JSONObject()
        for key in ["oneOf", "anyOf", "title", "$id", "$anchor", "x-union", "$defs", "definitions"] { base[key] = nil }
        var parts: [JSONNode] = []
        if let inherited = base["allOf"]?.array {
            parts += inherited.map { part in
                guard var object = part.object else { return part }
                (object["oneOf"], object["anyOf"]) = (nil, nil)
                return .object(object)
            }
            base["allOf"] = nil
        }
        if let reference = base["$ref"] {
            parts.append(.object(JSONObject([("$ref", reference)])))
            base["$ref"] = nil
        }
        parts.append(.object(base))
        // The composed schema has the base URI of its variant, which may be in another file.
        if store.base(of: variant) != store.base(of: place) { parts = parts.map { store.absolute($0, from: place) } }
        parts.append(store.node(at: variant) ?? .object(JSONObject()))
        var members: [(String, JSONNode)] = [("allOf", .array(parts))]
        for key in ["title", "description"] {
            if let text = store.node(at: variant)?[key] { members.append((key, text)) }
        }
        return reader.store.addComposed(.object(JSONObject(members)), for: variant)
    }

    // MARK: - Too many

    private mutating func flattened(_ variants: [Location], _ shape: Shape, at place: Location) -> TypeUse? {
        var merged = Shape()
        merged.types = [.object]
        merged.isNullable = shape.isNullable
        merged.annotations = shape.annotations
        for variant in variants {
            let own = reader.shape(at: variant)
            guard own.isObject else { return nil }
            for property in own.properties where !merged.properties.contains(where: { $0.key == property.key }) {
                merged.properties.append(property)
            }
        }
        let required = variants.map { Set(reader.shape(at: $0).required) }
        merged.required = merged.properties.map(\.key).filter { key in required.allSatisfy { $0.contains(key) } }
        var conflicting: [String] = []
        for (index, property) in merged.properties.enumerated() {
            let types = Set(
                variants.compactMap { variant in reader.shape(at: variant).properties.first { $0.key == property.key } }
                    .map { kinds(of: $0.place) })
            guard types.count > 1 else { continue }
            conflicting.append(property.key)
            merged.properties[index].place = reader.store.addComposed(.object(JSONObject()), for: property.place)
        }
        reader.notes.add(
            store.words(place),
            "\(variants.count) variants are one struct with the members of all"
                + (conflicting.isEmpty ? "" : "; of any type: \(conflicting.joined(separator: ", "))"))
        return describeStruct(merged, at: place)
    }

    private mutating func kinds(of place: Location) -> String {
        let shape = reader.shape(at: place)
        if shape.values != nil, let first = shape.values?.first { return "\(scalar(first))" }
        if !shape.properties.isEmpty || !shape.choices.isEmpty || shape.flags != nil { return store.words(place) }
        return (shape.types ?? []).map(\.rawValue).sorted().joined() + (shape.items.map { store.words($0) } ?? "")
    }

    // MARK: - Values of several kinds

    /// `"type": ["integer", "string"]` and its like.
    mutating func describeKinds(_ types: Set<JSONType>, _ shape: Shape, at place: Location) -> TypeUse {
        let use = begin(at: place, isNullable: shape.isNullable)
        var variants: [UnionDeclaration.Variant] = []
        for type in JSONType.allCases where types.contains(type) {
            if type == .integer, types.contains(.number) { continue }
            var alone = shape
            alone.types = [type]
            let variantPlace = reader.store.addComposed(.object(JSONObject()), for: place)
            hint(variantPlace, name(of: place) + SwiftNames.type(type.rawValue))
            let plain = plainType(type, alone, at: variantPlace)
            variants.append(
                UnionDeclaration.Variant(
                    name: type.rawValue, type: plain, documentation: "A value of JSON type \(type.rawValue)."))
        }
        declare(.union(UnionDeclaration(choice: .kind, variants: variants)), at: place, shape: shape)
        return use
    }
}
