/// Decides what each schema is in Swift: the third stage, between following references and writing text.
struct Describer {
    var reader: ShapeReader
    /// Finished declarations by place, in the order in which their places were first met.
    private(set) var order: [Location] = []
    var declarations: [Location: Declaration] = [:]
    var uses: [Location: TypeUse] = [:]
    private var names: [Location: String] = [:]
    private var takenNames: Set<String> = []
    private var hints: [Location: String] = [:]
    private var active: Set<Location> = []
    /// The names of root schemas and definitions, which are claimed before anything nested can take them.
    private var roots: [Location] = []

    init(_ store: SchemaStore, dialect: Dialect) {
        reader = ShapeReader(store: store, dialect: dialect)
        findRoots()
    }

    var store: SchemaStore { reader.store }

    mutating func describeAll() {
        for root in roots {
            let use = use(of: root)
            guard declarations[root] == nil, let name = names[root], !isOwnName(name, of: use) else { continue }
            declare(.alias(use), at: root, shape: reader.shape(at: root))
        }
    }

    /// A definition that is exactly what its Swift type is called needs no second name.
    private func isOwnName(_ name: String, of use: TypeUse) -> Bool {
        switch use.type {
        case .snowflake: name.hasPrefix("Snowflake")
        case .timestamp: name.hasPrefix("Timestamp")
        default: false
        }
    }

    // MARK: - Names

    private mutating func findRoots() {
        for index in store.documents.indices {
            let root = Location(document: index, pointer: "")
            guard let object = store.node(at: root)?.object else { continue }
            let file = store.documents[index].path.split(separator: "/").last.map(String.init) ?? "Schema"
            if object.keys.contains(where: { !isAnnotation($0) }), !isBundle(object) {
                claimRoot(root, String(file.prefix { $0 != "." }), folder: folder(of: index))
            }
            for keys in [["$defs"], ["definitions"], ["components", "schemas"]] {
                let holder = keys.reduce(root) { $0.child($1) }
                for (key, _) in store.node(at: holder)?.object?.members ?? [] {
                    claimRoot(holder.child(key), key, folder: String(file.prefix { $0 != "." }))
                }
            }
        }
    }

    /// An OpenAPI document is no schema itself.
    private func isBundle(_ object: JSONObject) -> Bool {
        object["openapi"] != nil || object["swagger"] != nil || object["asyncapi"] != nil
    }

    private func folder(of index: Int) -> String {
        let parts = store.documents[index].path.split(separator: "/")
        return parts.count > 1 ? String(parts[parts.count - 2]) : ""
    }

    private mutating func claimRoot(_ place: Location, _ text: String, folder: String) {
        let override = store.node(at: place)?["x-name"]?.string
        let plain = SwiftNames.type(override ?? text)
        var name = plain
        if takenNames.contains(name), !folder.isEmpty {
            name = SwiftNames.type(SwiftNames.type(folder) + plain)
        }
        names[place] = claim(name, for: place)
        roots.append(place)
    }

    private mutating func claim(_ wanted: String, for place: Location) -> String {
        var name = wanted
        var number = 2
        while !takenNames.insert(name).inserted {
            name = "\(wanted)\(number)"
            number += 1
        }
        if number > 2 { reader.notes.add(store.words(place), "is called \(name): \(wanted) is another one") }
        return name
    }

    mutating func hint(_ place: Location, _ name: String) { hints[place] = hints[place] ?? name }

    /// The name of a place that will have a declaration.
    mutating func name(of place: Location) -> String {
        if let name = names[place] { return name }
        let name = claim(wantedName(place), for: place)
        names[place] = name
        return name
    }

    /// The name that a place would like to have.
    mutating func wantedName(_ place: Location) -> String { names[place] ?? hints[place] ?? naturalName(place) }

    /// The name that a nested place gets from where it is: its holder's name and its own key.
    private mutating func naturalName(_ place: Location) -> String {
        var tokens: [String] = []
        var pointer = place.pointer
        while true {
            let here = Location(document: place.document, pointer: pointer)
            if let known = names[here] ?? hints[here] { return SwiftNames.type(known + Self.joined(tokens)) }
            guard let slash = pointer.lastIndex(of: "/") else { break }
            tokens.insert(Location.unescape(pointer[pointer.index(after: slash)...]), at: 0)
            pointer = String(pointer[..<slash])
        }
        let origin = store.documents[place.document].origin
        var base = "Schema"
        if let origin {
            base = name(of: origin)
        } else if let file = store.documents[place.document].path.split(separator: "/").last {
            base = SwiftNames.type(String(file.prefix { $0 != "." }))
        }
        return SwiftNames.type(base + Self.joined(tokens))
    }

    private static func joined(_ tokens: [String]) -> String {
        var parts: [String] = []
        var index = 0
        while index < tokens.count {
            switch tokens[index] {
            case "properties", "patternProperties", "$defs", "definitions", "allOf":
                if tokens[index] == "allOf" {
                    index += 2
                    continue
                }
                if index + 1 < tokens.count { parts.append(SwiftNames.fragment(tokens[index + 1])) }
                index += 2
            case "items", "additionalProperties":
                if let last = parts.popLast() { parts.append(SwiftNames.singular(last)) } else { parts.append("Item") }
                index += 1
            case "oneOf", "anyOf":
                parts.append(
                    "Variant\(index + 1 < tokens.count ? (Int(tokens[index + 1]).map { "\($0 + 1)" } ?? "") : "")")
                index += 2
            case "prefixItems":
                parts.append(
                    "Element\(index + 1 < tokens.count ? (Int(tokens[index + 1]).map { "\($0 + 1)" } ?? "") : "")")
                index += 2
            default:
                parts.append(SwiftNames.fragment(tokens[index]))
                index += 1
            }
        }
        return parts.joined()
    }

    // MARK: - Uses

    /// Deeper nesting of anonymous schemas is not followed: the stack has an end.
    private static let maximumDepth = 128

    /// What a place is in Swift.
    mutating func use(of place: Location) -> TypeUse {
        if let known = uses[place] { return known }
        guard active.count < Self.maximumDepth, active.insert(place).inserted else {
            let isDeep = active.count >= Self.maximumDepth
            if !isDeep, let known = soleTarget(of: place).flatMap({ uses[$0] }) {
                return TypeUse(type: known.type, isNullable: true)
            }
            reader.notes.add(
                store.words(place),
                isDeep ? "nested too deep; taken as any value" : "contains itself and nothing else; taken as any value")
            return TypeUse(type: .any, isNullable: true)
        }
        defer { active.remove(place) }
        let use: TypeUse
        if let target = plainTarget(of: place) {
            use = self.use(of: target)
        } else {
            use = ownUse(of: place)
        }
        uses[place] = use
        return use
    }

    /// Where a place leads that is nothing but a reference.
    mutating func plainTarget(of place: Location) -> Location? {
        guard let object = store.node(at: place)?.object else { return nil }
        let keys = object.keys.filter { !isAnnotation($0) }
        guard keys.count == 1 else { return nil }
        switch keys[0] {
        case "$ref", "$dynamicRef", "$recursiveRef":
            guard let reference = object[keys[0]]?.string else { return nil }
            // Without a target the shape says so.
            return store.resolve(reference, from: place).map(\.target)
        case "allOf":
            guard object["allOf"]?.array?.count == 1 else { return nil }
            return place.child("allOf", "0")
        default: return nil
        }
    }

    /// Where a place leads that is a reference or null: known before the place itself is described.
    private mutating func soleTarget(of place: Location) -> Location? {
        guard let object = store.node(at: place)?.object else { return nil }
        for keyword in ["oneOf", "anyOf"] {
            guard let variants = object[keyword]?.array else { continue }
            let others = variants.indices.filter { variants[$0]["type"] != .string("null") }
            return others.count == 1 ? identity(of: place.child(keyword, "\(others[0])")) : nil
        }
        return nil
    }

    /// Marks a place as a declaration before its members are described, because these may refer to it.
    mutating func begin(at place: Location, isNullable: Bool) -> TypeUse {
        let use = TypeUse(type: .declared(place), isNullable: isNullable)
        uses[place] = use
        _ = name(of: place)
        order.append(place)
        return use
    }

    mutating func declare(_ body: Declaration.Body, at place: Location, shape: Shape) {
        var document = place.document
        while let origin = store.documents[document].origin { document = origin.document }
        if declarations[place] == nil, !order.contains(place) { order.append(place) }
        declarations[place] = Declaration(
            name: name(of: place), place: place, document: document,
            documentation: shape.annotations["description"]?.string ?? shape.annotations["title"]?.string ?? "",
            isDeprecated: shape.annotations["deprecated"]?.bool ?? false, body: body
        )
    }

    private mutating func ownUse(of place: Location) -> TypeUse {
        let shape = reader.shape(at: place)
        if shape.types == [.null] { return TypeUse(type: .any, isNullable: true) }
        if let flags = shape.flags, !flags.isEmpty { return describeFlags(flags, shape, at: place) }
        if shape.values != nil { return describeValues(shape, at: place) }
        if let use = describeChoice(shape, at: place) { return use }
        return describePlain(shape, at: place)
    }
}
