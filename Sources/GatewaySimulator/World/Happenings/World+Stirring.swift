import DequeModule

extension World {
    /// What happens to earlier messages, and around them.
    mutating func stirEarlierMessages(at milliseconds: Int64, into events: inout [WorldEvent]) {
        guard generator.chance(260), let place = whereSomethingStirs() else { return }
        switch generator.below(1000) {
        case ..<560:
            for _ in 0..<(generator.chance(300) ? 3 : 1) { react(in: place, into: &events) }
        case ..<620: takeReactionBack(in: place, into: &events)
        case ..<635: clearReactions(in: place, into: &events)
        case ..<790: edit(in: place, at: milliseconds, into: &events)
        case ..<850: delete(in: place, into: &events)
        case ..<857: deleteMany(in: place, into: &events)
        case ..<930: vote(into: &events)
        case ..<965: startTyping(in: place, at: milliseconds, into: &events)
        case ..<985: changeNick(in: place, into: &events)
        default: changeTopic(in: place, into: &events)
        }
    }

    private mutating func whereSomethingStirs() -> Int? {
        if generator.chance(60) { return generator.pick(stage.direct) }
        if let latest = stage.latest, generator.chance(700), channelPlaces[channels[latest].id] == latest {
            return latest
        }
        return stage.anyChannel(&generator)
    }

    /// The place of one of the last messages that somebody wrote.
    mutating func recentMessage(in place: Int) -> Int? {
        let count = channels[place].history.count
        guard count > 0 else { return nil }
        let index = count - 1 - generator.below(min(12, count))
        return channels[place].history[index].isChat ? index : nil
    }

    /// The preview of a link arrives: an update that is no edit.
    mutating func showPreview(at milliseconds: Int64, into events: inout [WorldEvent]) {
        guard let preview = stage.takePreview(), let index = channels[preview.channel].place(of: preview.message) else {
            return
        }
        var builder = EmbedBuilder(
            generator: generator, subject: channels[preview.channel].subject.words, milliseconds: milliseconds)
        let embed = builder.preview(of: preview.address)
        generator = builder.generator
        var parts = channels[preview.channel].history[index].parts ?? MessageParts()
        parts.embeds.append(embed)
        channels[preview.channel].history[index].parts = parts
        events.append(messageEvent("MESSAGE_UPDATE", channels[preview.channel].history[index], in: preview.channel))
    }

    private mutating func edit(in place: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        guard let index = recentMessage(in: place) else { return }
        var message = channels[place].history[index]
        guard case .person(let person) = message.author, !message.content.isEmpty, message.content.count < 1900,
            !people[person].isBot
        else { return }
        if generator.chance(500) {
            message.content.append(contentsOf: " (edit: \(generator.word(Phrases.reasons)))".utf8)
        } else {
            message.content.append(contentsOf: "\n-# \(generator.word(Phrases.openers)) typo".utf8)
        }
        message.editedAt = max(milliseconds, SnowflakeMint.milliseconds(of: message.id) + 1)
        channels[place].history[index] = message
        events.append(messageEvent("MESSAGE_UPDATE", message, in: place))
    }

    private mutating func delete(in place: Int, into events: inout [WorldEvent]) {
        guard let index = recentMessage(in: place), !channels[place].history[index].isPinned else { return }
        let id = channels[place].history[index].id
        channels[place].history.remove(at: index)
        channels[place].latestDeleted = id
        let text = JSONText.object { writer in
            writer.put("id", id: id)
            putPlace(place, to: &writer)
        }
        events.append(
            event(
                "MESSAGE_DELETE", in: place, text, guild: EventIntent.guildMessages, direct: EventIntent.directMessages)
        )
    }

    /// A moderator sweeps the last messages of a channel away.
    private mutating func deleteMany(in place: Int, into events: inout [WorldEvent]) {
        let history = channels[place].history
        guard channels[place].guild != nil, history.count >= 4 else { return }
        let doomed = history.suffix(generator.number(in: 2...6)).filter { !$0.isPinned }.map(\.id)
        guard doomed.count >= 2 else { return }
        channels[place].history.removeAll { doomed.contains($0.id) }
        let text = JSONText.object { writer in
            writer.putIDs("ids", doomed)
            putPlace(place, to: &writer)
        }
        events.append(
            event(
                "MESSAGE_DELETE_BULK", in: place, text, guild: EventIntent.guildMessages,
                direct: EventIntent.directMessages))
    }

    private mutating func startTyping(in place: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        let channel = channels[place]
        if let recipient = channel.recipient {
            announceTyping(recipient, in: place, at: milliseconds, into: &events)
        } else if let guild = channel.guild, channel.type != 15, let member = generator.pick(guilds[guild].talkers) {
            announceTyping(guilds[guild].members[member].person, in: place, at: milliseconds, into: &events)
        }
    }

    private mutating func changeNick(in place: Int, into events: inout [WorldEvent]) {
        guard let guild = channels[place].guild, let member = generator.pick(guilds[guild].talkers) else { return }
        let old = guilds[guild].members[member]
        let nick = generator.chance(300) ? nil : people[old.person].shortName + generator.word(NameLists.nickSuffixes)
        guilds[guild].members[member] = MemberState(
            person: old.person, nick: nick, roles: old.roles, joinedAt: old.joinedAt, boostingSince: nil)
        events.append(
            WorldEvent(
                name: "GUILD_MEMBER_UPDATE", guildID: guilds[guild].id, channelID: nil,
                d: memberText(member, of: guild),
                intents: EventIntent.guildMembers))
    }

    private mutating func changeTopic(in place: Int, into events: inout [WorldEvent]) {
        guard channels[place].type == 0, channels[place].thread == nil else { return }
        channels[place].topic =
            "\(generator.word(Phrases.openers)) \(generator.word(channels[place].subject.words.things))"
        let text = JSONText.object(capacity: 600) { writeChannel(channels[place], hasGuild: true, to: &$0) }
        events.append(event("CHANNEL_UPDATE", in: place, text, guild: EventIntent.guilds, direct: EventIntent.guilds))
    }
}
