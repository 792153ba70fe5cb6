import GatewayModels

/// Writes the pieces of one content into lines.
struct MarkupWriter {
    /// A hidden text shows at most this many cells, so that its length tells little.
    static let spoilerLimit = 24

    let renderer: MarkupRenderer
    let bytes: [UInt8]
    /// What everything is besides what the markup makes of it: bold in titles, a link in the words of one.
    let base: Style
    var builder: TextBuilder
    let outerBar: StyledText?
    private var attributes: Style.Attributes = []
    /// What the line is, if it is a heading.
    var lineAttributes: Style.Attributes = []
    /// Whether the line is in small letters.
    var isSubtext = false
    private var isStruck = false
    /// Cells of a hidden text so far; nil outside of one.
    private(set) var hidden: Int?
    var isQuoteToEnd = false
    /// A block of code ended, and nothing but a new line may follow.
    var endsBlock = false

    init(renderer: MarkupRenderer, bytes: [UInt8], builder: TextBuilder, base: Style = .plain) {
        self.renderer = renderer
        self.bytes = bytes
        self.builder = builder
        self.base = base
        outerBar = builder.bar
    }

    /// All lines; without blocks everything is one, with a sign where lines ended.
    mutating func write(hasBlocks: Bool = true) -> [StyledText] {
        writeTokens(hasBlocks: hasBlocks)
        return builder.finish()
    }

    private mutating func writeTokens(hasBlocks: Bool) {
        for token in MarkupScanner.tokens(of: bytes, hasBlocks: hasBlocks) {
            if !hasBlocks, token == .lineBreak {
                append(own: marks.lineBreak, style)
            } else {
                write(token)
            }
        }
    }

    var marks: TextMarks { renderer.sanitiser.marks }
    /// Whether the signs of markup stay, as nothing but them would tell.
    var isMono: Bool { renderer.sanitiser.policy.isMono }

    private mutating func write(_ token: MarkupToken) {
        switch token {
        case .text(let range): append(range, style)
        case .lineBreak: lineBreak()
        case .delimiter(let delimiter, .opens, _): toggle(delimiter, isOn: true)
        case .delimiter(let delimiter, .closes, _): toggle(delimiter, isOn: false)
        case .delimiter(_, .literal, let range): append(range, style)
        case .code(let range, let ticks): code(range, ticks: ticks)
        case .block(let language, let code): block(language: language, code: code)
        case .quote(let isToEnd): quote(isToEnd: isToEnd)
        case .heading(let level): heading(level)
        case .subtext: isSubtext = true
        case .item(let level, let number): item(level: level, number: number)
        case .continuation(let spaces): if hidden == nil { builder.hanging = spaces }
        default: writeAtom(token)
        }
    }

    private mutating func writeAtom(_ token: MarkupToken) {
        switch token {
        case .link(let range): append(range, with(isMono ? TextRole.text.style : TextRole.link.style))
        case .maskedLink(let label, let url): maskedLink(label: label, url: url)
        case .everyone(let range): append(range, with(renderer.everyone()))
        case .user(let id): append(own: renderer.user(id), with(TextRole.mention.style))
        case .role(let id):
            let role = renderer.role(id)
            append(own: role.text, with(role.style))
        case .channel(let id): append(own: renderer.channel(id), with(TextRole.mention.style))
        case .command(let name): append(own: SafeText(own: "/") + line(name), with(TextRole.mention.style))
        case .emoji(let name): append(own: SafeText(own: ":") + line(name) + SafeText(own: ":"), style)
        case .time(let seconds, let letter): append(own: renderer.moment(seconds, style: letter), style)
        case .navigation(let word):
            append(own: SafeText(own: "[") + line(word) + SafeText(own: "]"), with(TextRole.mention.style))
        default: break
        }
    }

    // MARK: - Style

    var style: Style {
        with(isStruck || (isSubtext && !isMono) ? TextRole.dim.style : Style(base.foreground))
    }

    func with(_ role: Style) -> Style {
        Style(role.foreground, role.attributes.union(attributes).union(lineAttributes).union(base.attributes))
    }

    private mutating func toggle(_ delimiter: MarkupDelimiter, isOn: Bool) {
        switch delimiter {
        case .doubleStar: set(.bold, isOn, SafeText(own: "*"))
        case .star, .underscore: set(.italic, isOn, SafeText(own: "/"))
        case .doubleUnderscore: set(.underline, isOn, SafeText(own: "_"))
        case .bar: isOn ? hide() : reveal()
        case .tilde:
            // Terminals often lack the line through; the sign says what dimness alone would not.
            isStruck = true
            append(own: SafeText(own: "~"), style)
            isStruck = isOn
        }
    }

    private mutating func set(_ attribute: Style.Attributes, _ isOn: Bool, _ sign: SafeText) {
        if isOn { attributes.insert(attribute) }
        if isMono { append(own: sign, style) }
        if !isOn { attributes.remove(attribute) }
    }

    // MARK: - Hidden text

    private mutating func hide() {
        guard !renderer.revealsSpoilers else { return append(own: SafeText(own: "||"), TextRole.dim.style) }
        hidden = 0
        renderer.findings.hidSpoilers = true
    }

    private mutating func reveal() {
        guard !renderer.revealsSpoilers else { return append(own: SafeText(own: "||"), TextRole.dim.style) }
        let cells = max(1, min(Self.spoilerLimit, hidden ?? 0))
        hidden = nil
        if let sign = marks.spoiler { return append(own: sign, TextRole.dim.style) }
        for _ in 0..<cells { append(own: marks.shade, TextRole.dim.style) }
    }

    mutating func hide(_ cells: Int) {
        // The count is shown only up to its limit, so it need not grow beyond it.
        hidden = min(Self.spoilerLimit, (hidden ?? 0) + min(Self.spoilerLimit, cells))
    }

    // MARK: - Writing

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func line(_ range: Range<Int>) -> SafeText { renderer.sanitiser.line(string(range)) }

    mutating func append(_ range: Range<Int>, _ style: Style) {
        guard hidden == nil else {
            hide(line(range).width)
            return
        }
        leaveBlock()
        builder.append(string(range), style)
    }

    mutating func append(own text: SafeText, _ style: Style) {
        guard hidden == nil else {
            hide(text.width)
            return
        }
        leaveBlock()
        builder.append(own: text, style)
    }

    // MARK: - Code within a line and links

    private mutating func code(_ range: Range<Int>, ticks: Int) {
        let style = with(TextRole.code.style)
        guard isMono else { return append(range, style) }
        let tick = ticks > 1 ? SafeText(own: "``") : SafeText(own: "`")
        append(own: tick, style)
        append(range, style)
        append(own: tick, style)
    }

    /// The words, and behind them where they lead: the host, or all of it where nothing else tells that it is a link.
    private mutating func maskedLink(label: Range<Int>, url: Range<Int>) {
        words(label, with(isMono ? TextRole.text.style : TextRole.link.style))
        let place =
            isMono
            ? SafeText(own: " <") + line(url) + SafeText(own: ">")
            : SafeText(own: " (") + line(host(of: url)) + SafeText(own: ")")
        append(own: place, with(TextRole.dim.style))
    }

    /// The words of a link, which have markup of their own, but no links.
    private mutating func words(_ label: Range<Int>, _ style: Style) {
        let text = string(label)
        guard hidden == nil, MarkupScanner.canHaveMarkup(text.utf8) else { return append(label, style) }
        leaveBlock()
        var inner = MarkupWriter(renderer: renderer, bytes: Array(text.utf8), builder: builder, base: style)
        // There must be no other holder of the lines while they grow, or each link would copy them.
        builder = renderer.sanitiser.bodyBuilder()
        inner.writeTokens(hasBlocks: false)
        swap(&builder, &inner.builder)
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
