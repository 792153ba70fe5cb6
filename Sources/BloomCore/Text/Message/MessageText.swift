import GatewayModels

/// Writes messages out.
public struct MessageText {
    let message: Message
    let sanitiser: Sanitiser
    let markup: MarkupRenderer
    let options: MessageOptions

    init(_ message: Message, markup: MarkupRenderer, options: MessageOptions) {
        self.message = message
        self.options = options
        var markup = markup
        markup.pingsEveryone = message.mentionEveryone
        for user in message.mentions { markup.mentioned[user.id] = user.shownName }
        markup.revealsSpoilers = options.revealsSpoilers
        markup.isExpanded = options.isExpanded
        self.markup = markup
        sanitiser = markup.sanitiser
    }

    /// One message's parts, mentions and times resolved.
    ///
    /// Relative times are told from `now`; without it they are written out, so that the result never grows old.
    public static func parts(
        of message: Message, edited: Bool, names: NameLookup, sanitiser: Sanitiser, zone: ZoneOffsets,
        now: Timestamp? = nil, options: MessageOptions = MessageOptions()
    ) -> MessageParts {
        let findings = MarkupFindings()
        let markup = MarkupRenderer(
            sanitiser: sanitiser, names: names, time: TimeText(zone: zone, now: now), findings: findings
        )
        var parts = MessageText(message, markup: markup, options: options).parts()
        if edited { append(SafeText(own: "(edited)"), to: &parts.body) }
        parts.hidesSpoilers = findings.hidSpoilers
        parts.leavesOut = findings.leftOut
        parts.changesWithTime = findings.toldDistance
        return parts
    }

    private static func append(_ note: SafeText, to body: inout [StyledText]) {
        var line = body.popLast() ?? StyledText()
        if !line.isEmpty { line.append(SafeText(own: " ")) }
        line.append(note, TextRole.dim.style)
        body.append(line)
    }

    private func parts() -> MessageParts {
        guard message.type.isChat else {
            // Of the outcome of a poll, the box only repeats what the line says.
            let extras = message.type == .pollResult ? [] : extras() + forwarded()
            return MessageParts(
                body: [systemLine()], extras: extras, reactions: reactions(), thread: thread(), isSystem: true
            )
        }
        if message.type == .threadStarterMessage { return threadStarter() }
        var parts = MessageParts()
        if message.type == .reply { parts.replyContext = replyContext() }
        parts.body = body()
        parts.extras = extras() + forwarded()
        parts.reactions = reactions()
        parts.thread = thread()
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
        let shown = MessageText(original, markup: markup, options: options)
        return MessageParts(
            body: shown.body(), extras: shown.extras() + shown.forwarded(), reactions: reactions()
        )
    }

    /// What its author wrote; in messages that are made of components, that stands in these.
    func body() -> [StyledText] {
        markup.lines(message.content) + (message.flags.contains(.isComponentsV2) ? components() : [])
    }

    // MARK: - Small parts

    var authorName: SafeText { sanitiser.name(message.authorName, id: message.author?.id.rawValue ?? 0) }

    func dim(_ text: SafeText) -> StyledText { StyledText(text, TextRole.dim.style) }

    func more(_ count: Int, _ what: SafeText) -> [StyledText] {
        guard count > 0 else { return [] }
        return [dim(sanitiser.marks.ellipsis + SafeText(own: " ") + SafeText(number: count) + what)]
    }

    /// The thread that was started from it; its id is that of the message.
    private func thread() -> StyledText? {
        guard message.thread != nil || message.flags.contains(.hasThread) else { return nil }
        let name = markup.names.channel(message.id) ?? message.thread?.name ?? ""
        var text = sanitiser.marks.thread
        text.append(name.isEmpty ? SafeText(own: "thread") : sanitiser.name(name, id: message.id.rawValue))
        if let count = message.thread?.messageCount, count >= 0 {
            text.append(sanitiser.marks.dot + SafeText(number: count))
            text.append(count == 1 ? SafeText(own: " message") : SafeText(own: " messages"))
        }
        return dim(text)
    }

    /// At most six kinds of reaction, then how many more there are; a star where a watched user took part.
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
    func name(of emoji: Emoji) -> SafeText {
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
