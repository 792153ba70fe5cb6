import GatewayModels

/// Turns the content of messages into styled lines.
struct MarkupRenderer {
    let sanitiser: Sanitiser
    let names: NameLookup
    let time: TimeText
    /// What came up in all that was written with it.
    let findings: MarkupFindings
    /// Whether hidden text is shown.
    var revealsSpoilers = false
    /// Whether everything is shown, however long.
    var isExpanded = false
    /// Whether the message called everybody.
    var pingsEveryone = false
    /// Names that came with the message.
    var mentioned: [UserID: String] = [:]

    init(sanitiser: Sanitiser, names: NameLookup, time: TimeText, findings: MarkupFindings = MarkupFindings()) {
        self.sanitiser = sanitiser
        self.names = names
        self.time = time
        self.findings = findings
    }

    /// The lines of a content, each behind a bar if one is given.
    func lines(_ content: String, bar: StyledText? = nil) -> [StyledText] {
        guard !content.isEmpty else { return [] }
        var builder = sanitiser.bodyBuilder()
        builder.bar = bar
        // No message of Discord is longer than the limit; without markup there is one thing less to go wrong.
        guard content.utf8.count <= Sanitiser.bodyByteLimit, MarkupScanner.canHaveMarkup(content.utf8) else {
            sanitiser.append(content, TextRole.text.style, to: &builder)
            return builder.finish()
        }
        var writer = MarkupWriter(renderer: self, bytes: Array(content.utf8), builder: builder)
        return writer.write()
    }

    /// A title or caption: emphasis, names and the like, but nothing that takes a line of its own.
    func title(_ content: String) -> StyledText {
        guard content.utf8.count <= Self.titleByteLimit else {
            return StyledText(sanitiser.line(content), TextRole.heading.style)
        }
        let bytes = Array(content.utf8)
        let builder = TextBuilder(policy: sanitiser.policy, purpose: TextBuilder.Purpose())
        let base = Style(TextRole.heading.style.foreground, .bold)
        var writer = MarkupWriter(renderer: self, bytes: bytes, builder: builder, base: base)
        return writer.write(hasBlocks: false).first ?? StyledText()
    }

    /// The longest title that Discord takes has 256 characters.
    private static let titleByteLimit = 4096

    // MARK: - Names

    func user(_ id: UserID) -> SafeText {
        guard let name = mentioned[id] ?? names.user(id) else { return unknown(SafeText(own: "@"), id) }
        return SafeText(own: "@") + sanitiser.name(name, id: id.rawValue)
    }

    func role(_ id: RoleID) -> (text: SafeText, style: Style) {
        guard let role = names.role(id) else { return (unknown(SafeText(own: "@"), id), TextRole.mention.style) }
        // The everyone role already has the sign in its name.
        let sign = role.name.hasPrefix("@") ? SafeText.empty : SafeText(own: "@")
        let style = role.color == 0 ? TextRole.mention.style : TextRole.name(rgb: role.color)
        return (sign + sanitiser.name(role.name, id: id.rawValue), style)
    }

    func channel(_ id: ChannelID) -> SafeText {
        guard let name = names.channel(id) else { return unknown(SafeText(own: "#"), id) }
        return SafeText(own: "#") + sanitiser.name(name, id: id.rawValue)
    }

    func everyone() -> Style { pingsEveryone ? TextRole.mention.style : TextRole.text.style }

    private func unknown(_ sign: SafeText, _ id: Snowflake) -> SafeText {
        sign + SafeText(own: "unknown-") + SafeText(lastDigitsOf: id.rawValue)
    }

    // MARK: - Times

    func moment(_ seconds: Int64, style: UInt8) -> SafeText {
        if style == UInt8(ascii: "R"), time.now != nil { findings.toldDistance = true }
        return sanitiser.line(time.text(seconds, style: style))
    }
}
