import GatewayModels
import Testing

@testable import BloomCore

@Suite struct TreeListingTests {
    /// A server of two categories, with a private one and a thread.
    static func tree() -> GuildTree {
        var tree = GuildTree()
        tree.note(.userUpdate(User(id: 1, username: "bot", bot: true)))
        let view = Permissions(rawValue: 1 << 10)
        let hidden = [PermissionOverwrite(id: 5, type: .role, allow: [], deny: view)]
        tree.note(
            .guildCreate(
                Guild(
                    id: 5, name: "Orchard", ownerID: 9, roles: [Role(id: 5, name: "@everyone", permissions: view)],
                    channels: [
                        Channel(id: 10, type: .guildCategory, guildID: 5, position: 1, name: "Late"),
                        Channel(id: 11, type: .guildCategory, guildID: 5, position: 0, name: "Early"),
                        Channel(id: 12, type: .guildVoice, guildID: 5, position: 0, name: "lounge", parentID: 11),
                        Channel(id: 13, type: .guildText, guildID: 5, position: 3, name: "talk", parentID: 11),
                        Channel(
                            id: 14, type: .guildText, guildID: 5, position: 0, permissionOverwrites: hidden,
                            name: "staff", parentID: 10),
                        Channel(id: 15, type: .guildForum, guildID: 5, position: 0, name: "questions"),
                        Channel(id: 16, type: ChannelType(rawValue: 99), guildID: 5, position: 1, name: "new"),
                    ],
                    threads: [Channel(id: 20, type: .publicThread, guildID: 5, name: "a thread", parentID: 13)]
                )))
        return tree
    }

    @Test func `everything is listed in order, what cannot be read too`() throws {
        let server = try #require(Self.tree().listing().servers.first)
        let rows = server.entries.map { "\($0.depth) \($0.kind) \($0.name ?? "?") \($0.isReadable)" }
        #expect(
            rows == [
                "0 forum questions true", "0 other new true", "0 category Early true", "1 text talk true",
                "2 thread a thread true", "1 voice lounge false", "0 category Late true", "1 text staff false",
            ])
        #expect(server.entries.first { $0.id == 20 }?.parentID == 13)
    }

    @Test func `servers stand by name, and those without one last`() {
        var tree = GuildTree()
        for (id, name) in [(3, "b"), (4, nil), (5, "a")] as [(GuildID, String?)] {
            tree.note(.guildCreate(Guild(id: id, name: name, roles: [Role(id: id, name: "x")])))
        }
        tree.note(.guildDelete(UnavailableGuild(id: 3, unavailable: true)))
        let listing = tree.listing()
        #expect(listing.servers.map(\.name) == ["a", "b", nil])
        #expect(listing.servers.map(\.isUnavailable) == [false, true, false])
    }

    @Test func `a server that makes parents go in circles loses no channel`() throws {
        var tree = GuildTree()
        tree.note(
            .guildCreate(
                Guild(
                    id: 5, name: "x",
                    channels: [
                        Channel(id: 1, type: .guildText, guildID: 5, name: "a", parentID: 2),
                        Channel(id: 2, type: .guildText, guildID: 5, name: "b", parentID: 1),
                        Channel(id: 3, type: .guildCategory, guildID: 5, name: "c", parentID: 3),
                        Channel(id: 4, type: .guildText, guildID: 5, name: "d", parentID: 99),
                    ],
                    threads: [Channel(id: 6, type: .publicThread, guildID: 5, name: "t", parentID: 6)]
                )))
        let server = try #require(tree.listing().servers.first)
        #expect(Set(server.entries.map(\.id)) == [1, 2, 3, 4, 6])
        #expect(server.entries.count == 5)
    }

    @Test func `conversations have the names of their people`() {
        var tree = GuildTree()
        tree.note(.channelCreate(Channel(id: 30, type: .dm, recipients: [User(id: 2, username: "ann")])))
        let listing = tree.listing()
        #expect(listing.directs.map(\.name) == ["ann"])
        #expect(listing.directs.map(\.kind) == [.direct])
    }
}
