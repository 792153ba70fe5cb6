import GatewayModels
import Testing

@testable import BloomCore

@Suite struct TreeTextTests {
    static let bot = User(id: 1, username: "bot \"quoted\"\n", bot: true)

    static func guild(_ id: GuildID, bot member: Bool = true) -> Guild {
        Guild(
            id: id, name: "Orchard 🌳", ownerID: 9,
            roles: [
                Role(id: id, name: "@everyone", permissions: Permissions(rawValue: 1 << 10)),
                Role(id: 77, name: "Bots\u{1B}[31m", color: 0xFF00, position: 3),
            ],
            members: member ? [Member(user: bot, roles: [77])] : [],
            channels: [
                Channel(
                    id: 20, type: .guildText, guildID: id, position: 2,
                    permissionOverwrites: [
                        PermissionOverwrite(id: 77, type: .role, allow: Permissions(rawValue: 1 << 52), deny: [])
                    ], name: "général", topic: "a\\b", parentID: 21),
                Channel(id: 21, type: .guildCategory, guildID: id, name: "Talk"),
            ],
            threads: [Channel(id: 22, type: .publicThread, guildID: id, name: "thread", parentID: 20)]
        )
    }

    static func directory() -> Directory {
        var directory = Directory(limit: 1000)
        _ = directory.apply(.userUpdate(bot))
        _ = directory.apply(.guildCreate(guild(5)))
        _ = directory.apply(.guildCreate(guild(6)))
        _ = directory.apply(.guildDelete(UnavailableGuild(id: 6, unavailable: true)))
        _ = directory.apply(.channelCreate(Channel(id: 30, type: .dm, recipients: [User(id: 2, username: "ann")])))
        return directory
    }

    @Test func `a tree comes back as it was`() throws {
        let before = Self.directory()
        let events = try #require(TreeText.events(in: TreeText.write(before)))
        var after = Directory(limit: 1000)
        for event in events { _ = after.apply(event) }
        #expect(TreeText.write(after) == TreeText.write(before))
        #expect(after.guilds[6]?.isUnavailable == true)
        #expect(after.guilds[5]?.ownRoles == [77])
        #expect(after.channels[20]?.channel.name == "général")
        #expect(after.channels[20]?.channel.permissionOverwrites.first?.allow.rawValue == 1 << 52)
        #expect(after.channels[22]?.channel.parentID == 20)
        #expect(after.channels[30]?.name == "ann")
        #expect(after.bot?.username == Self.bot.username)
        for (id, record) in before.channels { #expect(after.channels[id]?.isReadable == record.isReadable, "\(id)") }
    }

    @Test func `a text that was cut off anywhere is no tree`() {
        let text = TreeText.write(Self.directory())
        for length in stride(from: 0, to: text.count - 1, by: 7) {
            #expect(TreeText.events(in: Array(text[..<length])) == nil)
        }
        #expect(TreeText.events(in: Array("{}\n".utf8)) == nil)
    }

    @Test func `READY of one shard takes no servers of the others away`() {
        var directory = Directory(limit: 1000)
        // The shard is the upper bits of the id: 4 << 22 is of shard 0 of two, 5 << 22 of shard 1.
        let even = GuildID(rawValue: 4 << 22)
        let odd = GuildID(rawValue: 5 << 22)
        for id in [even, odd] { _ = directory.apply(.guildCreate(Guild(id: id, name: "x"))) }
        let ready = Ready(
            guilds: [UnavailableGuild(id: GuildID(rawValue: 6 << 22), unavailable: true)], shard: [0, 2])
        _ = directory.apply(.ready(ready))
        #expect(directory.guilds[even] == nil, "it would have been listed")
        #expect(directory.guilds[odd] != nil, "it comes over another connection")
    }
}
