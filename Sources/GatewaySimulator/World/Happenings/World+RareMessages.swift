import DequeModule

extension World {
    /// Something that happens a few times in a hundred messages; false when it cannot happen here.
    mutating func doSomethingRare(
        _ roll: Int, in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]
    ) -> Bool {
        switch roll {
        case 0..<6: return pinSomething(in: place, guild: guild, at: milliseconds, into: &events)
        case 6..<11: return startThread(in: place, guild: guild, at: milliseconds, into: &events)
        case 11..<15: return startThreadFromMessage(in: place, guild: guild, at: milliseconds, into: &events)
        default: break
        }
        let person = nextSpeaker(in: place, guild: guild)
        let id = mint.mint(at: milliseconds)
        switch roll {
        case 15..<19: post(pollMessage(id, by: person, in: place), in: place, into: &events)
        case 19..<24: post(voiceMessage(id, by: person, in: place), in: place, into: &events)
        case 24..<29: post(forward(id, by: person, in: place, guild: guild), in: place, into: &events)
        case 29..<41: post(commandAnswer(id, to: person, in: place, guild: guild), in: place, into: &events)
        case 41..<46: post(card(id, in: place, guild: guild), in: place, into: &events)
        default: post(bridged(id, person: person, in: place, guild: guild), in: place, into: &events)
        }
        return true
    }

    private mutating func pollMessage(_ id: UInt64, by person: Int, in place: Int) -> MessageState {
        let words = channels[place].subject.words
        let thing = generator.word(words.things)
        var answers: [String] = []
        for index in 0..<generator.number(in: 2...5) {
            answers.append(index == 0 ? "yes, \(generator.word(Phrases.adjectives))" : generator.word(words.things))
        }
        stage.poll = (place, id)
        var message = MessageState(id: id, author: .person(person))
        message.parts = MessageParts(
            poll: Specials.poll(
                question: generator.word(["Keep \(thing)?", "What first after \(thing)?", "\(thing): who is in?"]),
                answers: answers,
                expiry: SnowflakeMint.milliseconds(of: id) + 86_400_000, multiple: generator.chance(300)))
        return message
    }

    private mutating func voiceMessage(_ id: UInt64, by person: Int, in place: Int) -> MessageState {
        var builder = AttachmentBuilder(generator: generator, channelID: channels[place].id, messageID: id)
        var message = MessageState(id: id, author: .person(person))
        message.flags = 1 << 13
        message.parts = MessageParts(attachments: [builder.voice()])
        generator = builder.generator
        return message
    }

    private mutating func forward(_ id: UInt64, by person: Int, in place: Int, guild: Int) -> MessageState {
        var message = MessageState(id: id, author: .person(person))
        let candidates = guilds[guild].channels.filter { channels[$0].access == .full && !channels[$0].history.isEmpty }
        guard let origin = generator.pick(candidates), let original = channels[origin].history.last(where: \.isChat)
        else {
            message.content = Array("see \(generator.word(channels[place].subject.words.things)), above".utf8)
            return message
        }
        message.flags = 1 << 14
        message.reference = .forward(message: original.id, channel: channels[origin].id)
        message.parts = MessageParts(
            snapshot: (
                Specials.snapshot(of: original, hasContent: true), Specials.snapshot(of: original, hasContent: false)
            ))
        return message
    }

    /// What a program answers to a slash command of a person.
    private mutating func commandAnswer(_ id: UInt64, to person: Int, in place: Int, guild: Int) -> MessageState {
        let program =
            generator.pick(guilds[guild].programs).map { guilds[guild].members[$0].person } ?? PeopleBuilder.bot
        var message = MessageState(id: id, author: .person(program), type: 20)
        let dice = (0..<generator.number(in: 1...5)).map { _ in generator.number(in: 1...20) }
        let total = dice.reduce(0, +)
        message.content = Array(
            "🎲 **\(total)** = \(dice.map(String.init).joined(separator: " + ")) for \(people[person].shortName)".utf8)
        message.parts = MessageParts(
            interaction: Specials.interaction(
                id: id &- 1 << 22, user: people[person].user, userID: people[person].id,
                command: guilds[guild].id &+ 8192))
        return message
    }

    private mutating func card(_ id: UInt64, in place: Int, guild: Int) -> MessageState {
        let program =
            generator.pick(guilds[guild].programs).map { guilds[guild].members[$0].person } ?? PeopleBuilder.bot
        var message = MessageState(id: id, author: .person(program))
        message.flags = 1 << 15
        let words = channels[place].subject.words
        message.parts = MessageParts(components: [
            Specials.card(
                title: "Sign up: \(generator.word(words.things))",
                body: "\(generator.word(Phrases.times)), with \(generator.word(Phrases.somebody))",
                accent: generator.below(0xFFFFFF))
        ])
        return message
    }

    /// Somebody of another network, brought here by a webhook under a name of their own.
    private mutating func bridged(_ id: UInt64, person: Int, in place: Int, guild: Int) -> MessageState {
        let name = generator.word(NameLists.latinGiven) + generator.word([" [IRC]", " (Matrix)", "@fedi", " ⇄"])
        var message = MessageState(id: id, author: .webhook(guilds[guild].webhooks.count - 1, name: name))
        var composer = Composer(generator: generator, scene: scene(for: person, in: place, guild: guild, id: id))
        composer.say(channels[place].conversation.last)
        generator = composer.generator
        take(composer, into: &message, in: place)
        return message
    }

    /// A message is pinned: the message changes, the channel's pins change, and the system notes it.
    private mutating func pinSomething(
        in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]
    ) -> Bool {
        let history = channels[place].history
        guard let target = history.indices.last(where: { history[$0].isChat && !history[$0].isPinned }) else {
            return false
        }
        let person = nextSpeaker(in: place, guild: guild)
        channels[place].history[target].pinnedAt = milliseconds
        events.append(messageEvent("MESSAGE_UPDATE", channels[place].history[target], in: place))
        let text = JSONText.object { writer in
            writer.put("last_pin_timestamp", milliseconds: milliseconds)
            putPlace(place, to: &writer)
        }
        channels[place].lastPinAt = milliseconds
        events.append(
            event("CHANNEL_PINS_UPDATE", in: place, text, guild: EventIntent.guilds, direct: EventIntent.directMessages)
        )
        var message = MessageState(id: mint.mint(at: milliseconds), author: .person(person), type: 6)
        message.reference = .pinned(history[target].id)
        post(message, in: place, into: &events)
        return true
    }
}
