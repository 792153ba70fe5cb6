import DequeModule

extension World {
    /// Somebody of the circle says something, or does something less common.
    mutating func talk(in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        let roll = generator.below(1000)
        if roll < 60, doSomethingRare(roll, in: place, guild: guild, at: milliseconds, into: &events) { return }
        let person = nextSpeaker(in: place, guild: guild)
        if generator.chance(90) { announceTyping(person, in: place, at: milliseconds, into: &events) }
        var message = MessageState(id: mint.mint(at: milliseconds), author: .person(person))
        message.nonce = message.id &- 80 << 22
        var composer = Composer(
            generator: generator, scene: scene(for: person, in: place, guild: guild, id: message.id))
        compose(with: &composer, speech: channels[place].conversation.last, isPost: channels[place].thread != nil)
        generator = composer.generator
        take(composer, into: &message, in: place)
        if generator.chance(45) { attach(to: &message, in: place) }
        if generator.chance(12) { addSticker(to: &message, guild: guild) }
        if generator.chance(190) { makeReply(&message, in: place) }
        post(message, in: place, into: &events)
    }

    /// Keeps a conversation going: its people, what it is about, and who speaks next.
    mutating func nextSpeaker(in place: Int, guild: Int) -> Int {
        var conversation = channels[place].conversation
        let talkers = guilds[guild].talkers
        if conversation.remaining <= 0 || conversation.circle.isEmpty {
            conversation.remaining = generator.number(in: 6...40)
            conversation.thing = generator.below(64)
            conversation.circle = []
            for _ in 0..<generator.number(in: 2...5) {
                if let member = generator.pick(talkers) { conversation.circle.append(member) }
            }
            conversation.last = .tell
        } else {
            conversation.last = conversation.last.successor(&generator)
        }
        conversation.remaining -= 1
        if generator.chance(60) { conversation.thing = generator.below(64) }
        var speaker = generator.pick(conversation.circle) ?? 0
        if speaker == conversation.speaker, generator.chance(600) {
            speaker = generator.pick(conversation.circle) ?? speaker
        }
        conversation.speaker = speaker
        channels[place].conversation = conversation
        return guilds[guild].members[speaker].person
    }

    /// What is at hand for a person who writes in a channel.
    mutating func scene(for person: Int, in place: Int, guild: Int, id: UInt64) -> Scene {
        let conversation = channels[place].conversation
        let channel = channels[place]
        let isForeign =
            channel.use == .languages ? generator.chance(850) : people[person].script != .latin && generator.chance(330)
        let tongue = isForeign ? Tongue.spoken(in: people[person].script, &generator) : nil
        let group = guilds[guild]
        let other = generator.pick(conversation.circle).map { group.members[$0].person } ?? person
        let linked = generator.pick(group.channels) ?? place
        return Scene(
            subject: channel.subject.words, thing: conversation.thing, person: (other, people[other].id),
            name: people[other].shortName, channelID: channels[linked].type == 4 ? channel.id : channels[linked].id,
            roleID: group.roles.count > 3 ? group.roles[3 + generator.below(group.roles.count - 3)].id : nil,
            emoji: generator.pick(group.emojis), seconds: SnowflakeMint.milliseconds(of: id) / 1000, tongue: tongue
        )
    }

    private func compose(with composer: inout Composer, speech: Speech, isPost: Bool) {
        switch composer.generator.below(1000) {
        case ..<30: composer.showCode()
        case ..<60: composer.mark()
        case ..<100: composer.share()
        case ..<(isPost ? 150 : 112): composer.ramble()
        case ..<165:
            composer.say(speech)
            composer.append(" ")
            composer.expand("{m}")
        default: composer.say(speech)
        }
    }

    /// Puts what was composed into a message; now and then it calls the bot.
    mutating func take(_ composer: Composer, into message: inout MessageState, in place: Int) {
        message.content = composer.text
        message.mentions = composer.mentions
        message.mentionRoles = composer.mentionRoles
        if let link = composer.link { stage.expectPreview(of: link, channel: place, message: message.id) }
        if generator.chance(8), channels[place].guild != nil, message.content.count < 1900 {
            message.content.append(contentsOf: " <@\(botUserID)>".utf8)
            message.mentions.append(PeopleBuilder.bot)
        }
    }

    mutating func attach(to message: inout MessageState, in place: Int) {
        var builder = AttachmentBuilder(generator: generator, channelID: channels[place].id, messageID: message.id)
        var parts = message.parts ?? MessageParts()
        for _ in 0..<(builder.generator.chance(250) ? builder.generator.number(in: 2...4) : 1) {
            parts.attachments.append(builder.any())
        }
        generator = builder.generator
        if generator.chance(350) {
            message.content = []
            message.mentions = []
            message.mentionRoles = []
        }
        message.parts = parts
    }

    private mutating func addSticker(to message: inout MessageState, guild: Int) {
        guard let sticker = generator.pick(guilds[guild].stickers) else { return }
        var parts = message.parts ?? MessageParts()
        parts.stickers = [Specials.sticker(sticker)]
        message.parts = parts
        if generator.chance(600) { message.content = [] }
    }

    /// Makes it an answer to one of the last messages, or to one that has just been deleted.
    private mutating func makeReply(_ message: inout MessageState, in place: Int) {
        let channel = channels[place]
        if let deleted = channel.latestDeleted, generator.chance(300) {
            message.type = 19
            message.reference = .reply(to: deleted)
            channels[place].latestDeleted = nil
            return
        }
        guard !channel.history.isEmpty else { return }
        let target = channel.history[channel.history.count - 1 - generator.below(min(8, channel.history.count))]
        guard target.isChat else { return }
        message.type = 19
        message.reference = .reply(to: target.id)
        if case .person(let person) = target.author, generator.chance(700), !message.mentions.contains(person) {
            message.mentions.append(person)
        }
    }

    func announceTyping(_ person: Int, in place: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        let text = JSONText.object(capacity: 900) { writer in
            writer.put("user_id", id: people[person].id)
            writer.put("timestamp", Int(milliseconds / 1000))
            if let guild = channels[place].guild, let member = guilds[guild].memberOfPerson[person] {
                writer.key("member")
                writer.extended(guilds[guild].members[member].member) { $0.put("user", raw: people[person].user) }
            }
            putPlace(place, to: &writer)
        }
        events.append(
            event("TYPING_START", in: place, text, guild: EventIntent.guildTyping, direct: EventIntent.directTyping))
    }
}
