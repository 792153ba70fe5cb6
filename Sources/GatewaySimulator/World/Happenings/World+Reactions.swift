import DequeModule

extension World {
    private static let reactionLimit = 20

    mutating func react(in place: Int, into events: inout [WorldEvent]) {
        guard let index = recentMessage(in: place) else { return }
        let guild = channels[place].guild
        let person: Int
        if let guild {
            guard let member = generator.pick(guilds[guild].talkers) else { return }
            person = guilds[guild].members[member].person
        } else {
            person = channels[place].recipient ?? PeopleBuilder.bot
        }
        let emoji = reactionEmoji(guild: guild, like: channels[place].history[index].reactions)
        var reactions = channels[place].history[index].reactions
        if let known = reactions.firstIndex(where: { $0.emoji == emoji }) {
            guard !reactions[known].people.contains(person) else { return }
            reactions[known].people.append(person)
        } else {
            guard reactions.count < Self.reactionLimit else { return }
            reactions.append(ReactionState(emoji: emoji, people: [person]))
        }
        channels[place].history[index].reactions = reactions
        let message = channels[place].history[index]
        let text = reactionText(message, person: person, emoji: emoji, in: place, isNew: true)
        events.append(
            event(
                "MESSAGE_REACTION_ADD", in: place, text, guild: EventIntent.guildReactions,
                direct: EventIntent.directReactions))
    }

    /// People like to join in with a reaction that is there already.
    private mutating func reactionEmoji(guild: Int?, like reactions: [ReactionState]) -> [UInt8] {
        if let known = generator.pick(reactions), generator.chance(550) { return known.emoji }
        if let guild, generator.chance(300), let emoji = generator.pick(guilds[guild].emojis) {
            return Specials.emoji(emoji)
        }
        return Specials.emoji(generator.word(Emoji.reactions))
    }

    private func reactionText(
        _ message: MessageState, person: Int, emoji: [UInt8], in place: Int, isNew: Bool
    ) -> JSONText {
        .object(capacity: 900) { writer in
            writer.put("user_id", id: people[person].id)
            writer.put("type", 0)
            writer.put("message_id", id: message.id)
            if isNew {
                if case .person(let author) = message.author { writer.put("message_author_id", id: people[author].id) }
                if let guild = channels[place].guild, let member = guilds[guild].memberOfPerson[person] {
                    writer.key("member")
                    writer.extended(guilds[guild].members[member].member) { $0.put("user", raw: people[person].user) }
                }
            }
            writer.put("emoji", raw: emoji)
            writer.put("burst", false)
            putPlace(place, to: &writer)
        }
    }

    mutating func takeReactionBack(in place: Int, into events: inout [WorldEvent]) {
        let history = channels[place].history
        guard let index = history.indices.suffix(20).last(where: { !history[$0].reactions.isEmpty }) else { return }
        let which = generator.below(history[index].reactions.count)
        let emoji = history[index].reactions[which].emoji
        guard let person = channels[place].history[index].reactions[which].people.popLast() else { return }
        if channels[place].history[index].reactions[which].people.isEmpty {
            channels[place].history[index].reactions.remove(at: which)
        }
        let text = reactionText(history[index], person: person, emoji: emoji, in: place, isNew: false)
        events.append(
            event(
                "MESSAGE_REACTION_REMOVE", in: place, text, guild: EventIntent.guildReactions,
                direct: EventIntent.directReactions))
    }

    /// A moderator removes all reactions, or all with one emoji.
    mutating func clearReactions(in place: Int, into events: inout [WorldEvent]) {
        let history = channels[place].history
        guard let index = history.indices.suffix(20).last(where: { !history[$0].reactions.isEmpty }) else { return }
        let emoji = generator.chance(500) ? history[index].reactions.first?.emoji : nil
        if emoji == nil {
            channels[place].history[index].reactions = []
        } else {
            channels[place].history[index].reactions.removeFirst()
        }
        let text = JSONText.object { writer in
            writer.put("message_id", id: history[index].id)
            if let emoji { writer.put("emoji", raw: emoji) }
            putPlace(place, to: &writer)
        }
        events.append(
            event(
                emoji == nil ? "MESSAGE_REACTION_REMOVE_ALL" : "MESSAGE_REACTION_REMOVE_EMOJI", in: place, text,
                guild: EventIntent.guildReactions, direct: EventIntent.directReactions))
    }

    /// Somebody votes in the latest poll.
    mutating func vote(into events: inout [WorldEvent]) {
        guard let poll = stage.poll, let guild = channels[poll.channel].guild,
            channels[poll.channel].place(of: poll.message) != nil, let member = generator.pick(guilds[guild].talkers)
        else { return }
        let answer = 1 + generator.below(2)
        let text = JSONText.object { writer in
            writer.put("user_id", id: people[guilds[guild].members[member].person].id)
            writer.put("message_id", id: poll.message)
            writer.put("answer_id", answer)
            putPlace(poll.channel, to: &writer)
        }
        events.append(
            event(
                "MESSAGE_POLL_VOTE_ADD", in: poll.channel, text, guild: EventIntent.guildPolls,
                direct: EventIntent.directPolls))
    }
}
