import GatewayModels

/// Writes the pieces of one content into lines.
struct MarkupWriter {
    /// A hidden text shows at most this many cells, so that its length tells little.
    static let spoilerLimit = 24
    /// More rows of a block of code are left out.
    static let codeRowLimit = 20

    let renderer: MarkupRenderer
    let bytes: [UInt8]
    private var builder: TextBuilder
    private let outerBar: StyledText?
    private var attributes: Style.Attributes = []
    private var isStruck = false
    /// Cells of a hidden text so far; nil outside of one.
    private var hidden: Int?
    private var isQuoteToEnd = false
    /// A block of code ended, and nothing but a new line may follow.
    private var endsBlock = false

    init(renderer: MarkupRenderer, bytes: [UInt8], builder: TextBuilder) {
        self.renderer = renderer
        self.bytes = bytes
        self.builder = builder
        outerBar = builder.bar
    }

    mutating func write() -> [StyledText] {
        for token in MarkupScanner.tokens(of: bytes) { write(token) }
        return builder.finish()
    }

    private mutating func write(_ token: MarkupToken) {
        switch token {
        case .text(let range): append(range, style)
        case .lineBreak: lineBreak()
        case .delimiter(let delimiter, .opens, _): toggle(delimiter, isOn: true)
        case .delimiter(let delimiter, .closes, _): toggle(delimiter, isOn: false)
        case .delimiter(_, .literal, let range): append(range, style)
        case .code(let range): append(range, with(TextRole.code.style))
        case .block(let language, let code): block(language: language, code: code)
        case .quote(let isToEnd): quote(isToEnd: isToEnd)
        case .link(let range): append(range, with(TextRole.link.style))
        case .maskedLink(let label, let url): maskedLink(label: label, url: url)
        case .everyone(let range): append(range, with(renderer.everyone()))
        case .user(let id): append(own: renderer.user(id), with(TextRole.mention.style))
        case .role(let id):
            let role = renderer.role(id)
            append(own: role.text, with(role.style))
        case .channel(let id): append(own: renderer.channel(id), with(TextRole.mention.style))
        case .command(let name): append(own: SafeText(own: "/") + line(name), with(TextRole.mention.style))
        case .emoji(let name): append(own: SafeText(own: ":") + line(name) + SafeText(own: ":"), style)
        case .time(let seconds, let letter):
            append(own: renderer.sanitiser.line(renderer.time.text(seconds, style: letter)), style)
        case .navigation(let word):
            append(own: SafeText(own: "[") + line(word) + SafeText(own: "]"), with(TextRole.mention.style))
        }
    }

    // MARK: - Style

    private var style: Style { with(isStruck ? TextRole.dim.style : TextRole.text.style) }

    private func with(_ base: Style) -> Style { Style(base.foreground, base.attributes.union(attributes)) }

    private mutating func toggle(_ delimiter: MarkupDelimiter, isOn: Bool) {
        switch delimiter {
        case .doubleStar: set(.bold, isOn)
        case .star, .underscore: set(.italic, isOn)
        case .doubleUnderscore: set(.underline, isOn)
        case .bar: isOn ? hide() : reveal()
        case .tilde:
            // Terminals often lack the line through; the sign says what dimness alone would not.
            isStruck = true
            append(own: SafeText(own: "~"), style)
            isStruck = isOn
        }
    }

    private mutating func set(_ attribute: Style.Attributes, _ isOn: Bool) {
        if isOn { attributes.insert(attribute) } else { attributes.remove(attribute) }
    }

    private mutating func hide() { hidden = 0 }

    private mutating func reveal() {
        let cells = max(1, min(Self.spoilerLimit, hidden ?? 0))
        hidden = nil
        for _ in 0..<cells { append(own: renderer.sanitiser.marks.shade, TextRole.dim.style) }
    }

    // MARK: - Writing

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func line(_ range: Range<Int>) -> SafeText { renderer.sanitiser.line(string(range)) }

    private mutating func append(_ range: Range<Int>, _ style: Style) {
        guard hidden == nil else {
            hide(line(range).width)
            return
        }
        leaveBlock()
        builder.append(string(range), style)
    }

    private mutating func append(own text: SafeText, _ style: Style) {
        guard hidden == nil else {
            hide(text.width)
            return
        }
        leaveBlock()
        builder.append(own: text, style)
    }

    private mutating func hide(_ cells: Int) {
        // The count is shown only up to its limit, so it need not grow beyond it.
        hidden = min(Self.spoilerLimit, (hidden ?? 0) + min(Self.spoilerLimit, cells))
    }

    // MARK: - Lines

    private mutating func lineBreak() {
        if !isQuoteToEnd, hidden == nil {
            builder.endLine(nextBar: outerBar)
        } else if hidden == nil {
            builder.endLine()
        }
        endsBlock = false
    }

    private mutating func leaveBlock() {
        guard endsBlock else { return }
        endsBlock = false
        builder.endLine()
    }

    private mutating func quote(isToEnd: Bool) {
        guard hidden == nil else { return }
        isQuoteToEnd = isToEnd
        builder.bar = joined(outerBar, renderer.sanitiser.marks.quoteBar)
        builder.startBar()
    }

    private func joined(_ bar: StyledText?, _ next: SafeText) -> StyledText {
        var joined = bar ?? StyledText()
        joined.append(next, TextRole.dim.style)
        return joined
    }

    private mutating func block(language: Range<Int>, code: Range<Int>) {
        guard hidden == nil else {
            hide(line(code).width)
            return
        }
        let marks = renderer.sanitiser.marks
        leaveBlock()
        if builder.isInLine { builder.endLine() }
        let bar = builder.bar
        builder.append(own: marks.corner + line(language), TextRole.dim.style)
        builder.endLine(nextBar: joined(bar, marks.codeBar))
        let rows = bytes[code].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for row in rows.prefix(Self.codeRowLimit) {
            builder.append(String(decoding: row, as: UTF8.self), TextRole.code.style)
            builder.endLine()
        }
        builder.bar = bar
        if rows.count > Self.codeRowLimit {
            let more =
                SafeText(own: " ") + SafeText(number: rows.count - Self.codeRowLimit) + SafeText(own: " more rows")
            builder.append(own: marks.codeEnd + SafeText(own: " ") + marks.ellipsis + more, TextRole.dim.style)
        } else {
            builder.append(own: marks.codeEnd, TextRole.dim.style)
        }
        endsBlock = true
    }

    // MARK: - Links

    /// The words, and behind them where they lead.
    private mutating func maskedLink(label: Range<Int>, url: Range<Int>) {
        append(label, with(TextRole.link.style))
        let host = SafeText(own: " (") + line(host(of: url)) + SafeText(own: ")")
        append(own: host, with(TextRole.dim.style))
    }

    private func host(of url: Range<Int>) -> Range<Int> {
        let slash = url.first { bytes[$0] == UInt8(ascii: "/") } ?? url.lowerBound
        let authority = url.dropFirst(slash - url.lowerBound + 2).prefix { place in
            // A backslash ends the host as browsers read it.
            !"/?#\\".utf8.contains(bytes[place])
        }
        // What stands before an @ is a user name, often made to look like a host.
        let at = authority.last { bytes[$0] == UInt8(ascii: "@") }
        return (at.map { $0 + 1 } ?? authority.lowerBound)..<authority.upperBound
    }
}
