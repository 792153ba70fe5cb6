extension World {
    /// The `d` of a message event.
    func messageText(_ message: MessageState, in channel: Int, as form: MessageForm) -> JSONText {
        var writer = JSONWriter(capacity: 1600 + message.content.count)
        writer.object { write(message, in: channel, as: form, to: &$0) }
        return writer.text
    }

    /// Writes the members of a message object.
    func write(_ message: MessageState, in channel: Int, as form: MessageForm, to writer: inout JSONWriter) {
        let place = channels[channel]
        let parts = message.parts
        writer.put("type", message.type)
        writer.put("tts", false)
        writer.put("timestamp", milliseconds: SnowflakeMint.milliseconds(of: message.id))
        if let stickers = parts?.stickers, !stickers.isEmpty { writer.putArray("sticker_items", of: stickers) }
        write(message.reference, of: message, in: channel, as: form, to: &writer)
        if !form.isDispatch && !message.reactions.isEmpty { write(message.reactions, to: &writer) }
        if form.hasContent, let poll = parts?.poll { writer.put("poll", raw: poll) }
        writer.put("pinned", message.isPinned)
        if form.isDispatch, let nonce = message.nonce { writer.put("nonce", id: nonce) }
        write(mentions: message.mentions, guild: form.isDispatch ? place.guild : nil, to: &writer)
        writer.putIDs("mention_roles", message.mentionRoles)
        writer.put("mention_everyone", message.mentionsEveryone)
        if form.isDispatch { writeMember(of: message, guild: place.guild, to: &writer) }
        if let interaction = parts?.interaction { writer.put("interaction_metadata", raw: interaction) }
        writer.put("id", id: message.id)
        writer.put("flags", message.flags)
        writer.putArray("embeds", of: form.hasContent ? parts?.embeds ?? [] : [])
        writer.put("edited_timestamp", optionalMilliseconds: message.editedAt)
        if form.hasContent { writer.put("content", utf8: message.content) } else { writer.put("content", utf8: []) }
        writer.putArray("components", of: form.hasContent ? parts?.components ?? [] : [])
        if form.isDispatch { writer.put("channel_type", place.type) }
        writer.put("channel_id", id: place.id)
        writeAuthor(of: message, guild: place.guild, to: &writer)
        writer.putArray("attachments", of: form.hasContent ? parts?.attachments ?? [] : [])
        if let thread = message.thread, channelPlaces[thread.id] == thread.place {
            writer.put("thread", raw: threadText(thread.place).bytes)
        }
        if form.isDispatch, let guild = place.guild { writer.put("guild_id", id: guilds[guild].id) }
    }

    private func writeAuthor(of message: MessageState, guild: Int?, to writer: inout JSONWriter) {
        switch message.author {
        case .person(let person):
            if message.parts?.interaction != nil {
                writer.put("webhook_id", id: people[person].id)
                writer.put("application_id", id: people[person].id)
            }
            writer.put("author", raw: people[person].user)
        case .webhook(let place, let name):
            guard let guild else { return }
            let webhook = guilds[guild].webhooks[place]
            writer.put("webhook_id", id: webhook.id)
            writer.putObject("author") { writer in
                writer.put("username", name)
                writer.put("public_flags", 0)
                writer.put("id", id: webhook.id)
                writer.putNull("global_name")
                writer.put("discriminator", "0000")
                writer.put("bot", true)
                writer.put("avatar", optional: webhook.avatar)
            }
        }
    }

    private func writeMember(of message: MessageState, guild: Int?, to writer: inout JSONWriter) {
        guard let guild, case .person(let person) = message.author,
            let place = guilds[guild].memberOfPerson[person]
        else { return }
        writer.put("member", raw: guilds[guild].members[place].member)
    }

    private func write(mentions: [Int], guild: Int?, to writer: inout JSONWriter) {
        writer.putArray("mentions") { writer in
            for person in mentions {
                if let guild, let place = guilds[guild].memberOfPerson[person] {
                    writer.extended(people[person].user) { $0.put("member", raw: guilds[guild].members[place].member) }
                } else {
                    writer.raw(people[person].user)
                }
            }
        }
    }

    private func write(_ reactions: [ReactionState], to writer: inout JSONWriter) {
        writer.putArray("reactions") { writer in
            for reaction in reactions {
                writer.object { writer in
                    writer.put("emoji", raw: reaction.emoji)
                    writer.put("count", reaction.people.count)
                    writer.putObject("count_details") { writer in
                        writer.put("burst", 0)
                        writer.put("normal", reaction.people.count)
                    }
                    writer.putEmptyArray("burst_colors")
                    writer.put("me_burst", false)
                    writer.put("burst_me", false)
                    writer.put("me", reaction.people.contains(PeopleBuilder.bot))
                    writer.put("burst_count", 0)
                }
            }
        }
    }
}
