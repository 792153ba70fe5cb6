import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// What counts as unread, and when it stops to.
@Suite struct UnreadTests {
    @Test func `deleting a mention that was read leaves the unread one`() {
        var stage = Make.opened()
        let read = Make.message(5, "old", in: Make.builds, mentions: [Make.bot])
        stage.deliver(.messageCreate(read))
        stage.model.unread.clear(Make.builds)
        stage.deliver(.messageCreate(Make.message(9, "new", in: Make.builds, mentions: [Make.bot])))
        stage.deliver(.messageDelete(MessageDelete(id: read.id, channelID: Make.builds)))
        #expect(stage.model.unread[Make.builds].mentions == 1)
    }

    @Test func `what lies in an archived thread is in no sum`() {
        var stage = Make.opened(120, 40)
        stage.deliver(.messageCreate(Make.message(5, "there", in: 130)))
        _ = stage.frame()
        #expect(stage.model.sums.total.count == 1)
        var thread = Make.channel(130, "arm-boot", .publicThread, parent: Make.general)
        thread.guildID = Make.orchard
        thread.threadMetadata = ThreadMetadata(archived: true)
        stage.deliver(.threadUpdate(thread))
        _ = stage.frame()
        #expect(stage.model.sums.total.count == 0)
        #expect(stage.model.title?.contains("1") == false)
    }

    @Test func `marking a server as read leaves direct conversations alone`() {
        var stage = Make.opened(120, 40)
        let direct = Message(
            id: Make.id(3), channelID: 9001, author: User(id: 77, username: "pip"), content: "psst")
        stage.deliver(.messageCreate(direct))
        stage.type("wM")
        #expect(stage.model.unread[9001].count == 1)
        #expect(stage.screen().contains("no server here"))
        stage.deliver(.messageCreate(Make.message(8, "for you", in: Make.builds, mentions: [Make.bot])))
        stage.type("ku")
        #expect(stage.model.unread[.watch].count == 0)
    }

    private func unread(_ stage: Stage, _ channel: ChannelID = Make.general) -> [Int] {
        [stage.model.unread[channel].count, stage.model.unread[channel].mentions]
    }

    @Test func `a message is read after a second in front of a reader, and those behind it at once`() {
        var stage = Make.opened()
        stage.deliver(.messageCreate(Make.message(0, "one")))
        #expect(unread(stage) == [1, 0])
        stage.wait(.milliseconds(900))
        #expect(unread(stage) == [1, 0])
        stage.wait(.milliseconds(200))
        #expect(unread(stage) == [0, 0])
        stage.deliver(.messageCreate(Make.message(5, "two")))
        #expect(unread(stage) == [0, 0])
    }

    @Test func `the viewer asks for the moment at which a message is read`() {
        var options = ViewerOptions()
        options.showClock = false
        var stage = Make.opened(options: options)
        stage.connect { $0.phase = .idle }
        stage.deliver(.messageCreate(Make.message(0, "one")))
        #expect(stage.model.nextChange(after: stage.now) == stage.now.instant + .seconds(1))
    }

    @Test func `nothing is read while the terminal has no keyboard, the reader is elsewhere, or help is open`() {
        for block in 0..<4 {
            var stage = Make.filled(60)
            switch block {
            case 0: stage.feed(.focusChanged(false))
            case 1: stage.press(.pageUp)
            case 2: stage.type("?")
            default:
                stage.type("2")
                #expect(stage.model.pane?.channel == 202)
            }
            stage.deliver(.messageCreate(Make.message(9000, "unseen")))
            stage.wait(.seconds(5))
            #expect(unread(stage) == [1, 0], "\(block)")
        }
    }

    @Test func `messages while the keyboard was elsewhere stand under a rule that stays until marked read`() {
        var stage = Make.filled(3)
        stage.feed(.focusChanged(false))
        stage.wait(.seconds(1))
        stage.deliver(.messageCreate(Make.message(200, "missed", by: "pip")))
        stage.deliver(.messageCreate(Make.message(260, "missed too", by: "pip")))
        #expect(stage.row(of: "new · 2 since 14:03 · U") == 6)
        stage.feed(.focusChanged(true))
        stage.wait(.seconds(2))
        #expect(unread(stage) == [0, 0])
        #expect(stage.row(of: "new · 2 since 14:03 · U") == 6)
        stage.type("m")
        #expect(stage.row(of: "new · 2") == nil)
    }

    @Test func `badges show counts and mentions, parents the sums of their children`() {
        var stage = Make.opened()
        stage.type("1")
        stage.deliver(.messageCreate(Make.message(0, "one", in: Make.builds)))
        stage.deliver(.messageCreate(Make.message(1, "two", in: Make.builds)))
        stage.deliver(.messageCreate(Make.message(2, "@watcher", in: 130, mentions: [Make.bot])))
        let text = stage.text()
        func line(_ name: String) -> String { text.first { $0.contains(name) }.map { String($0.prefix(20)) } ?? "" }
        #expect(line("ORCHARD") == "ORCHARD         3 @1")
        #expect(line("Releases") == "▾ Releases         2")
        #expect(line("builds") == "  # builds         2")
        #expect(line("Community") == "▾ Community     1 @1")
        #expect(line("# general") == "  # general         ")
        #expect(line("arm-boot") == "    › arm-boot  1 @1")
    }

    @Test func `a folded channel shows what its threads hold`() {
        var stage = Make.opened()
        stage.type("1")
        stage.deliver(.messageCreate(Make.message(2, "in the thread", in: 130)))
        stage.model.focus = .sidebar
        _ = stage.model.sidebar.move(to: .channel(Make.general), in: stage.model.tree.rows, height: 20)
        stage.press(.left)
        #expect(stage.row(of: "arm-boot") == nil)
        #expect(stage.text().contains { $0.hasPrefix("  # general (1)    1│") })
    }

    @Test func `large counts are capped`() {
        var stage = Make.opened()
        stage.deliver((0..<1200).map { .messageCreate(Make.message($0, "x", in: Make.builds)) })
        #expect(stage.text().contains { $0.hasPrefix("  # builds      999+│") })
    }

    @Test func `deleted messages are not unread any more`() {
        var stage = Make.opened()
        for (seconds, mentions) in [(0, []), (1, [Make.bot]), (2, [])] as [(Int, [User])] {
            stage.deliver(.messageCreate(Make.message(seconds, "x", in: Make.builds, mentions: mentions)))
        }
        stage.deliver(.messageDelete(MessageDelete(id: Make.id(1), channelID: Make.builds)))
        #expect(unread(stage, Make.builds) == [2, 0])
        stage.deliver(.messageDelete(MessageDelete(id: Make.id(1), channelID: Make.builds)))
        #expect(unread(stage, Make.builds) == [2, 0])
        let ids = [Make.id(0), Make.id(2)]
        stage.deliver(.messageDeleteBulk(MessageDeleteBulk(ids: ids, channelID: Make.builds)))
        #expect(unread(stage, Make.builds) == [0, 0])
    }

    @Test func `mark read and mark server read`() {
        var stage = Make.opened()
        stage.feed(.focusChanged(false))
        stage.deliver([
            .messageCreate(Make.message(0, "a")), .messageCreate(Make.message(1, "b", in: Make.builds)),
            .messageCreate(Make.message(2, "c", in: 201)),
        ])
        stage.type("m")
        #expect([unread(stage), unread(stage, Make.builds), unread(stage, 201)] == [[0, 0], [1, 0], [1, 0]])
        stage.type("M")
        #expect([unread(stage), unread(stage, Make.builds), unread(stage, 201)] == [[0, 0], [0, 0], [1, 0]])
    }

    @Test func `the next unread channel: mentions, then direct conversations, then the order of the tree`() {
        var stage = Make.opened()
        stage.deliver([
            .messageCreate(Make.message(0, "plain", in: Make.builds)),
            .messageCreate(Make.message(1, "plain", in: 202)),
            .messageCreate(Message(id: Make.id(2), channelID: 77, author: User(id: 6, username: "pip"), content: "hi")),
            .messageCreate(Make.message(3, "@watcher", in: 130, mentions: [Make.bot])),
        ])
        var order: [ChannelID] = []
        for _ in 0..<4 {
            stage.type("a")
            stage.wait(.seconds(2))
            order.append(stage.model.pane?.channel ?? 0)
        }
        #expect(order == [130, 77, 202, Make.builds])
        stage.type("a")
        #expect(stage.model.pane?.channel == Make.general)
        #expect(stage.text()[23].contains("nothing else is unread: back where you were"))
        stage.type("a")
        #expect(stage.text()[23].contains("nothing unread elsewhere"))
    }

    @Test func `opening goes to the first unread line, with a little of what was read above it`() {
        var stage = Make.opened()
        stage.deliver((0..<30).map { .messageCreate(Make.message($0 * 60, "line \($0)", in: Make.builds)) })
        stage.type("4")
        #expect(stage.model.pane?.channel == Make.builds)
        stage.type("G")
        stage.wait(.seconds(3))
        stage.type("1")
        stage.deliver(
            (30..<80).map { .messageCreate(Make.message($0 * 60, "line \($0)", by: "wen", in: Make.builds)) }
        )
        stage.type("4")
        #expect(stage.row(of: "new · 50 since 14:30 · U") == 4)
        #expect(stage.row(of: "line 29") == 3)
        #expect(stage.row(of: "line 30") == 5)
        #expect(stage.text()[0].contains("‖"))
        stage.type("GU")
        #expect(stage.row(of: "new · 50 since 14:30 · U") == 4)
    }

    @Test func `opening a channel whose unread lines all fit follows its newest line`() {
        var stage = Make.opened()
        stage.deliver((0..<5).map { .messageCreate(Make.message($0 * 60, "line \($0)", in: Make.builds)) })
        stage.type("4")
        #expect(stage.model.pane?.isFollowing == true)
        #expect(stage.row(of: "new · 5 since 14:00 · U") != nil)
        stage.wait(.seconds(2))
        #expect(unread(stage, Make.builds) == [0, 0])
    }
}
