/// Follows references and `allOf`, and gathers what they say into one ``Shape``.
struct ShapeReader: Sendable {
    var store: SchemaStore
    var dialect: Dialect
    var notes = Notes()

    /// What was read before.
    ///
    /// Shapes that were cut short, because they refer to themselves, are not kept.
    private var known: [Location: Shape] = [:]
    private var cuts = 0

    init(store: SchemaStore, dialect: Dialect) {
        self.store = store
        self.dialect = dialect
    }

    mutating func shape(at place: Location) -> Shape { shape(at: place, following: []) }

    private mutating func shape(at place: Location, following: Set<Location>) -> Shape {
        if let shape = known[place] { return shape }
        let cutsBefore = cuts
        let shape = newShape(at: place, following: following)
        if cuts == cutsBefore || following.isEmpty { known[place] = shape }
        return shape
    }

    private mutating func newShape(at place: Location, following: Set<Location>) -> Shape {
        guard let node = store.node(at: place) else { return Shape() }
        guard case .object(let object) = node else {
            if node.bool == false { notes.add(store.words(place), "false allows no value; taken as any value") }
            return Shape()
        }
        guard !following.contains(place) else {
            cuts += 1
            notes.add(store.words(place), "refers to itself; taken as any value")
            return Shape()
        }
        let deeper = following.union([place])
        // What is inherited comes first, so that what is said here wins.
        var own = Shape()
        for (index, _) in (object["allOf"]?.array ?? []).enumerated() {
            own.add(shape(at: place.child("allOf", "\(index)"), following: deeper))
        }
        own.add(ownShape(object, at: place))
        guard let reference = object["$ref"]?.string ?? object["$dynamicRef"]?.string ?? object["$recursiveRef"]?.string
        else { return own }
        guard let target = target(of: reference, at: place) else { return own }
        var base = shape(at: target, following: deeper)
        // What a referenced schema says about itself is not said about its user.
        for key in ["title", "x-name"] { base.annotations[key] = nil }
        switch dialect {
        case .standard: base.add(own)
        case .refSiblingsReplace: base.replace(by: own, keys: Set(object.keys))
        }
        return base
    }

    mutating func target(of reference: String, at place: Location) -> Location? {
        guard let (target, guess) = store.resolve(reference, from: place) else {
            notes.add(store.words(place), "\(reference) leads nowhere; taken as any value")
            return nil
        }
        if let guess { notes.add(store.words(place), guess) }
        return target
    }

    private mutating func ownShape(_ object: JSONObject, at place: Location) -> Shape {
        var shape = Shape()
        readTypes(object, at: place, into: &shape)
        for (key, value) in object["properties"]?.object?.members ?? [] {
            if case .bool(false) = value {
                notes.add(store.words(place.child("properties", key)), "a property that must not be there is left out")
                continue
            }
            shape.properties.append(Shape.Property(key: key, place: place.child("properties", key)))
        }
        shape.required = (object["required"]?.array ?? []).compactMap(\.string)
        readContainers(object, at: place, into: &shape)
        if let values = object["enum"]?.array { shape.values = values }
        if let constant = object["const"] { shape.values = [constant] }
        for keyword in ["oneOf", "anyOf"] {
            guard let variants = object[keyword]?.array, !variants.isEmpty else { continue }
            let places = variants.indices.map { place.child(keyword, "\($0)") }
            shape.choices.append(Shape.Choice(keyword: keyword, variants: places))
        }
        shape.format = object["format"]?.string
        shape.flags = object["x-flags"]?.object ?? plainFlags(object)
        for (key, value) in object.members where isAnnotation(key) { shape.annotations[key] = value }
        mention(object, at: place)
        return shape
    }

    /// An older spelling: `flags` beside the type of a number.
    private func plainFlags(_ object: JSONObject) -> JSONObject? {
        guard object["type"]?.string == "integer" || object["type"]?.string == "string",
            let flags = object["flags"]?.object, !flags.isEmpty,
            flags.members.allSatisfy({ $0.value.integer != nil || $0.value.string.flatMap(UInt64.init) != nil })
        else { return nil }
        return flags
    }

    private mutating func readTypes(_ object: JSONObject, at place: Location, into shape: inout Shape) {
        var names: [String] = []
        if let one = object["type"]?.string { names = [one] }
        if let several = object["type"]?.array { names = several.compactMap(\.string) }
        guard !names.isEmpty || object["nullable"]?.bool == true else { return }
        var types: Set<JSONType> = []
        for name in names {
            guard let type = JSONType(rawValue: name) else {
                notes.add(store.words(place), "type '\(name)' is none of JSON Schema; taken as any value")
                continue
            }
            types.insert(type)
        }
        if types.remove(.null) != nil || object["nullable"]?.bool == true { shape.isNullable = true }
        if !types.isEmpty {
            shape.types = types
        } else if shape.isNullable, !names.isEmpty {
            shape.types = [.null]
        }
    }

    private mutating func readContainers(_ object: JSONObject, at place: Location, into shape: inout Shape) {
        switch object["additionalProperties"] {
        case .object(let schema) where !schema.isEmpty: shape.additional = place.child("additionalProperties")
        default: break
        }
        for (key, _) in object["patternProperties"]?.object?.members ?? [] {
            shape.patterns.append(place.child("patternProperties", key))
        }
        switch object["items"] {
        case .array(let elements):
            shape.prefixItems = elements.indices.map { place.child("items", "\($0)") }
            if case .object = object["additionalItems"] { shape.items = place.child("additionalItems") }
        case .object: shape.items = place.child("items")
        default: break
        }
        if let elements = object["prefixItems"]?.array {
            shape.prefixItems = elements.indices.map { place.child("prefixItems", "\($0)") }
        }
    }

    /// Names what has no counterpart in types.
    private mutating func mention(_ object: JSONObject, at place: Location) {
        for key in object.keys {
            switch key {
            case "not", "if", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems":
                // `false` forbids unknown members; readers ignore those anyway.
                if object[key]?.bool == nil { notes.add(store.words(place), "\(key) is ignored") }
            case "propertyNames": notes.add(store.words(place), "propertyNames is ignored: keys are texts")
            case "then", "else": break
            case _ where validationKeywords.contains(key): notes.passOver(key)
            case "type", "properties", "required", "additionalProperties", "patternProperties", "items", "prefixItems",
                "additionalItems", "enum", "const", "oneOf", "anyOf", "allOf", "format", "nullable", "$ref",
                "$dynamicRef", "$recursiveRef", "$recursiveAnchor", "discriminator":
                break
            case "flags" where plainFlags(object) != nil: break
            case _ where isAnnotation(key): break
            default: notes.add(store.words(place), "'\(key)' is no keyword that this generator knows; ignored")
            }
        }
    }
}
