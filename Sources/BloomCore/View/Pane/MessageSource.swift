import GatewayModels
import GatewayProtocol

/// How the reader has asked to see a message.
struct MessageLook: Hashable, Sendable {
    var isRevealed = false
    var isExpanded = false
    /// Cells that its code is moved to the left.
    var shift = 0
}

/// Makes lines out of what is kept.
struct MessageSource {
    let directory: Directory
    let sanitiser: Sanitiser
    let zone: ZoneOffsets
    let marks: Marks
    /// What distances in time are told from.
    var now = Timestamp(milliseconds: 0)
    /// Where watched messages were written.
    var watched = WatchedMessages()
    /// What counts as a mention, and which version of that it is.
    var watch = WatchList()
    var watchVersion = 0
    /// Where the colour of names comes from.
    var authorColors = ViewerSettings.AuthorColors.role

    /// The server of a message that stands in a channel's log.
    func guild(of message: MessageID, in channel: ChannelID) -> GuildRecord? {
        directory.guild(of: channel == .watch ? watched.origin(of: message) ?? channel : channel)
    }

    /// A message's lines, wrapped.
    func lines(
        of stored: StoredMessage, in shown: ChannelID, metrics: PaneMetrics, look: MessageLook = MessageLook()
    ) -> WrappedMessage {
        let channel = shown == .watch ? watched.origin(of: stored.id) ?? shown : shown
        let parts = parts(of: stored, in: channel, look: look, columns: metrics.bodyWidth)
        if metrics.isOneLine { return oneLine(parts, metrics: metrics, isMention: isMention(stored)) }
        var lines: [StyledText] = []
        let context = shown == .watch ? place(of: channel) : parts.replyContext
        if let context { lines.append(context.truncated(to: metrics.contextWidth, ellipsis: marks.ellipsis)) }
        for line in parts.body + parts.extras {
            let wrapped = LineWrapper.wrap(line, width: metrics.bodyWidth, shift: look.shift, ellipsis: marks.ellipsis)
            lines += wrapped.isEmpty ? [StyledText()] : wrapped
        }
        let first = lines.count
        if let reactions = parts.reactions { lines += LineWrapper.wrap(reactions, width: metrics.bodyWidth) }
        let reactions = first..<lines.count
        if let thread = parts.thread { lines += LineWrapper.wrap(thread, width: metrics.bodyWidth) }
        if lines.count == (context == nil ? 0 : 1) { lines.append(StyledText()) }
        return WrappedMessage(
            hasContext: context != nil, lines: lines.map(watched), isMention: isMention(stored), reactions: reactions,
            leavesOut: parts.leavesOut,
            minute: parts.changesWithTime ? Self.minute(now) : nil)
    }

    /// Everything that a message says, before it is wrapped.
    func parts(
        of stored: StoredMessage, in channel: ChannelID, look: MessageLook = MessageLook(), columns: Int? = nil
    ) -> MessageParts {
        let guild = directory.guild(of: channel)
        let message = stored.message(in: channel, of: guild?.id)
        return MessageText.parts(
            of: message, edited: stored.editedTimestamp != nil, names: names(for: message, in: guild),
            sanitiser: sanitiser, zone: zone, now: now,
            options: MessageOptions(
                revealsSpoilers: look.isRevealed, isExpanded: look.isExpanded, columns: columns)
        )
    }

    /// A line with watched words marked.
    private func watched(_ line: StyledText) -> StyledText {
        let found = watch.ranges(in: line)
        return found.isEmpty ? line : line.marked(.underline, in: found)
    }

    /// The minute that a moment lies in.
    static func minute(_ moment: Timestamp) -> Int64 { moment.seconds / 60 }

    /// All of a message in one row.
    private func oneLine(_ parts: MessageParts, metrics: PaneMetrics, isMention: Bool) -> WrappedMessage {
        var line = StyledText()
        for part in parts.body + parts.extras where line.width < metrics.bodyWidth {
            if !line.isEmpty { line.append(SafeText(own: " ")) }
            line.append(part)
        }
        return WrappedMessage(
            hasContext: false, lines: [watched(line.truncated(to: metrics.bodyWidth, ellipsis: marks.ellipsis))],
            isMention: isMention)
    }

    /// Where a watched message was written.
    private func place(of channel: ChannelID) -> StyledText {
        guard let record = directory.channels[channel] else { return StyledText() }
        var text = record.mark(marks) + record.safeName(sanitiser)
        if let guild = directory.guild(of: channel), let name = guild.name {
            text.append(marks.dot + sanitiser.name(name, id: guild.id.rawValue))
        }
        return StyledText(text, TextRole.dim.style)
    }

    private func names(for message: Message, in guild: GuildRecord?) -> NameLookup {
        let directory = directory
        let mentions = message.mentions
        return NameLookup(
            user: { id in
                if let user = mentions.first(where: { $0.id == id }) {
                    return user.member?.nick ?? user.globalName ?? user.username
                }
                return directory.bot.flatMap { $0.id == id ? $0.globalName ?? $0.username : nil }
            },
            role: { id in guild?.roles[id].map { (name: $0.name, color: $0.color) } },
            channel: { id in directory.channels[id]?.name }
        )
    }

    /// The look of an author's name: the colour of the highest role that has one, else one of their own.
    func authorStyle(_ author: AuthorCard, in guild: GuildRecord?) -> Style {
        if authorColors == .none { return Style(.standard, .bold) }
        if authorColors == .hash { return TextRole.name(hashOf: author.user.id.rawValue) }
        guard let guild, let member = author.member else { return TextRole.name(hashOf: author.user.id.rawValue) }
        let colored = member.roles.compactMap { guild.roles[$0] }.filter { $0.color != 0 }
        // Among roles of equal position the older one ranks higher.
        let highest = colored.max { ($0.position, $1.id) < ($1.position, $0.id) }
        return highest.map { TextRole.name(rgb: $0.color) } ?? TextRole.name(hashOf: author.user.id.rawValue)
    }

    /// What an author's name is tagged with; the names of webhooks are free text, so they always are.
    func tag(of message: StoredMessage) -> SafeText? {
        if let webhook = message.extras?.webhookID, message.extras?.applicationID != webhook {
            return SafeText(own: "HOOK")
        }
        return message.author.user.bot || message.extras?.webhookID != nil ? SafeText(own: "APP") : nil
    }

    /// Whether a message concerns the person.
    func isMention(_ message: StoredMessage) -> Bool {
        watch.kinds(of: message, bot: directory.bot?.id, ownRoles: []).isMention
    }

    // MARK: - Rows of our own

    /// A gap of the connection.
    func gapText(_ gap: Gap) -> StyledText {
        let start = zone.localTime(gap.startedAt.wall).clock(seconds: true)
        let dot = " \(marks.separator) "
        guard let ending = gap.ending else {
            let text = "~~ gap \(start)\(marks.range)\(dot)\(gap.reason.shortText)\(dot)reconnecting"
            return StyledText(sanitiser.line(text), TextRole.warn.style)
        }
        let span = "~~ gap \(start)\(marks.range)\(zone.localTime(ending.at.wall).clock(seconds: true))\(dot)"
        switch ending.outcome {
        case .resumed(let replayed):
            let text = span + "resumed, \(replayed.grouped) replayed, none lost"
            return StyledText(sanitiser.line(text), TextRole.dim.style)
        case .sessionLost:
            let text = span + "session lost, messages may be missing"
            return StyledText(sanitiser.line(text), TextRole.bad.style)
        }
    }

    /// Events that were dropped before they could be shown.
    func shedText(_ count: Int) -> StyledText {
        let noun = count == 1 ? "event" : "events"
        let text = "~~ \(count.grouped) \(noun) not shown: too many at once"
        return StyledText(sanitiser.line(text), TextRole.bad.style)
    }
}
