/// One glyph as planned: what is sent to the terminal and how many cells it takes.
public struct TextCluster: Hashable, Sendable {
    /// One base with at most four marks; never a control.
    public let character: Character
    /// Cells: 1 or 2.
    public let width: UInt8

    /// Plans a glyph.
    ///
    /// A control in it, which no caller should let through, makes it a replacement character.
    init(_ character: Character, width: Int) {
        let isSafe = character.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
        self.character = isSafe ? character : "\u{FFFD}"
        self.width = isSafe && width == 2 ? 2 : 1
    }

    /// The printable characters of ASCII by their code; everything else is a question mark.
    static let ascii: [TextCluster] = (UInt8(0)..<128).map { byte in
        let isPrintable = byte >= 0x20 && byte < 0x7F
        return TextCluster(Character(Unicode.Scalar(isPrintable ? byte : 0x3F)), width: 1)
    }

    /// A glyph for each byte of ASCII.
    static func row(_ bytes: some Collection<UInt8>) -> [TextCluster] {
        let table = ascii
        return bytes.map { table[Int($0 & 0x7F)] }
    }

    static func isPrintableASCII(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

    static let space = TextCluster(" ", width: 1)
}

/// Text that may be drawn: it has passed the sanitiser and the width policy.
///
/// There is no way to make one from a string except through a ``Sanitiser``, or from a literal of our own.
public struct SafeText: Hashable, Sendable {
    /// The glyphs in order.
    public private(set) var clusters: [TextCluster]
    /// The cells that they take together.
    public private(set) var width: Int

    init(_ clusters: [TextCluster] = []) {
        self.clusters = clusters
        width = clusters.reduce(0) { $0 + Int($1.width) }
    }

    /// No text.
    public static let empty = SafeText()

    /// Text that stands in our own code.
    public init(own literal: StaticString) {
        self = Sanitiser.own.line(literal.withUTF8Buffer { String(decoding: $0, as: UTF8.self) })
    }

    /// Text that needs no more than to be laid out; nil for any other than at most `limit` printable characters of ASCII.
    init?(plain text: String, limit: Int) {
        let bytes = text.utf8
        guard bytes.count <= limit, bytes.allSatisfy(TextCluster.isPrintableASCII) else { return nil }
        clusters = TextCluster.row(bytes)
        width = clusters.count
    }

    /// The decimal digits of a number.
    public init(number: Int) {
        self.init(TextCluster.row(String(number).utf8))
    }

    /// A number of spaces.
    public init(spaces count: Int) {
        self.init(Array(repeating: .space, count: max(0, count)))
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { clusters.isEmpty }

    /// The characters in order.
    public var string: String {
        var string = ""
        for cluster in clusters { string.append(cluster.character) }
        return string
    }

    mutating func append(_ cluster: TextCluster) {
        clusters.append(cluster)
        width += Int(cluster.width)
    }

    /// Adds bytes that ``TextCluster/isPrintableASCII(_:)`` accepts.
    mutating func append(ascii bytes: ArraySlice<UInt8>) {
        clusters.append(contentsOf: bytes.lazy.map { TextCluster.ascii[Int($0 & 0x7F)] })
        width += bytes.count
    }

    /// Adds text at the end.
    public mutating func append(_ other: SafeText) {
        clusters.append(contentsOf: other.clusters)
        width += other.width
    }

    /// One text after another.
    public static func + (left: SafeText, right: SafeText) -> SafeText {
        var text = left
        text.append(right)
        return text
    }

    /// The glyphs at the start that fit into a width; a wide glyph is not cut in half.
    public func prefix(width limit: Int) -> SafeText {
        guard width > limit else { return self }
        var taken = 0
        var used = 0
        while taken < clusters.count, used + Int(clusters[taken].width) <= limit {
            used += Int(clusters[taken].width)
            taken += 1
        }
        return SafeText(Array(clusters[..<taken]))
    }

    /// At most `limit` cells; what was too long ends in an ellipsis.
    public func truncated(to limit: Int, ellipsis: SafeText = .ellipsis) -> SafeText {
        guard width > limit else { return self }
        guard ellipsis.width <= limit else { return ellipsis.prefix(width: limit) }
        return prefix(width: limit - ellipsis.width) + ellipsis
    }

    /// What stands for the end that was cut off.
    public static let ellipsis = SafeText([TextCluster("…", width: 1)])
    /// The same without characters beyond ASCII.
    public static let asciiEllipsis = SafeText(Array(repeating: TextCluster(".", width: 1), count: 3))
}
