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

    /// Text that needs no more than to be laid out: at most `limit` bytes of scalars that are characters of their own
    /// whatever stands beside them; nil for any other.
    init?(plain text: String, limit: Int, policy: TextPolicy) {
        let bytes = text.utf8
        guard bytes.count <= limit else { return nil }
        var isPlain = true
        var cells = 0
        // As many scalars as there are bytes that begin one.
        clusters = Array(unsafeUninitializedCapacity: bytes.count { $0 & 0xC0 != 0x80 }) { places, used in
            for scalar in text.unicodeScalars {
                guard TextCluster.isLone(scalar), let glyph = TextCluster(single: scalar, policy: policy) else {
                    isPlain = false
                    return
                }
                places.initializeElement(at: used, to: glyph)
                used += 1
                cells += Int(glyph.width)
            }
        }
        guard isPlain else { return nil }
        width = cells
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
        clusters.append(contentsOf: bytes.lazy.map { TextCluster(ascii: $0) })
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
