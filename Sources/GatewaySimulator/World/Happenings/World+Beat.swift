extension World {
    /// What happens in one beat, in order.
    mutating func beat(at milliseconds: Int64) -> [WorldEvent] {
        var events: [WorldEvent] = []
        if generator.chance(500) { showPreview(at: milliseconds, into: &events) }
        if generator.chance(14) {
            writeDirectly(at: milliseconds, into: &events)
        } else if let channel = nextChannel() {
            write(in: channel, at: milliseconds, into: &events)
        } else {
            writeDirectly(at: milliseconds, into: &events)
        }
        stirEarlierMessages(at: milliseconds, into: &events)
        return events
    }

    /// Where people write next: often where they just did, now and then in a thread.
    private mutating func nextChannel() -> Int? {
        if let latest = stage.latest, generator.chance(350), isOpen(latest) { return latest }
        if !guilds.isEmpty, generator.chance(130),
            let thread = generator.pick(visibleThreads(guilds[generator.below(guilds.count)]))
        {
            return thread
        }
        return stage.anyChannel(&generator)
    }

    private func isOpen(_ place: Int) -> Bool {
        let channel = channels[place]
        return channelPlaces[channel.id] == place && channel.type != 15 && channel.thread?.isArchived != true
    }

    private mutating func write(in place: Int, at milliseconds: Int64, into events: inout [WorldEvent]) {
        guard let guild = channels[place].guild else { return }
        if channels[place].type == 15 {
            return writeInForum(place, guild: guild, at: milliseconds, into: &events)
        }
        stage.latest = place
        switch channels[place].use {
        case .welcome: greet(in: place, guild: guild, at: milliseconds, into: &events)
        case .news: announce(in: place, guild: guild, at: milliseconds, into: &events)
        case .reports: report(in: place, guild: guild, at: milliseconds, into: &events)
        case .talk, .languages, .silent: talk(in: place, guild: guild, at: milliseconds, into: &events)
        }
    }

    private mutating func writeInForum(
        _ forum: Int, guild: Int, at milliseconds: Int64, into events: inout [WorldEvent]
    ) {
        let forumID = channels[forum].id
        let posts = visibleThreads(guilds[guild]).filter { channels[$0].parent == forumID }
        guard posts.count >= 2, generator.chance(850), let post = generator.pick(posts) else {
            return openPost(in: forum, guild: guild, at: milliseconds, into: &events)
        }
        stage.latest = post
        talk(in: post, guild: guild, at: milliseconds, into: &events)
    }

    /// Keeps a new message and tells of it.
    mutating func post(_ message: MessageState, in place: Int, into events: inout [WorldEvent]) {
        channels[place].keep(message)
        events.append(messageEvent("MESSAGE_CREATE", message, in: place))
    }

    /// MESSAGE_CREATE or MESSAGE_UPDATE, in both forms.
    func messageEvent(_ name: String, _ message: MessageState, in place: Int) -> WorldEvent {
        let whole = messageText(message, in: place, as: MessageForm(isDispatch: true))
        var event = event(
            name, in: place, whole, guild: EventIntent.guildMessages, direct: EventIntent.directMessages)
        if !isExempt(message, in: place) {
            let bare = messageText(message, in: place, as: MessageForm(isDispatch: true, hasContent: false))
            if bare != whole { event.dWithoutContent = bare }
        }
        return event
    }

    /// An event of a channel; which intent it needs depends on whether the channel belongs to a guild.
    func event(_ name: String, in place: Int, _ text: JSONText, guild: UInt64, direct: UInt64) -> WorldEvent {
        let channel = channels[place]
        return WorldEvent(
            name: name, guildID: channel.guild.map { guilds[$0].id }, channelID: channel.id, d: text,
            intents: channel.guild == nil ? direct : guild)
    }

    /// The members that tell where a message event happened.
    func putPlace(_ place: Int, to writer: inout JSONWriter) {
        writer.put("channel_id", id: channels[place].id)
        if let guild = channels[place].guild { writer.put("guild_id", id: guilds[guild].id) }
    }
}
