import DequeModule

extension World {
    /// Writes what a message speaks of: the reference, and the message behind it where Discord sends it along.
    func write(
        _ reference: Reference?, of message: MessageState, in channel: Int, as form: MessageForm,
        to writer: inout JSONWriter
    ) {
        guard let reference else { return }
        let here = channels[channel]
        let guild = here.guild.map { guilds[$0].id }
        switch reference {
        case .reply(let target):
            writeReferenced(target, in: channel, as: form, to: &writer)
            writeReference(type: 0, message: target, channel: here.id, guild: guild, to: &writer)
        case .pinned(let target):
            writeReference(type: 0, message: target, channel: here.id, guild: guild, to: &writer)
        case .thread(let id):
            writeReference(type: 0, message: nil, channel: id, guild: guild, to: &writer)
        case .starter(let target, let parent):
            if let parentPlace = channelPlaces[parent] {
                writeReferenced(target, in: parentPlace, as: form, to: &writer)
            }
            writeReference(type: 0, message: target, channel: parent, guild: guild, to: &writer)
        case .forward(let target, let origin):
            if let snapshot = message.parts?.snapshot {
                writer.putArray("message_snapshots", of: [form.hasContent ? snapshot.whole : snapshot.bare])
            }
            writeReference(type: 1, message: target, channel: origin, guild: guild, to: &writer)
        case .crosspost(let target, let origin, let originGuild):
            writeReference(type: 0, message: target, channel: origin, guild: originGuild, to: &writer)
        }
    }

    private func writeReference(
        type: Int, message: UInt64?, channel: UInt64, guild: UInt64?, to writer: inout JSONWriter
    ) {
        writer.putObject("message_reference") { writer in
            writer.put("type", type)
            if let message { writer.put("message_id", id: message) }
            if let guild { writer.put("guild_id", id: guild) }
            writer.put("channel_id", id: channel)
        }
    }

    /// Writes the message behind a reply; null when it was deleted, nothing when it is older than what is kept.
    private func writeReferenced(
        _ id: UInt64, in channel: Int, as form: MessageForm, to writer: inout JSONWriter
    ) {
        guard !form.isInner else { return }
        let origin = channels[channel]
        if let place = origin.place(of: id) {
            let target = origin.history[place]
            var inner = form.inner
            inner.hasContent = form.hasContent || isExempt(target, in: channel)
            writer.putObject("referenced_message") { write(target, in: channel, as: inner, to: &$0) }
        } else if origin.forgotten == 0 || (origin.history.first.map { $0.id < id } ?? true) {
            writer.putNull("referenced_message")
        }
    }

    /// Whether the bot may read a message even without the content intent: its own, those to it, those naming it.
    func isExempt(_ message: MessageState, in channel: Int) -> Bool {
        channels[channel].guild == nil || message.author == .person(PeopleBuilder.bot)
            || message.mentions.contains(PeopleBuilder.bot)
    }
}
