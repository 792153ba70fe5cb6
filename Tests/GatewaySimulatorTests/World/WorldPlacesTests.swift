import GatewayModels
import Testing

@testable import GatewaySimulator

@Suite("Guilds, channels and histories of a world")
struct WorldPlacesTests {
    /// What the bot may do in a channel, reckoned from what GUILD_CREATE says.
    private static func permissions(in channel: Channel, of guild: Guild, bot: UInt64) -> Permissions {
        guard let member = guild.members.first(where: { $0.user?.id.rawValue == bot }) else { return [] }
        var allowed: Permissions = []
        for role in guild.roles where role.id == guild.id || member.roles.contains(role.id) {
            allowed.formUnion(role.permissions)
        }
        for overwrite in channel.permissionOverwrites where overwrite.id == guild.id {
            allowed = allowed.subtracting(overwrite.deny).union(overwrite.allow)
        }
        let own = channel.permissionOverwrites.filter { member.roles.contains($0.id) }
        for overwrite in own { allowed.subtract(overwrite.deny) }
        for overwrite in own { allowed.formUnion(overwrite.allow) }
        return allowed
    }

    @Test("No event comes from a channel that the bot cannot see", arguments: [UInt64(1), 4])
    func hiddenChannels(seed: UInt64) throws {
        var options = WorldOptions()
        options.seed = seed
        options.guilds = 6
        var world = World(options)
        var closed: Set<UInt64> = []
        var found: [ChannelAccess: Int] = [:]
        for id in world.guildIDs {
            let guild = try #require(try WorldSamples.guild(world, id))
            for channel in guild.channels {
                let allowed = Self.permissions(in: channel, of: guild, bot: world.botUserID)
                let expected: ChannelAccess =
                    !allowed.contains(.viewChannel)
                    ? .hidden
                    : channel.type.isVoice && !allowed.contains(.connect)
                        ? .locked : allowed.contains(.readMessageHistory) ? .full : .liveOnly
                #expect(world.access(toChannel: channel.id.rawValue) == expected)
                found[expected, default: 0] += 1
                if expected == .hidden || expected == .locked { closed.insert(channel.id.rawValue) }
            }
        }
        #expect(found[.hidden] == 18 && found[.locked] == 1 && found[.liveOnly] == 1)
        for event in WorldSamples.run(&world, steps: 4000) {
            if let channel = event.channelID { #expect(!closed.contains(channel)) }
        }
        for channel in closed {
            #expect(
                try WorldSamples.ids(
                    world.messages(inChannel: channel, before: nil, after: nil, around: nil, limit: 50)
                ).isEmpty)
        }
    }

    @Test("GUILD_CREATE has the bot, its roles, and channels of many kinds")
    func guildCreate() throws {
        let world = World(WorldOptions())
        #expect(world.guildIDs.count == 5)
        var types: Set<Int> = []
        for id in world.guildIDs {
            let text = try #require(world.guildCreate(id, at: .zero))
            #expect(try WorldSamples.decode("GUILD_CREATE", text).drift == 0)
            let guild = try #require(try WorldSamples.guild(world, id))
            let bot = try #require(guild.members.first { $0.user?.id.rawValue == world.botUserID })
            let roles = guild.roles
            #expect(!bot.roles.isEmpty && bot.roles.allSatisfy { role in roles.contains { $0.id == role } })
            #expect(roles.contains { $0.id == guild.id })
            #expect((8...20).contains(guild.channels.count))
            types.formUnion(guild.channels.map(\.type.rawValue))
        }
        #expect(types == [0, 2, 4, 5, 13, 15])
        #expect(world.guildCreate(1, at: .zero) == nil)
    }

    @Test(
        "Numbers of guilds, channels and members are obeyed", arguments: [(1, 1), (2, 3), (3, 12), (8, 80), (7, 130)])
    func numbers(guilds: Int, channels: Int) throws {
        var options = WorldOptions()
        options.guilds = guilds
        options.channelsPerGuild = channels
        options.membersPerGuild = 20
        options.earlierMessages = 10
        var world = World(options)
        #expect(world.guildIDs.count == guilds)
        for id in world.guildIDs {
            let guild = try #require(try WorldSamples.guild(world, id))
            #expect(guild.channels.count == channels)
            #expect(guild.members.count == 20)
            #expect(Set(guild.members.compactMap(\.user?.id)).count == 20)
        }
        #expect(world.step(at: .zero).contains { $0.name == "MESSAGE_CREATE" })
    }

    @Test(
        "Strange numbers make small or strange worlds, but worlds",
        arguments: [(-3, -1, 0, Int64.min), (2, 2, 1, 0), (1, 5, 2, .max), (3, 15, 3, 1_795_424_400_000)])
    func strangeNumbers(guilds: Int, channels: Int, members: Int, start: Int64) throws {
        var options = WorldOptions()
        options.guilds = guilds
        options.channelsPerGuild = channels
        options.membersPerGuild = members
        options.startMilliseconds = start
        var world = World(options)
        #expect(world.guildIDs.count == max(0, guilds))
        for event in WorldSamples.run(&world, steps: 400) {
            #expect(try WorldSamples.decode(event.name, event.d).drift == 0)
        }
        #expect(world.step(at: .seconds(Int64.max)).count { $0.name == "MESSAGE_CREATE" } == 1)
        #expect(world.step(at: .seconds(Int64.min)).count { $0.name == "MESSAGE_CREATE" } == 1)
    }

    @Test("A bot without guilds still gets direct messages")
    func noGuilds() {
        var options = WorldOptions()
        options.guilds = 0
        var world = World(options)
        let events = WorldSamples.run(&world, steps: 50)
        #expect(events.count { $0.name == "MESSAGE_CREATE" } == 50)
        #expect(events.allSatisfy { $0.guildID == nil && $0.intents & (1 << 12 | 1 << 13 | 1 << 14) != 0 })
    }

    @Test("Pages before, after and around fit together", arguments: [UInt64(1), 6])
    func paging(seed: UInt64) throws {
        var options = WorldOptions()
        options.seed = seed
        var world = World(options)
        _ = WorldSamples.run(&world, steps: 3000)
        let channel = try #require(
            try world.guildIDs.compactMap { try WorldSamples.guild(world, $0)?.channels }.joined()
                .first { $0.type == .guildText && world.page($0.id.rawValue, limit: 100).count == 100 }
        ).id.rawValue
        var all: [UInt64] = []
        var before: UInt64?
        while case let page = world.page(channel, before: before, limit: 37), !page.isEmpty {
            all += page
            before = page.last
        }
        #expect((101...200).contains(all.count))
        #expect(zip(all, all.dropFirst()).allSatisfy { $0 > $1 })
        #expect(world.page(channel, limit: 5) == Array(all.prefix(5)))
        #expect(world.page(channel, limit: 1000).count == 100)
        #expect(world.page(channel, limit: -3).count == 1)
        #expect(world.page(channel, after: all[10], limit: 4) == Array(all[6..<10]))
        #expect(world.page(channel, after: 0, limit: 3) == Array(all.suffix(3)))
        #expect(world.page(channel, after: .max, limit: 3).isEmpty)
        #expect(world.page(channel, before: all.last, limit: 3).isEmpty)
        #expect(world.page(channel, around: all[50], limit: 5) == Array(all[48...52]))
        let one = try #require(world.message(all[3], inChannel: channel))
        #expect(try WorldSamples.decode("MESSAGE_CREATE", one).drift == 0)
        #expect(world.message(all[3] + 1, inChannel: channel) == nil)
        #expect(world.messages(inChannel: 5, before: nil, after: nil, around: nil, limit: 5) == nil)
    }

    @Test("Where history is denied, events come but pages are empty")
    func liveOnly() throws {
        var world = World(WorldOptions())
        let guild = try #require(try WorldSamples.guild(world, world.guildIDs[0]))
        let channel = try #require(guild.channels.first { $0.name == "confessions" }).id.rawValue
        let events = WorldSamples.run(&world, steps: 3000)
        #expect(events.contains { $0.channelID == channel && $0.name == "MESSAGE_CREATE" })
        #expect(world.page(channel, limit: 50).isEmpty)
    }

    @Test("Threads stay few, belong to visible channels, and are in the list while active", arguments: [UInt64(2)])
    func threads(seed: UInt64) throws {
        var options = WorldOptions()
        options.seed = seed
        var world = World(options)
        _ = WorldSamples.run(&world, steps: 8000)
        for id in world.guildIDs {
            let guild = try #require(try WorldSamples.guild(world, id))
            let threads = guild.threads
            #expect((1...World.activeThreadLimit).contains(threads.count))
            for thread in threads {
                #expect(thread.type.isThread && thread.threadMetadata?.archived == false)
                #expect(guild.channels.contains { $0.id == thread.parentID })
                #expect(world.guildID(ofChannel: thread.id.rawValue) == id)
            }
            let list = try #require(world.activeThreads(ofGuild: id))
            let decoded = try WorldSamples.decode(
                "THREAD_LIST_SYNC", JSONText(bytes: Array(#"{"guild_id":"\#(id)","#.utf8) + list.bytes.dropFirst()))
            guard case .threadListSync(let sync) = decoded.event else {
                Issue.record("no list")
                return
            }
            #expect(Set(sync.threads.map(\.id)) == Set(threads.map(\.id)))
        }
    }
}

extension World {
    /// The ids of a page.
    fileprivate func page(
        _ channel: UInt64, before: UInt64? = nil, after: UInt64? = nil, around: UInt64? = nil, limit: Int
    ) -> [UInt64] {
        let list = messages(inChannel: channel, before: before, after: after, around: around, limit: limit)
        return (try? WorldSamples.ids(list)) ?? []
    }
}
