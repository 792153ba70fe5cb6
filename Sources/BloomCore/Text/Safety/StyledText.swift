/// Text in runs of one appearance each: one line of a message, before it is wrapped.
public struct StyledText: Hashable, Sendable {
    /// A stretch of one appearance.
    public struct Run: Hashable, Sendable {
        /// What it says.
        public fileprivate(set) var text: SafeText
        /// How it looks.
        public let style: Style
    }

    /// The stretches in order; neighbours differ in their style and none is empty.
    public private(set) var runs: [Run] = []
    /// The cells that they take together.
    public private(set) var width = 0
    /// How many glyphs at the start are a bar that wrapped lines repeat: of a quote, an embed, a block of code.
    public internal(set) var barLength = 0
    /// Cells by which wrapped lines are set in behind the bar: as far as the sign of a list item reaches.
    public internal(set) var hanging = 0
    /// Whether it is a row of code: cut where the screen ends, never wrapped, and shifted to be read on.
    public internal(set) var isVerbatim = false

    /// Makes an empty one.
    public init() {}

    /// Makes one of a single style.
    public init(_ text: SafeText, _ style: Style = .plain) {
        append(text, style)
    }

    /// Makes one that so far holds only a bar.
    public init(bar: StyledText) {
        self = bar
        barLength = bar.runs.reduce(0) { $0 + $1.text.clusters.count }
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { runs.isEmpty }

    /// The characters in order.
    public var string: String { runs.map(\.text.string).joined() }

    /// Adds text in a style.
    public mutating func append(_ text: SafeText, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        width += text.width
        if let last = runs.indices.last, runs[last].style == style {
            runs[last].text.append(text)
        } else {
            runs.append(Run(text: text, style: style))
        }
    }

    /// Adds runs.
    public mutating func append(_ other: StyledText) {
        for run in other.runs { append(run.text, run.style) }
    }

    mutating func append(_ cluster: TextCluster, _ style: Style) {
        if let last = runs.indices.last, runs[last].style == style {
            runs[last].text.append(cluster)
            width += Int(cluster.width)
        } else {
            append(SafeText([cluster]), style)
        }
    }

    mutating func append(ascii bytes: ArraySlice<UInt8>, _ style: Style) {
        if let last = runs.indices.last, runs[last].style == style {
            runs[last].text.append(ascii: bytes)
            width += bytes.count
        } else {
            var text = SafeText()
            text.append(ascii: bytes)
            append(text, style)
        }
    }

    /// At most `limit` cells; what was too long ends in an ellipsis that looks like what it follows.
    public func truncated(to limit: Int, ellipsis: SafeText = .ellipsis) -> StyledText {
        guard width > limit else { return self }
        let room = limit - ellipsis.width
        guard room >= 0 else { return StyledText(ellipsis.prefix(width: limit), runs.first?.style ?? .plain) }
        var text = prefix(width: room)
        text.append(ellipsis, text.runs.last?.style ?? runs.first?.style ?? .plain)
        return text
    }

    /// The glyphs at the start that fit into a width; a wide glyph is not cut in half.
    func prefix(width limit: Int) -> StyledText {
        guard width > limit else { return self }
        var room = limit
        var text = StyledText()
        for run in runs {
            guard room > 0 else { break }
            let part = run.text.prefix(width: room)
            text.append(part, run.style)
            if part.width < run.text.width { break }
            room -= part.width
        }
        return text
    }

    /// The same text in one style.
    public func restyled(_ style: Style) -> StyledText {
        var text = StyledText()
        for run in runs { text.append(run.text, style) }
        return text
    }
}
