/// Decides where the fields of each struct lie: inline, behind a cold reference, or all behind one.
///
/// A struct that is copied with every field of its own counted costs more than its decoding; and a struct that holds
/// itself has no size at all.
struct Layout {
    /// Up to so many bytes a struct stays as it is.
    static let inlineLimit = 128
    /// What is larger than this even without its rare fields goes behind one reference.
    static let splitLimit = 144

    private(set) var declarations: [Location: Declaration]
    private var sizes: [Location: Int] = [:]
    /// The declarations that are being measured, each inside the one before it.
    private var active: [Location] = []

    init(_ declarations: [Location: Declaration]) { self.declarations = declarations }

    mutating func arrange(_ order: [Location]) {
        for place in order { _ = size(of: place) }
    }

    private mutating func size(of place: Location) -> Int {
        if let known = sizes[place] { return known }
        if let start = active.firstIndex(of: place) {
            // A struct inside itself: something on the way must be a reference.
            breakCycle(of: active[start...])
            return 8
        }
        active.append(place)
        defer { active.removeLast() }
        let result: Int
        switch declarations[place]?.body {
        case .structure(let declaration): result = arrange(declaration, at: place)
        case .enumeration(let declaration): result = declaration.isText ? 16 : 8
        case .flags: result = 8
        case .union(let union):
            let largest = union.variants.map { size(of: $0.type) }.max() ?? 0
            if case .union(let now) = declarations[place]?.body, now.isIndirect {
                result = 8
            } else {
                result = largest + 1
            }
        case .tuple(let tuple): result = tuple.elements.reduce(0) { $0 + optionalSize(of: $1.type) }
        case .alias(let use): result = size(of: use.type)
        case nil: result = 8
        }
        if sizes[place] == nil { sizes[place] = result }
        return sizes[place] ?? result
    }

    /// The first of a cycle that can be a reference becomes one; other names of types cannot.
    private mutating func breakCycle(of cycle: ArraySlice<Location>) {
        for place in cycle {
            switch declarations[place]?.body {
            case .structure(var declaration):
                declaration.layout = .shared
                declarations[place]?.body = .structure(declaration)
            case .union(var union):
                union.isIndirect = true
                declarations[place]?.body = .union(union)
            default: continue
            }
            sizes[place] = 8
            return
        }
    }

    private mutating func arrange(_ declaration: StructDeclaration, at place: Location) -> Int {
        var declaration = declaration
        let fieldSizes = declaration.properties.map { size(of: $0) }
        let total = fieldSizes.reduce(declaration.extras == nil ? 0 : 8, +)
        // A cycle through this struct may have been found while its fields were measured.
        if case .structure(let now) = declarations[place]?.body, now.layout == .shared { declaration.layout = .shared }
        var result = total
        if total > Self.inlineLimit, declaration.storage != "inline" {
            let cold = zip(declaration.properties, fieldSizes).filter {
                !$0.0.isHot && $0.0.presence != .identifying
            }
            let coldSize = cold.reduce(0) { $0 + $1.1 }
            if cold.count >= 3, coldSize >= 48 {
                declaration.cold = Set(cold.map(\.0.name))
                if declaration.layout == .inline { declaration.layout = .split }
                result = total - coldSize + 8
            }
            if result > Self.splitLimit { declaration.layout = .shared }
        }
        if declaration.storage == "reference" || declaration.isRepeated { declaration.layout = .shared }
        if declaration.layout == .shared { result = 8 }
        declarations[place]?.body = .structure(declaration)
        sizes[place] = result
        return result
    }

    private mutating func size(of property: PropertyDeclaration) -> Int {
        switch property.presence {
        case .identifying, .defaulted: property.isLazy ? 16 : size(of: property.type)
        case .optional: property.isLazy ? 16 : optionalSize(of: property.type)
        case .threeStates: size(of: property.type) + 8
        }
    }

    private mutating func optionalSize(of type: SwiftType) -> Int {
        switch type {
        case .int, .double, .snowflake, .timestamp: return 16
        case .declared(let place):
            switch declarations[place]?.body {
            case .flags: return 16
            case .enumeration(let declaration): return 16 + (declaration.isText ? 0 : 0)
            default: return size(of: type)
            }
        default: return size(of: type)
        }
    }

    private mutating func size(of type: SwiftType) -> Int {
        switch type {
        case .bool: 1
        case .string, .digits: 16
        case .int, .double, .snowflake, .timestamp, .any, .array, .map: 8
        case .declared(let place): size(of: place)
        }
    }
}
