import GatewayModels
import GatewayProtocol

extension PlainReader {
    mutating func receive(_ event: DispatchEvent, now: Moment) -> [String] {
        if let gone = directory.apply(event) {
            for channel in gone { forget(channel) }
            return []
        }
        switch event {
        case .messageCreate(let message): return receive(message)
        case .messageUpdate(let update): return receive(update)
        case .messageDelete(let removal): return delete([removal.id], in: removal.channelID, now: now)
        case .messageDeleteBulk(let removal): return delete(removal.ids, in: removal.channelID, now: now)
        default: return []
        }
    }

    private mutating func receive(_ message: Message) -> [String] {
        let channel = message.channelID
        directory.noteMessage(message)
        guard directory.channels[channel] != nil, let stored = store.insert(message, epoch: 0) else { return [] }
        guard !filters.hides(stored, in: channel, of: directory) else { return [] }
        if isTold(channel) {
            return [line(of: message, isEdited: message.editedTimestamp != nil, isMention: isMention(stored))]
        }
        guard unread[channel] != nil || unread.count < Self.unreadLimit else { return [] }
        unread[channel, default: Unread()].count &+= 1
        if isMention(stored) { unread[channel]?.mentions &+= 1 }
        return []
    }

    /// An edit is told when the text has changed; previews of links come the same way and are no news.
    private mutating func receive(_ update: Partial<Message>) -> [String] {
        let (id, channel) = (update.value.id, update.value.channelID)
        let before = store.log(of: channel).message(id)?.message.content
        guard let before, store.update(id, in: channel, by: { update.merge(into: &$0) }),
            let after = store.log(of: channel).message(id)?.message, after.content != before, isTold(channel),
            !filters.hides(after, in: channel, of: directory)
        else { return [] }
        let message = after.message(in: channel, of: directory.channels[channel]?.channel.guildID)
        return [line(of: message, isEdited: true, isMention: isMention(after))]
    }

    private mutating func delete(_ ids: [MessageID], in channel: ChannelID, now: Moment) -> [String] {
        let known = ids.compactMap { store.log(of: channel).message($0)?.message }
        for message in known { store.bury(message.id, in: channel, at: now.wall) }
        guard let first = known.first, isTold(channel) else { return [] }
        let start = "\(zone.localTime(now.wall).clock()) deleted in \(place(channel)): "
        if known.count > 1 { return [start + "\(known.count.grouped) messages."] }
        return [start + "the message by \(first.author.name) of \(zone.localTime(first.timestamp).clock())."]
    }

    private mutating func forget(_ channel: ChannelID) {
        store.remove(channel)
        directory.purge(channel)
        unread[channel] = nil
        muted.remove(channel)
        if followed == channel { followed = nil }
    }

    // MARK: - Lines

    /// One message as one line.
    mutating func line(of message: Message, isEdited: Bool, isMention: Bool) -> String {
        let time = zone.localTime(message.timestamp ?? message.id.timestamp).clock()
        let parts = MessageText.parts(
            of: message, edited: false, names: names(for: message), sanitiser: sanitiser, zone: zone
        )
        let texts = (parts.body + parts.extras).map(\.string).filter { !$0.isEmpty }
        var body = texts.joined(separator: " / ")
        if isEdited { body += body.last?.isPunctuation == true ? " edited." : ". edited." }
        let place = place(message.channelID)
        if parts.isSystem { return "\(time) in \(place): \(body)" }
        var head = "\(time) \(shownName(of: message)) in \(place)"
        if message.type == .reply { head += ", reply to \(answered(by: message))" }
        if isMention { head += ", mentions you" }
        return "\(head): \(body)"
    }

    /// The author's name; the names of programs are free text, so they are always marked.
    private func shownName(of message: Message) -> String {
        let name = sanitiser.name(message.authorName, id: message.author?.id.rawValue ?? 0).string
        if message.webhookID != nil, message.applicationID != message.webhookID { return name + " (webhook)" }
        return message.isFromBot || message.webhookID != nil ? name + " (bot)" : name
    }

    private func answered(by message: Message) -> String {
        switch message.referencedMessage {
        case .absent: "a message that is not here"
        case .null: "a deleted message"
        case .value(let original):
            sanitiser.name(original.authorName, id: original.author?.id.rawValue ?? 0).string
        }
    }

    private func names(for message: Message) -> NameLookup {
        let directory = directory
        let guild = directory.guild(of: message.channelID)
        return NameLookup(
            user: { id in
                if let user = message.mentions.first(where: { $0.id == id }) {
                    return user.member?.nick ?? user.globalName ?? user.username
                }
                return directory.bot.flatMap { $0.id == id ? $0.globalName ?? $0.username : nil }
            },
            role: { id in guild?.roles[id].map { (name: $0.name, color: $0.color) } },
            channel: { id in directory.channels[id]?.name }
        )
    }

    /// Whether a message concerns the person.
    func isMention(_ message: StoredMessage) -> Bool {
        watch.kinds(of: message, bot: directory.bot?.id, ownRoles: []).isMention
    }
}
