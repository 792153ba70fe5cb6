import BloomCore
import GatewayModels
import GatewayProtocol

/// Turns deliveries into lines: plain text for people, or one JSON object each for programs.
struct TailFormatter {
    let isJSON: Bool
    let showsBots: Bool
    let filter: ChannelFilter
    let zone: ZoneOffsets
    private let sanitiser = Sanitiser(policy: .standard)
    /// The names of channels; shared with what keeps them for the next run.
    let tree: TreeBox

    init(
        isJSON: Bool, showsBots: Bool, filter: ChannelFilter, zone: ZoneOffsets, tree: TreeBox = TreeBox()
    ) {
        self.tree = tree
        self.isJSON = isJSON
        self.showsBots = showsBots
        self.filter = filter
        self.zone = zone
    }

    /// The lines for one delivery, each with its line break; empty when it is nothing to show.
    mutating func lines(for delivery: Delivery) -> String {
        switch delivery {
        case .event(let envelope):
            tree.note(envelope.event)
            return isJSON ? json(envelope) : plain(envelope)
        case .gap(let gap): return isJSON ? json(gap) : plain(gap)
        case .state(let change): return isJSON ? json(change) : ""
        case .undecodable, .shed: return ""
        }
    }

    private func accepts(_ channel: ChannelID) -> Bool { filter.accepts(channel, in: tree) }
}

// MARK: - JSON

extension TailFormatter {
    private func json(_ envelope: EventEnvelope) -> String {
        switch envelope.event {
        case .messageCreate(let message): json(message, type: "message", envelope)
        case .messageUpdate(let update): jsonEdit(update, envelope)
        case .messageDelete(let removal):
            jsonDelete(removal.id, in: removal.channelID, guild: removal.guildID, envelope)
        case .messageDeleteBulk(let removal):
            removal.ids.map { jsonDelete($0, in: removal.channelID, guild: removal.guildID, envelope) }.joined()
        default: ReactionLine(envelope.event).map { json($0, envelope) } ?? ""
        }
    }

    private func json(_ message: Message, type: String, _ envelope: EventEnvelope) -> String {
        guard accepts(message.channelID), showsBots || !message.isFromProgram else { return "" }
        var line = begin(type, id: message.id, channel: message.channelID, guild: message.guildID)
        line.add("author_id", message.author?.id)
        line.add("author", message.authorName)
        line.add("bot", message.isFromBot)
        line.add("content", message.content)
        line.add("timestamp", message.timestamp ?? message.id.timestamp)
        return end(&line, envelope)
    }

    /// Only what was sent: the preview of a link comes as an edit without author and content.
    private func jsonEdit(_ update: Partial<Message>, _ envelope: EventEnvelope) -> String {
        let message = update.value
        guard accepts(message.channelID), showsBots || !message.isFromProgram else { return "" }
        var line = begin("edit", id: message.id, channel: message.channelID, guild: message.guildID)
        if update.keys.contains(.author), let author = message.author {
            line.add("author_id", author.id)
            line.add("author", message.authorName)
            line.add("bot", message.isFromBot)
        }
        if update.keys.contains(.content) { line.add("content", message.content) }
        line.add("edited_timestamp", message.editedTimestamp)
        return end(&line, envelope)
    }

    private func jsonDelete(
        _ id: MessageID, in channel: ChannelID, guild: GuildID?, _ envelope: EventEnvelope
    ) -> String {
        guard accepts(channel) else { return "" }
        var line = begin("delete", id: id, channel: channel, guild: guild)
        return end(&line, envelope)
    }

    private func json(_ reaction: ReactionLine, _ envelope: EventEnvelope) -> String {
        guard accepts(reaction.channel) else { return "" }
        var line = begin("reaction", id: reaction.message, channel: reaction.channel, guild: reaction.guild)
        line.add("action", reaction.action)
        if reaction.user != nil { line.add("user_id", reaction.user) }
        if let emoji = reaction.emoji {
            line.add("emoji", emoji.name)
            line.add("emoji_id", emoji.id)
        }
        return end(&line, envelope)
    }

    private func begin(_ type: String, id: Snowflake?, channel: ChannelID, guild: GuildID?) -> JSONLine {
        var line = JSONLine(type: type)
        line.add("id", id)
        line.add("channel_id", channel)
        line.add("guild_id", guild)
        return line
    }

    private func end(_ line: inout JSONLine, _ envelope: EventEnvelope) -> String {
        line.add("seq", envelope.sequence)
        line.add("replayed", envelope.isReplayed)
        return line.line
    }

    private func json(_ gap: Gap) -> String {
        var line = JSONLine(type: "gap")
        line.add("number", Int64(gap.number))
        if gap.shard.count > 1 { line.add("shard", Int64(gap.shard.index)) }
        line.add("from", gap.startedAt.wall)
        line.add("to", gap.ending?.at.wall)
        switch gap.ending?.outcome {
        case nil: line.add("outcome", "open")
        case .resumed(let replayed):
            line.add("outcome", "resumed")
            line.add("replayed", Int64(replayed))
        case .sessionLost: line.add("outcome", "session_lost")
        }
        line.add("reason", Report.text(gap.reason))
        return line.line
    }

    private func json(_ change: StateChange) -> String {
        var line = JSONLine(type: "state")
        line.add("state", ConnectionText.name(change.phase))
        line.add("attempt", Int64(change.attempt.number))
        if change.shard.count > 1 { line.add("shard", Int64(change.shard.index)) }
        line.add("timestamp", change.at.wall)
        if let until = change.phase.until {
            let wait = (until - change.at.instant).nanoseconds / 1000
            line.add("until", Timestamp(microseconds: change.at.wall.microseconds &+ wait))
        }
        line.add("reason", change.reason.map(Report.text) ?? change.phase.reason)
        return line.line
    }
}

// MARK: - Plain

extension TailFormatter {
    private func plain(_ envelope: EventEnvelope) -> String {
        guard case .messageCreate(let message) = envelope.event, accepts(message.channelID),
            showsBots || !message.isFromProgram
        else { return "" }
        let place = tree.name(of: message.channelID).map { "#" + $0 } ?? "@" + message.channelID.description
        let names = NameLookup(user: { _ in nil }, role: { _ in nil }, channel: { tree.name(of: $0) })
        let parts = MessageText.parts(of: message, edited: false, names: names, sanitiser: sanitiser, zone: zone)
        let body = (parts.body + parts.extras).map(\.string).joined(separator: " ␤ ")
        let time = clock(message.timestamp ?? message.id.timestamp)
        let start = "\(time) \(sanitiser.plain(place)) "
        return start + (parts.isSystem ? body : "\(sanitiser.plain(message.authorName)): \(body)") + "\n"
    }

    private func plain(_ gap: Gap) -> String {
        guard let ending = gap.ending else { return "" }
        let span = "\(clock(gap.startedAt.wall))–\(clock(ending.at.wall))"
        switch ending.outcome {
        case .resumed(let replayed): return "~~ gap \(span) · resumed, \(replayed) replayed, none lost ~~\n"
        case .sessionLost: return "~~ gap \(span) · session lost, messages may be missing ~~\n"
        }
    }

    private func clock(_ moment: Timestamp) -> String {
        let time = zone.localTime(moment)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
    }
}

extension Message {
    /// Whether a bot, an application or a webhook wrote it; webhooks are not marked as bots by everybody.
    fileprivate var isFromProgram: Bool { isFromBot || webhookID != nil }
}
