/// Reads TOML 1.0, with the place of every key and every element of a list.
///
/// It is our own because the library at hand, TOMLKit 0.6.0, ends the process at texts such as `[=]`, as files
/// that are just being edited have them. Nothing in a file can do more here than to be a ``Fault``. Dates and times are
/// known as such and not looked at, as no setting takes one.
struct TOMLParser {
    /// Where a text is no TOML, and why.
    struct Fault: Error, Hashable {
        var message: String
        var place: TextPlace
    }

    /// A part of a key, and where it stands.
    typealias KeyPart = (name: String, place: TextPlace)

    /// More than any setting needs, in keys and in values.
    static let deepest = 16

    let bytes: [UInt8]
    var index = 0
    var here = TextPlace(line: 1, column: 1)

    /// The tables and values of a text in UTF-8.
    static func entries(of bytes: [UInt8]) throws(Fault) -> [ConfigEntry] {
        var parser = TOMLParser(bytes: bytes)
        return try parser.parse()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    private mutating func parse() throws(Fault) -> [ConfigEntry] {
        let root = TOMLTable(.header)
        var table = root
        while true {
            try skipBlankLines()
            guard let byte = peek else { return root.entries }
            if byte == UInt8(ascii: "[") { table = try header(in: root) } else { try pair(in: table) }
            try endOfLine()
        }
    }

    // MARK: - Headers

    /// `[a.b]` or `[[a.b]]`.
    private mutating func header(in root: TOMLTable) throws(Fault) -> TOMLTable {
        advance()
        let isList = peek == UInt8(ascii: "[")
        if isList { advance() }
        let parts = try keyParts()
        for _ in 0..<(isList ? 2 : 1) {
            guard peek == UInt8(ascii: "]") else { throw fault("expected \(isList ? "]]" : "]"), found \(found)") }
            advance()
        }
        var table = root
        for part in parts.dropLast() { table = try enter(part, of: table) }
        guard let last = parts.last else { return table }
        return isList ? try appendTable(last, to: table) : try openTable(last, in: table)
    }

    /// Goes into a table on the way to the one that a header names.
    private func enter(_ part: KeyPart, of table: TOMLTable) throws(Fault) -> TOMLTable {
        switch table[part.name] {
        case nil:
            let child = TOMLTable(.implied)
            table.set(part.name, at: part.place, to: .table(child))
            return child
        case .table(let child): return child
        case .tables(let children): return children.last
        case .value: throw Fault(message: "\(shown(part)) is a value already, and no table", place: part.place)
        }
    }

    private func openTable(_ part: KeyPart, in table: TOMLTable) throws(Fault) -> TOMLTable {
        switch table[part.name] {
        case nil:
            let child = TOMLTable(.header)
            table.set(part.name, at: part.place, to: .table(child))
            return child
        case .table(let child) where child.kind == .implied:
            child.kind = .header
            return child
        default: throw Fault(message: "\(shown(part)) is there twice", place: part.place)
        }
    }

    private func appendTable(_ part: KeyPart, to table: TOMLTable) throws(Fault) -> TOMLTable {
        let child = TOMLTable(.header)
        switch table[part.name] {
        case nil: table.set(part.name, at: part.place, to: .tables(TOMLTableList(child, at: part.place)))
        case .tables(let children): children.append(child, at: part.place)
        default: throw Fault(message: "\(shown(part)) is there already, and no list of tables", place: part.place)
        }
        return child
    }

    // MARK: - Keys with values

    /// `a.b = value`.
    mutating func pair(in table: TOMLTable, depth: Int = 0) throws(Fault) {
        let parts = try keyParts()
        guard peek == UInt8(ascii: "=") else { throw fault("expected = behind the key, found \(found)") }
        advance()
        skipSpaces()
        var table = table
        for part in parts.dropLast() {
            switch table[part.name] {
            case nil:
                let child = TOMLTable(.dotted)
                table.set(part.name, at: part.place, to: .table(child))
                table = child
            case .table(let child) where child.kind == .dotted: table = child
            default: throw Fault(message: "\(shown(part)) is there already", place: part.place)
            }
        }
        guard let last = parts.last else { return }
        if table[last.name] != nil { throw Fault(message: "\(shown(last)) is there twice", place: last.place) }
        table.set(last.name, at: last.place, to: .value(try value(depth: depth)))
    }

    private mutating func keyParts() throws(Fault) -> [KeyPart] {
        var parts: [KeyPart] = []
        while true {
            skipSpaces()
            let place = here
            parts.append((try key(), place))
            guard parts.count <= Self.deepest else { throw fault("a key of more than \(Self.deepest) parts") }
            skipSpaces()
            guard peek == UInt8(ascii: ".") else { return parts }
            advance()
        }
    }

    private mutating func key() throws(Fault) -> String {
        guard let byte = peek else { throw fault("expected a key, found \(found)") }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            if isTripled(byte) { throw fault("a key cannot have several lines") }
            return try string()
        }
        let start = index
        while let byte = peek, Self.isBare(byte) { advance() }
        guard index > start else { throw fault("expected a key, found \(found)") }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private func shown(_ part: KeyPart) -> String { TOMLText.shown(part.name) }
}
