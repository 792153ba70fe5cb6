import GatewayModels

/// Writes messages out.
public struct MessageText {
    let message: Message
    let sanitiser: Sanitiser
    let markup: MarkupRenderer

    init(_ message: Message, markup: MarkupRenderer) {
        self.message = message
        self.markup = markup
        sanitiser = markup.sanitiser
    }

    /// One message's parts, mentions and times resolved.
    ///
    /// Relative times are told from `now`; without it they are written out, so that the result never grows old.
    public static func parts(
        of message: Message, edited: Bool, names: NameLookup, sanitiser: Sanitiser, zone: ZoneOffsets,
        now: Timestamp? = nil
    ) -> MessageParts {
        let markup = MarkupRenderer(
            sanitiser: sanitiser, names: names, mentions: message.mentions, pingsEveryone: message.mentionEveryone,
            time: TimeText(zone: zone, now: now)
        )
        var parts = MessageText(message, markup: markup).parts()
        if edited { append(SafeText(own: "(edited)"), to: &parts.body) }
        return parts
    }

    private static func append(_ note: SafeText, to body: inout [StyledText]) {
        let last = body.popLast() ?? StyledText()
        var line = last
        if !line.isEmpty { line.append(SafeText(own: " ")) }
        line.append(note, TextRole.dim.style)
        body.append(line)
    }

    private func parts() -> MessageParts {
        guard message.type.isChat else {
            return MessageParts(
                body: [systemLine()], extras: message.type.rawValue == 24 ? embeds(message.embeds) : [],
                reactions: reactions(), isSystem: true
            )
        }
        if message.type == .threadStarterMessage { return threadStarter() }
        var parts = MessageParts()
        if message.type == .reply { parts.replyContext = replyContext() }
        parts.body = markup.lines(message.content)
        parts.extras = extras() + forwarded()
        parts.reactions = reactions()
        guard parts.body.isEmpty, parts.extras.isEmpty else { return parts }
        if !message.content.isEmpty {
            parts.body = [dim(SafeText(own: "(blank)"))]
        } else if message.flags.contains(.loading) {
            parts.body = [dim(SafeText(own: "thinking") + sanitiser.marks.ellipsis)]
        } else {
            parts.contentHidden = true
            parts.body = [dim(SafeText(own: "[content hidden: MESSAGE_CONTENT intent is off]"))]
        }
        return parts
    }

    /// The first message of a thread has no text of its own.
    private func threadStarter() -> MessageParts {
        guard let original = message.referencedMessage.value else {
            return MessageParts(body: [dim(SafeText(own: "(original message unavailable)"))], reactions: reactions())
        }
        let shown = MessageText(original, markup: markup.naming(original.mentions))
        return MessageParts(
            body: shown.markup.lines(original.content), extras: shown.extras() + shown.forwarded(),
            reactions: reactions()
        )
    }

    // MARK: - Answers and forwards

    private func replyContext() -> StyledText {
        switch message.referencedMessage {
        case .absent: return dim(sanitiser.marks.corner + SafeText(own: "(not loaded)"))
        case .null: return dim(sanitiser.marks.corner + SafeText(own: "(deleted)"))
        case .value(let original):
            let shown = MessageText(original, markup: markup.naming(original.mentions))
            return dim(sanitiser.marks.corner + shown.authorName + SafeText(own: ": ") + shown.summary())
        }
    }

    /// All that it says in one line; what is hidden stays hidden.
    private func summary() -> SafeText {
        var text = SafeText.empty
        for line in markup.lines(message.content) + extras() where text.width < 512 {
            if !text.isEmpty { text.append(SafeText(own: " ")) }
            for run in line.runs { text.append(run.text) }
        }
        return text
    }

    private func forwarded() -> [StyledText] {
        guard let forward = message.messageSnapshots.first?.message else { return [] }
        var head = sanitiser.marks.forward + SafeText(own: "forwarded")
        if let origin = message.messageReference?.channelID, let name = markup.names.channel(origin) {
            head.append(SafeText(own: " from #") + sanitiser.name(name, id: origin.rawValue))
        }
        var inner = Message(id: message.id, channelID: message.channelID, content: forward.content)
        inner.attachments = forward.attachments
        inner.embeds = forward.embeds
        let bar = StyledText(sanitiser.marks.quoteBar, TextRole.dim.style)
        let shown = MessageText(inner, markup: markup)
        return [dim(head)] + markup.lines(forward.content, bar: bar) + shown.extras()
    }

    // MARK: - Small parts

    var authorName: SafeText { sanitiser.name(message.authorName, id: message.author?.id.rawValue ?? 0) }

    func dim(_ text: SafeText) -> StyledText { StyledText(text, TextRole.dim.style) }

    /// At most six kinds of reaction, then how many more there are; a star where the bot took part.
    private func reactions() -> StyledText? {
        let reactions = message.reactions.compactMap { reaction in reaction.emoji.map { (reaction, $0) } }
        guard !reactions.isEmpty else { return nil }
        var text = StyledText()
        for (reaction, emoji) in reactions.prefix(6) {
            if !text.isEmpty { text.append(SafeText(own: "  ")) }
            text.append(name(of: emoji) + SafeText(own: " ") + SafeText(number: max(0, reaction.count)))
            if reaction.me { text.append(SafeText(own: "*"), TextRole.mention.style) }
        }
        if reactions.count > 6 {
            text.append(SafeText(own: "  +") + SafeText(number: reactions.count - 6), TextRole.dim.style)
        }
        return text
    }

    /// By name, so that a row of them has a known width on every terminal.
    private func name(of emoji: Emoji) -> SafeText {
        let colon = SafeText(own: ":")
        guard let name = emoji.name else { return SafeText(own: ":deleted:") }
        if emoji.id == nil, let first = name.unicodeScalars.first {
            guard !ClusterPlanner.isRegional(first), first.value > 0xA8, first.properties.isEmoji,
                let word = EmojiNames.name(of: first)
            else { return sanitiser.line(name) }
            return colon + sanitiser.line(word) + colon
        }
        return colon + sanitiser.name(name, id: emoji.id?.rawValue ?? 0) + colon
    }
}
