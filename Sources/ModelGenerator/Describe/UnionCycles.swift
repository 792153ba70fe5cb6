/// Takes out of unions what would lead back to them without reading anything: such a value could never be decoded.
struct UnionCycles {
    private(set) var declarations: [Location: Declaration]
    /// The unions and aliases whose variants lead to the one that is looked at.
    private var active: Set<Location> = []
    private var done: Set<Location> = []
    /// Where a variant was taken out, and its name.
    private(set) var removed: [(place: Location, variant: String)] = []

    init(_ declarations: [Location: Declaration]) { self.declarations = declarations }

    mutating func remove(in order: [Location]) {
        for place in order { visit(place) }
    }

    private mutating func visit(_ place: Location) {
        guard !done.contains(place) else { return }
        active.insert(place)
        defer {
            active.remove(place)
            done.insert(place)
        }
        switch declarations[place]?.body {
        case .alias(let use):
            if case .declared(let target) = use.type {
                if active.contains(target) {
                    declarations[place]?.body = .alias(TypeUse(type: .any, isNullable: true))
                    removed.append((place, "alias"))
                } else {
                    visit(target)
                }
            }
        case .union(var union):
            union.variants.removeAll { variant in
                guard case .declared(let target) = variant.type, active.contains(target) else { return false }
                removed.append((place, variant.name))
                return true
            }
            declarations[place]?.body = .union(union)
            for variant in union.variants {
                if case .declared(let target) = variant.type { visit(target) }
            }
        default: break
        }
    }
}
