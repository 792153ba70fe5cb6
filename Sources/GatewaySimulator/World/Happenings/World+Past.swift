extension World {
    /// How many threads of a guild were archived before time zero.
    private static let pastThreadCount = 5
    /// Of very many guilds only the first have a past: nobody looks at all of them.
    private static let guildsWithPast = 50

    /// Lets each guild have threads that were talked out and archived long before time zero, with pins in some.
    ///
    /// Chance of its own decides about them, so that what comes later does not hang on them.
    mutating func writePast(seed: UInt64) {
        var chance = SeededGenerator(seed: seed ^ 0x7061_7374)
        for guild in guilds.indices.prefix(Self.guildsWithPast) {
            let parents = guilds[guild].channels.filter {
                [0, 5, 15].contains(channels[$0].type) && channels[$0].access == .full && channels[$0].use != .welcome
            }
            guard let first = parents.first, !guilds[guild].talkers.isEmpty else { continue }
            for number in 0..<Self.pastThreadCount {
                // Most of them below one channel, so that there is something to page through.
                let parent = number < 3 ? first : parents[chance.below(parents.count)]
                addPastThread(number, under: parent, guild: guild, &chance)
            }
        }
    }

    private mutating func addPastThread(_ number: Int, under parent: Int, guild: Int, _ chance: inout SeededGenerator) {
        let above = channels[parent]
        let hour: Int64 = 3_600_000
        let age = Int64(200 - number * 30) * 24 * hour + Int64(chance.below(86_400_000))
        let start = max(SnowflakeMint.milliseconds(of: 0), startMilliseconds - age)
        let things = above.subject.words.things
        var thread = ChannelState(
            id: mint.mintAncestor(at: start), type: above.type == 5 ? 10 : 11, guild: guild, parent: above.id,
            name: "\(chance.word(things)), solved", topic: nil, position: 0, overwrites: [], subject: above.subject,
            use: .talk, busyness: 0, access: above.access)
        let count = chance.number(in: 3...6)
        let talkers = guilds[guild].talkers
        var latest = start
        var owner: UInt64?
        for index in 0..<count {
            let person = guilds[guild].members[talkers[chance.below(talkers.count)]].person
            // The first message of a post has the id of the post.
            let id = index == 0 && above.type == 15 ? thread.id : mint.mintAncestor(at: latest)
            var message = MessageState(id: id, author: .person(person))
            message.content = Array("\(chance.word(Phrases.openers)) \(chance.word(things))".utf8)
            if index < count - number { message.pinnedAt = latest + hour / 2 }
            thread.history.append(message)
            owner = owner ?? people[person].id
            latest += hour + Int64(chance.below(60_000))
        }
        thread.lastMessageID = thread.history.last?.id
        thread.thread = ThreadState(
            owner: owner ?? botUserID, createdAt: start, messageCount: count, memberCount: min(count, 4),
            isArchived: true, archivedAt: latest + 72 * hour, hasBot: number == 0, tags: [], flags: 0)
        channelPlaces[thread.id] = channels.count
        guilds[guild].pastThreads.append(channels.count)
        channels.append(thread)
    }
}
