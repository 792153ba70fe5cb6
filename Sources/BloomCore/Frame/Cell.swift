/// One place on the screen.
///
/// It is a glyph with its style in the bits that the glyph leaves free; no scalars at all mark the right half of a wide one.
public struct Cell: Hashable, Sendable {
    private let front: UInt64
    private let back: UInt64

    /// Makes one in which a glyph begins.
    public init(_ glyph: TextCluster, style: Style = .plain) {
        self.init(front: glyph.front, back: glyph.back | Self.bits(of: style))
    }

    private init(front: UInt64, back: UInt64) {
        self.front = front
        self.back = back
    }

    /// The right half of a wide glyph.
    static func continuation(style: Style) -> Cell { Cell(front: 0, back: bits(of: style)) }

    /// An empty cell.
    public static let blank = Cell(.space)

    /// Whether it is the right half of a wide glyph.
    public var isContinuation: Bool { front == 0 }

    /// What stands in it; nil in the right half of a wide glyph.
    public var glyph: TextCluster? {
        isContinuation ? nil : TextCluster(front: front, back: back & Self.glyphBits)
    }

    /// How it looks.
    public var style: Style { Style(bits: UInt16(truncatingIfNeeded: back >> Self.styleShift)) }

    /// The same in another style.
    func styled(_ style: Style) -> Cell { Cell(front: front, back: back & Self.glyphBits | Self.bits(of: style)) }

    private static let styleShift = 48
    private static let glyphBits: UInt64 = (1 << 48) - 1
    private static func bits(of style: Style) -> UInt64 { UInt64(style.bits) << styleShift }
}
