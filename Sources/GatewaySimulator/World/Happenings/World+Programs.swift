import DequeModule

extension World {
    /// The system greets newcomers and boosters; people say hello to them.
    mutating func greet(in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        switch generator.below(100) {
        case ..<55: join(in: place, guild: guild, at: milliseconds, into: &events)
        case ..<68:
            let person = nextSpeaker(in: place, guild: guild)
            guilds[guild].boosts = min(60, guilds[guild].boosts + 1)
            let type = [2: 9, 7: 10, 14: 11][guilds[guild].boosts] ?? 8
            post(
                MessageState(id: mint.mint(at: milliseconds), author: .person(person), type: type), in: place,
                into: &events)
        default: talk(in: place, guild: guild, at: milliseconds, into: &events)
        }
    }

    private mutating func join(in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        let humans = people.count - PeopleBuilder.programs
        let person = PeopleBuilder.programs + generator.below(humans)
        let isNew = guilds[guild].memberOfPerson[person] == nil
        let member = guilds[guild].admit(person, isProgram: false, at: milliseconds)
        if isNew {
            guilds[guild].memberCount += 1
            let text = memberText(member, of: guild)
            events.append(
                WorldEvent(
                    name: "GUILD_MEMBER_ADD", guildID: guilds[guild].id, channelID: nil, d: text,
                    intents: EventIntent.guildMembers))
        }
        post(MessageState(id: mint.mint(at: milliseconds), author: .person(person), type: 7), in: place, into: &events)
    }

    /// A member with its user and its guild beside it.
    func memberText(_ member: Int, of guild: Int) -> JSONText {
        let state = guilds[guild].members[member]
        var writer = JSONWriter(capacity: 900)
        writer.extended(state.member) { writer in
            writer.put("user", raw: people[state.person].user)
            writer.put("guild_id", id: guilds[guild].id)
        }
        return writer.text
    }

    /// An announcement, or one that comes from a followed channel elsewhere.
    mutating func announce(in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        let person = nextSpeaker(in: place, guild: guild)
        let id = mint.mint(at: milliseconds)
        let isCrosspost = generator.chance(300) && guilds.count > 1
        let webhook = guilds[guild].webhooks.count - 1
        let origin = (guild + 1) % guilds.count
        var message = MessageState(
            id: id, author: isCrosspost ? .webhook(webhook, name: guilds[origin].name + " #news") : .person(person))
        var composer = Composer(generator: generator, scene: scene(for: person, in: place, guild: guild, id: id))
        if composer.generator.chance(120) {
            composer.append("@everyone ")
            message.mentionsEveryone = true
        }
        composer.announce()
        generator = composer.generator
        take(composer, into: &message, in: place)
        if isCrosspost, let source = guilds[origin].channels.first(where: { channels[$0].type == 0 }) {
            message.flags = 1 << 1
            message.reference = .crosspost(
                message: id &- 9000 << 22, channel: channels[source].id, guild: guilds[origin].id)
        } else if generator.chance(300) {
            attach(to: &message, in: place)
        }
        post(message, in: place, into: &events)
    }

    /// A program reports, as itself or through a webhook; sometimes a person remarks on it.
    mutating func report(in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        if generator.chance(120) { return talk(in: place, guild: guild, at: milliseconds, into: &events) }
        let id = mint.mint(at: milliseconds)
        let group = guilds[guild]
        let author: Author
        if generator.chance(450) || group.programs.isEmpty {
            let name = generator.word(["Git", "Status page", "Greenhouse", "Nightly", "Release train"])
            author = .webhook(generator.below(max(1, group.webhooks.count - 1)), name: name)
        } else {
            author = .person(group.members[generator.pick(group.programs) ?? 0].person)
        }
        var message = MessageState(id: id, author: author)
        var builder = EmbedBuilder(
            generator: generator, subject: channels[place].subject.words,
            milliseconds: SnowflakeMint.milliseconds(of: id))
        message.parts = MessageParts(embeds: [builder.report()])
        generator = builder.generator
        if generator.chance(250) {
            message.content = Array(
                "`\(generator.hexadecimal(7))` \(generator.word(channels[place].subject.words.deeds))".utf8)
        }
        post(message, in: place, into: &events)
    }

    /// Somebody writes to the bot, or the bot answers.
    mutating func writeDirectly(at milliseconds: Int64, into events: inout [WorldEvent]) {
        guard let place = generator.pick(stage.direct), let recipient = channels[place].recipient else { return }
        let answers = channels[place].history.last?.author == .person(recipient) && generator.chance(600)
        if !answers, generator.chance(300) {
            announceTyping(recipient, in: place, at: milliseconds, into: &events)
        }
        let id = mint.mint(at: milliseconds)
        var message = MessageState(id: id, author: .person(answers ? PeopleBuilder.bot : recipient))
        let scene = Scene(
            subject: channels[place].subject.words, thing: Int(truncatingIfNeeded: milliseconds / 600_000 % 64),
            person: nil,
            name: people[recipient].shortName, channelID: channels[place].id, roleID: nil, emoji: nil,
            seconds: SnowflakeMint.milliseconds(of: id) / 1000, tongue: nil
        )
        var composer = Composer(generator: generator, scene: scene)
        composer.say(answers ? .answer : .ask)
        generator = composer.generator
        take(composer, into: &message, in: place)
        post(message, in: place, into: &events)
    }
}
