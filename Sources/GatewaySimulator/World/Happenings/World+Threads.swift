import DequeModule

extension World {
    /// How many threads of a guild stay active, and how many are known at all.
    static let activeThreadLimit = 8
    static let threadLimit = 12

    /// Somebody starts a thread without a message; the system notes it in the channel.
    mutating func startThread(in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent])
        -> Bool
    {
        guard canHaveThreads(place) else { return false }
        makeRoomForThread(guild: guild, at: milliseconds, into: &events)
        let person = nextSpeaker(in: place, guild: guild)
        let id = mint.mint(at: milliseconds)
        let thread = addThread(id, under: place, guild: guild, owner: person, flags: 0, tags: [])
        events.append(threadEvent("THREAD_CREATE", thread, isNew: true))
        var note = MessageState(id: mint.mint(at: milliseconds), author: .person(person), type: 18)
        note.content = Array(channels[thread].name.utf8)
        note.reference = .thread(id: id)
        post(note, in: place, into: &events)
        return true
    }

    /// Somebody starts a thread from a message: it gets the message's id and begins with a pointer to it.
    mutating func startThreadFromMessage(
        in place: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]
    ) -> Bool {
        let history = channels[place].history
        guard canHaveThreads(place),
            let target = history.indices.suffix(10).last(where: { history[$0].isChat && history[$0].thread == nil })
        else { return false }
        makeRoomForThread(guild: guild, at: milliseconds, into: &events)
        let person = nextSpeaker(in: place, guild: guild)
        let id = history[target].id
        let thread = addThread(id, under: place, guild: guild, owner: person, flags: 0, tags: [])
        events.append(threadEvent("THREAD_CREATE", thread, isNew: true))
        channels[place].history[target].flags |= 1 << 5
        channels[place].history[target].thread = (thread, id)
        events.append(messageEvent("MESSAGE_UPDATE", channels[place].history[target], in: place))
        var starter = MessageState(id: mint.mint(at: milliseconds), author: .person(person), type: 21)
        starter.reference = .starter(message: id, channel: channels[place].id)
        post(starter, in: thread, into: &events)
        return true
    }

    /// Somebody opens a post in a forum: a thread whose first message has the thread's id.
    mutating func openPost(in forum: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        makeRoomForThread(guild: guild, at: milliseconds, into: &events)
        guard let member = generator.pick(guilds[guild].talkers) else {
            return writeDirectly(at: milliseconds, into: &events)
        }
        let person = guilds[guild].members[member].person
        let id = mint.mint(at: milliseconds)
        let tags = channels[forum].tags.filter { _ in generator.chance(400) }
        let thread = addThread(
            id, under: forum, guild: guild, owner: person, flags: generator.chance(80) ? 2 : 0, tags: tags)
        channels[forum].lastMessageID = id
        channels[thread].conversation.thing = generator.below(64)
        events.append(threadEvent("THREAD_CREATE", thread, isNew: true))
        var message = MessageState(id: id, author: .person(person))
        var composer = Composer(generator: generator, scene: scene(for: person, in: thread, guild: guild, id: id))
        if composer.generator.chance(600) { composer.ramble() } else { composer.showCode() }
        generator = composer.generator
        take(composer, into: &message, in: thread)
        if generator.chance(200) { attach(to: &message, in: thread) }
        post(message, in: thread, into: &events)
    }

    private func canHaveThreads(_ place: Int) -> Bool { channels[place].type == 0 || channels[place].type == 5 }

    private mutating func addThread(
        _ id: UInt64, under parent: Int, guild: Int, owner: Int, flags: Int, tags: [UInt64]
    ) -> Int {
        let above = channels[parent]
        let milliseconds = SnowflakeMint.milliseconds(of: id)
        let words = above.subject.words
        let name = generator.word([
            "\(generator.word(words.things)), continued",
            "why is \(generator.word(words.things)) \(generator.word(Phrases.adjectives))?",
            "\(generator.word(words.things)) & \(generator.word(words.things))",
            "help: \(generator.word(words.things))",
            "I \(generator.word(words.deeds))",
        ])
        var channel = ChannelState(
            id: id, type: above.type == 5 ? 10 : 11, guild: guild, parent: above.id, name: name, topic: nil,
            position: 0,
            overwrites: [], subject: above.subject, use: above.use == .languages ? .languages : .talk, busyness: 0,
            access: above.access)
        channel.thread = ThreadState(
            owner: people[owner].id, createdAt: milliseconds, memberCount: generator.number(in: 1...30),
            archivedAt: milliseconds,
            hasBot: generator.chance(300), tags: tags, flags: flags)
        let place: Int
        if let free = stage.freePlaces.popLast() {
            place = free
            channels[free] = channel
        } else {
            place = channels.count
            channels.append(channel)
        }
        channelPlaces[id] = place
        guilds[guild].threads.append(place)
        return place
    }

    /// The oldest active thread is archived, the oldest of all is deleted, when there are too many.
    private mutating func makeRoomForThread(guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        let active = guilds[guild].threads.filter { channels[$0].thread?.isArchived == false }
        if active.count >= Self.activeThreadLimit, let oldest = active.first {
            channels[oldest].thread?.isArchived = true
            channels[oldest].thread?.archivedAt = milliseconds
            events.append(threadEvent("THREAD_UPDATE", oldest))
        }
        guard guilds[guild].threads.count >= Self.threadLimit, let oldest = guilds[guild].threads.first else { return }
        let gone = channels[oldest]
        let text = JSONText.object { writer in
            writer.put("type", gone.type)
            writer.put("parent_id", optionalID: gone.parent)
            writer.put("id", id: gone.id)
            writer.put("guild_id", id: guilds[guild].id)
        }
        events.append(event("THREAD_DELETE", in: oldest, text, guild: EventIntent.guilds, direct: EventIntent.guilds))
        guilds[guild].threads.removeFirst()
        channelPlaces[gone.id] = nil
        channels[oldest].history.removeAll()
        stage.freePlaces.append(oldest)
    }

    private func threadEvent(_ name: String, _ place: Int, isNew: Bool = false) -> WorldEvent {
        event(name, in: place, threadText(place, isNew: isNew), guild: EventIntent.guilds, direct: EventIntent.guilds)
    }
}
