/// How text becomes cells: what the terminal can show, and what the person chose.
public struct TextPolicy: Sendable {
    /// How emoji are shown.
    public enum Emoji: Hashable, Sendable {
        /// Reduced to what every terminal and curses count alike.
        case safe
        /// As `:name:`, for logs, screen readers and plain consoles.
        case names
        /// Whole sequences over two cells, for terminals that are known to agree.
        case native
    }

    /// How emoji are shown.
    public var emoji: Emoji
    /// Whether characters of ambiguous width take two cells; our own marks are ASCII then, as most of them are such.
    public var ambiguousIsWide: Bool
    /// Whether the terminal takes UTF-8; if not, everything beyond ASCII is a question mark.
    public var isUTF8: Bool
    /// Whether private-use characters, such as the icons of patched fonts, are passed on.
    public var allowPrivateUse: Bool
    /// The width of every scalar.
    public var widths: WidthTable
    /// Whether the person wants marks, borders and graphs of ours in ASCII.
    public var prefersASCIIMarks = false
    /// Whether colours and shades are to be had from nowhere: then the signs of markup stay, in a short form.
    public var isMono: Bool

    /// Makes one from its parts.
    public init(
        emoji: Emoji = .safe, ambiguousIsWide: Bool = false, isUTF8: Bool = true, allowPrivateUse: Bool = false,
        widths: WidthTable = .committed, isMono: Bool = false
    ) {
        self.emoji = emoji
        self.ambiguousIsWide = ambiguousIsWide
        self.isUTF8 = isUTF8
        self.allowPrivateUse = allowPrivateUse
        self.widths = widths
        self.isMono = isMono
    }

    /// What holds unless somebody chose otherwise.
    public static let standard = TextPolicy()

    /// Whether marks, borders and graphs of our own are to be drawn in ASCII.
    public var usesASCIIMarks: Bool { !isUTF8 || ambiguousIsWide || prefersASCIIMarks }

    /// What stands for the end of a text that was cut off.
    public var ellipsis: SafeText { usesASCIIMarks ? .asciiEllipsis : .ellipsis }

    /// The width that the plan gives to a scalar.
    func width(of scalar: Unicode.Scalar) -> Int {
        let width = widths.width(of: scalar)
        return width == 1 && ambiguousIsWide && AmbiguousWidth.contains(scalar) ? 2 : width
    }
}
