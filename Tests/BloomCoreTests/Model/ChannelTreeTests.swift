import GatewayModels
import Testing

@testable import BloomCore

/// The order of the sidebar's rows.
@Suite struct ChannelTreeTests {
    private func rows(_ channels: [Channel], threads: [Channel] = []) -> [String] {
        var directory = Directory(limit: 1000)
        _ = directory.upsert(
            Guild(id: 1, name: "g", roles: [Make.everyone(1)], channels: channels, threads: threads)
        )
        return names(&directory)
    }

    private func names(_ directory: inout Directory) -> [String] {
        var tree = ChannelTree()
        tree.refresh(from: &directory)
        return tree.rows.map { row in
            switch row.node {
            case .directs: "DIRECT"
            case .guild(let id): directory.guilds[id]?.name?.uppercased() ?? "?"
            case .channel(let id): directory.channels[id]?.name ?? "?"
            case .pinned: "PINNED"
            case .slot(let slot): "slot \(slot + 1)"
            }
        }
    }

    @Test func `channels without a category come first, then categories by position and id`() {
        let names = rows([
            Make.channel(30, "late category", .guildCategory, position: 5),
            Make.channel(20, "early category", .guildCategory, position: 1),
            Make.channel(10, "same position, older", .guildCategory, position: 5),
            Make.channel(31, "in late", parent: 30),
            Make.channel(21, "in early", parent: 20),
            Make.channel(11, "in older", parent: 10),
            Make.channel(90, "loose", position: 9),
        ])
        #expect(
            names == [
                "G", "loose", "early category", "in early", "same position, older", "in older", "late category",
                "in late",
            ]
        )
    }

    @Test func `text comes before voice, then position, then id`() {
        let names = rows([
            Make.channel(1, "voice", .guildVoice, position: 0),
            Make.channel(2, "stage", .guildStageVoice, position: 0),
            Make.channel(9, "text 3", position: 3),
            Make.channel(8, "forum 2", .guildForum, position: 2),
            Make.channel(7, "news 2, older", .guildAnnouncement, position: 2),
            Make.channel(6, "media 4", .guildMedia, position: 4),
        ])
        #expect(names == ["G", "news 2, older", "forum 2", "text 3", "media 4", "voice", "stage"])
    }

    @Test func `threads stand under their channel, pinned posts first, then the liveliest`() {
        func post(_ id: ChannelID, _ name: String, last: MessageID? = nil, pinned: Bool = false) -> Channel {
            var post = Make.channel(id, name, .publicThread, parent: 5)
            post.lastMessageID = last
            post.flags = pinned ? .pinned : []
            return post
        }
        let names = rows(
            [Make.channel(5, "forum", .guildForum), Make.channel(6, "after", position: 1)],
            threads: [
                post(40, "quiet"), post(41, "busy", last: 900), post(42, "pinned", last: 1, pinned: true),
                post(43, "middling", last: 500),
            ]
        )
        #expect(names == ["G", "forum", "pinned", "busy", "middling", "quiet", "after"])
    }

    @Test func `archived threads, hidden channels and categories with nothing for us are left out`() {
        var archived = Make.channel(41, "archived", .publicThread, parent: 5)
        archived.threadMetadata = ThreadMetadata(archived: true)
        let hidden = PermissionOverwrite(id: 1, type: .role, deny: .viewChannel)
        let names = rows(
            [
                Make.channel(5, "text"), Make.channel(6, "hidden", overwrites: [hidden]),
                Make.channel(20, "staff only", .guildCategory, position: 1),
                Make.channel(21, "hidden too", parent: 20, overwrites: [hidden]),
                Make.channel(30, "empty", .guildCategory, position: 2),
                Make.channel(40, "empty and hidden", .guildCategory, position: 3, overwrites: [hidden]),
            ],
            threads: [archived]
        )
        #expect(names == ["G", "text", "empty"])
    }

    @Test func `a parent that is not known counts as none`() {
        let names = rows(
            [Make.channel(20, "category", .guildCategory), Make.channel(5, "orphan", parent: 999)],
            threads: [Make.channel(6, "stray thread", .publicThread, parent: 998)]
        )
        #expect(names == ["G", "orphan", "stray thread", "category"])
    }

    @Test func `direct conversations come first, servers by name whatever its case`() {
        var directory = Directory(limit: 1000)
        for (id, name) in [(1, "zebra"), (2, "Apple"), (3, "banana")] as [(UInt64, String)] {
            _ = directory.upsert(Guild(id: Snowflake(rawValue: id), name: name, channels: []))
        }
        directory.noteMessage(Message(id: 5, channelID: 77, author: User(id: 6, username: "pip")))
        #expect(names(&directory) == ["DIRECT", "pip", "APPLE", "BANANA", "ZEBRA"])
    }

    @Test func `a thread moves up with a message, and its siblings keep their order`() {
        var directory = Directory(limit: 1000)
        let threads = [41, 42, 43].map { (id: UInt64) -> Channel in
            Make.channel(Snowflake(rawValue: id), "t\(id)", .publicThread, parent: 5)
        }
        _ = directory.upsert(Guild(id: 1, name: "g", channels: [Make.channel(5, "text")], threads: threads))
        #expect(names(&directory) == ["G", "text", "t43", "t42", "t41"])
        directory.noteMessage(Message(id: 1000, channelID: 41, guildID: 1))
        #expect(names(&directory) == ["G", "text", "t41", "t43", "t42"])
    }

    @Test func `the list of active threads replaces those of its channels only`() {
        var directory = Directory(limit: 1000)
        _ = directory.upsert(
            Guild(
                id: 1, name: "g", channels: [Make.channel(5, "a"), Make.channel(6, "b", position: 1)],
                threads: [
                    Make.channel(41, "old in a", .publicThread, parent: 5),
                    Make.channel(42, "old in b", .publicThread, parent: 6),
                ]
            )
        )
        let fresh = Make.channel(43, "new in a", .publicThread, parent: 5)
        let gone = directory.sync(ThreadListSync(guildID: 1, channelIDs: [5], threads: [fresh]))
        #expect(gone == [41])
        #expect(names(&directory) == ["G", "a", "new in a", "b", "old in b"])
        #expect(directory.sync(ThreadListSync(guildID: 1, threads: [])) == [42, 43])
        #expect(names(&directory) == ["G", "a", "b"])
    }
}
