import GatewayModels

/// Turns the content of messages into styled lines.
struct MarkupRenderer {
    let sanitiser: Sanitiser
    let names: NameLookup
    let time: TimeText
    private let pingsEveryone: Bool
    private let mentioned: [UserID: String]

    init(sanitiser: Sanitiser, names: NameLookup, mentions: [MentionedUser], pingsEveryone: Bool, time: TimeText) {
        self.sanitiser = sanitiser
        self.names = names
        self.time = time
        self.pingsEveryone = pingsEveryone
        mentioned = Dictionary(mentions.map { ($0.id, $0.shownName) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same for a message that names others.
    func naming(_ mentions: [MentionedUser]) -> MarkupRenderer {
        MarkupRenderer(
            sanitiser: sanitiser, names: names, mentions: mentions, pingsEveryone: pingsEveryone, time: time
        )
    }

    /// The lines of a content, each behind a bar if one is given.
    func lines(_ content: String, bar: StyledText? = nil) -> [StyledText] {
        guard !content.isEmpty else { return [] }
        var builder = sanitiser.bodyBuilder()
        builder.bar = bar
        guard content.utf8.count <= Sanitiser.bodyByteLimit else {
            // No message of Discord is as long; without markup there is one thing less to go wrong.
            sanitiser.append(content, TextRole.text.style, to: &builder)
            return builder.finish()
        }
        var writer = MarkupWriter(renderer: self, bytes: Array(content.utf8), builder: builder)
        return writer.write()
    }

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
}
