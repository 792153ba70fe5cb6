/// A table while its file is being read: what is in it so far, and what may still be added.
final class TOMLTable {
    /// How a table came to be, which decides who may add to it.
    enum Kind {
        /// By a header of its own, or the whole file.
        case header
        /// As a part of somebody else's header; a header of its own may follow.
        case implied
        /// As a part of a key with dots; only such keys may add to it.
        case dotted
    }

    enum Item {
        case value(ConfigValue)
        case table(TOMLTable)
        /// Tables under `[[…]]` headers, each with the place of its own.
        case tables(TOMLTableList)
    }

    var kind: Kind
    private var order: [(key: String, place: TextPlace)] = []
    private var items: [String: Item] = [:]

    init(_ kind: Kind) { self.kind = kind }

    subscript(key: String) -> Item? { items[key] }

    /// Adds a key, or replaces what it has; its place is that of its first mention.
    func set(_ key: String, at place: TextPlace, to item: Item) {
        if items.updateValue(item, forKey: key) == nil { order.append((key, place)) }
    }

    /// What is in it, in the order of the first mentions.
    var entries: [ConfigEntry] {
        order.compactMap { key, place in
            items[key].map { item in ConfigEntry(key: key, node: ConfigNode(Self.value(item), at: place)) }
        }
    }

    private static func value(_ item: Item) -> ConfigValue {
        switch item {
        case .value(let value): value
        case .table(let table): .table(table.entries)
        case .tables(let tables): .list(tables.all.map { ConfigNode(.table($0.table.entries), at: $0.place) })
        }
    }
}

/// A list of tables; never empty.
final class TOMLTableList {
    private(set) var all: [(table: TOMLTable, place: TextPlace)]
    /// The one that headers go into.
    private(set) var last: TOMLTable

    init(_ first: TOMLTable, at place: TextPlace) {
        all = [(first, place)]
        last = first
    }

    func append(_ table: TOMLTable, at place: TextPlace) {
        all.append((table, place))
        last = table
    }
}
