import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// Several panes: what keys do to them, and what each keeps for itself.
@Suite struct PaneTests {
    private func split(_ columns: Int = 120, _ rows: Int = 40) -> Stage {
        var stage = Make.filled(100, columns, rows)
        stage.type("|")
        return stage
    }

    @Test func `a split shows the same channel, and each pane has a place of its own`() {
        var stage = split()
        #expect(stage.text()[0].contains("[A] #general"))
        #expect(stage.text()[0].contains("│▸[B] #general"))
        stage.press(.pageUp)
        #expect(stage.model.pane?.isFollowing == false)
        stage.press(.control("w"), .character("h"))
        #expect(stage.model.pane?.isFollowing == true)
        stage.deliver(.messageCreate(Make.numbered(100)))
        #expect(stage.body().last?.hasSuffix("line 100") == true)
        stage.press(.control("w"), .character("l"))
        #expect(stage.body().last?.contains("newer") == true)
    }

    @Test func `another channel in one pane leaves the other alone`() {
        var stage = split()
        stage.type("4")
        #expect(stage.text()[0].contains("[A] #general"))
        #expect(stage.text()[0].contains("▸[B] #builds"))
        stage.deliver(.messageCreate(Make.message(9000, "built", in: Make.builds)))
        #expect(stage.row(of: "built") != nil)
        stage.wait(.seconds(2))
        #expect(stage.model.unread[Make.builds].count == 0)
        stage.deliver(.messageCreate(Make.message(9001, "talked")))
        stage.wait(.seconds(2))
        #expect(stage.model.unread[Make.general].count == 0, "what is in sight is read in every pane")
    }

    @Test func `zoom shows one pane, and a header tells of the others`() {
        var stage = split()
        stage.type("z")
        #expect(stage.text()[0].contains("2/2"))
        #expect(!stage.text()[0].contains("[A]"))
        stage.type("z")
        #expect(stage.text()[0].contains("[A] #general"))
    }

    @Test func `stacked panes, resized and closed`() {
        var stage = Make.filled(100, 120, 40)
        stage.type("_")
        let before = stage.model.layout(stage.size).panes.map(\.body.rows)
        stage.press(.control("w"), .character("+"))
        let after = stage.model.layout(stage.size).panes.map(\.body.rows)
        #expect(after[1] > before[1] && after[0] < before[0])
        stage.press(.control("w"), .character("="))
        #expect(stage.model.layout(stage.size).panes.map(\.body.rows) == before)
        stage.press(.control("w"), .character("c"))
        #expect(stage.model.grid.order.count == 1)
        stage.press(.control("w"), .character("c"))
        #expect(stage.screen().contains("the only pane stays"))
    }

    @Test func `a chord that waits shows how it goes on`() {
        var stage = split()
        stage.press(.control("w"))
        #expect(!stage.screen().contains("split_right"))
        stage.wait(.milliseconds(400))
        #expect(stage.text().last?.contains("Ctrl+W: v split_right") == true)
        stage.press(.character("o"))
        #expect(stage.model.grid.order.count == 1)
        #expect(!stage.screen().contains("split_right"))
    }

    @Test func `on a small screen the panes wait, and Tab reaches all of them`() {
        var stage = split(120, 40)
        stage.type("4")
        stage.size = Size(columns: 80, rows: 24)
        #expect(stage.text()[0].contains("#builds"))
        #expect(stage.text()[0].contains("2/2"))
        stage.type("s")
        stage.press(.tab)
        #expect(stage.text()[0].contains("#general"))
        #expect(stage.text()[0].contains("1/2"))
        stage.size = Size(columns: 120, rows: 40)
        #expect(stage.text()[0].contains("[A] #general"))
        #expect(stage.text()[0].contains("[B] #builds"))
    }

    @Test func `a channel that goes stays in the panes that show it, and goes with the last`() {
        var stage = split()
        stage.deliver(.channelDelete(Make.channel(Make.general, "general")))
        #expect(stage.text()[0].contains("(deleted)"))
        stage.type("1")
        #expect(stage.text()[0].contains("[A] #general · Orchard (deleted)"))
        #expect(stage.model.store.logs[Make.general] != nil)
        stage.press(.control("w"), .character("h"), .character("1"))
        #expect(stage.model.store.logs[Make.general] == nil)
        #expect(stage.model.directory.channels[Make.general] == nil)
    }

    @Test func `watched messages of all channels stand in one pane, and lead to where they were written`() {
        var stage = Make.opened(120, 40)
        stage.deliver([
            .messageCreate(Make.message(1, "look @watcher", in: Make.builds, mentions: [Make.bot])),
            .messageCreate(Make.message(2, "small talk", in: Make.builds)),
            .messageCreate(Make.message(3, "and you @watcher", in: 130, mentions: [Make.bot])),
        ])
        stage.type("w")
        #expect(stage.text()[0].contains("watched messages"))
        #expect(stage.row(of: "#builds · Orchard") != nil)
        #expect(stage.row(of: "look @watcher") != nil)
        #expect(stage.row(of: "small talk") == nil)
        let edited = Message(id: Make.id(3), channelID: 130, content: "and you, edited")
        stage.deliver(.messageUpdate(Partial(value: edited, keys: [.content])))
        #expect(stage.row(of: "and you, edited") != nil)
        stage.deliver(.messageDelete(MessageDelete(id: Make.id(3), channelID: 130)))
        #expect(stage.row(of: "(message deleted") != nil)
        stage.type("kk")
        stage.press(.enter)
        #expect(stage.model.pane?.channel == Make.builds)
        #expect(stage.model.pane?.selection == .entry(LogKey(id: Make.id(1))))
        stage.press(.backspace)
        #expect(stage.model.pane?.channel == .watch)
    }

    @Test func `jumps go back where they began`() {
        var stage = Make.filled(100)
        var reply = Make.message(9000, "answer", by: "pip")
        reply.type = .reply
        reply.messageReference = MessageReference(messageID: Make.numbered(10).id, channelID: Make.general)
        stage.deliver(.messageCreate(reply))
        stage.type("k")
        stage.type("r")
        #expect(stage.model.pane?.selection == .entry(LogKey(id: Make.numbered(10).id)))
        #expect(stage.row(of: "line 10") != nil)
        stage.press(.backspace)
        #expect(stage.model.pane?.selection == .entry(LogKey(id: reply.id)))
        stage.press(.backspace)
        #expect(stage.screen().contains("no earlier place"))
    }

    @Test func `days and mentions are found in both directions`() {
        var stage = Make.opened()
        let day = 86_400
        stage.deliver((0..<90).map { .messageCreate(Make.message($0 / 30 * day + $0, "n\($0) ")) })
        stage.deliver(.messageCreate(Make.message(2 * day + 200, "for you", mentions: [Make.bot])))
        stage.deliver((0..<60).map { .messageCreate(Make.message(2 * day + 300 + $0, "m\($0) ")) })
        stage.type("G")
        stage.press(.alt(.character("p")))
        #expect(stage.model.selectedMessage?.content == "for you")
        stage.type("[")
        #expect(stage.model.selectedMessage?.content == "n30 ")
        stage.type("[")
        #expect(stage.model.selectedMessage?.content == "n0 ")
        stage.type("[")
        #expect(stage.screen().contains("no earlier day"))
        stage.type("]]")
        #expect(stage.model.selectedMessage?.content == "n60 ")
        stage.press(.alt(.character("n")))
        #expect(stage.model.selectedMessage?.content == "for you")
        stage.press(.alt(.character("n")))
        #expect(stage.screen().contains("no later mention here"))
    }

    @Test func `slots are pinned, shown in the sidebar, and freed again`() {
        var stage = Make.opened()
        stage.type("p")
        #expect(stage.row(of: "PINNED") != nil)
        #expect(stage.row(of: "1 # general") != nil)
        stage.type("4")
        #expect(stage.model.pane?.channel == Make.builds)
        stage.type("1")
        #expect(stage.model.pane?.channel == Make.general)
        stage.type("p")
        #expect(stage.row(of: "PINNED") == nil)
        #expect(stage.screen().contains("slot 1 is free again"))
    }

    @Test func `a muted channel has a dot, no sum and no turn`() {
        var stage = Make.opened()
        stage.type("4")
        stage.type("!")
        stage.press(.control("n"))
        stage.deliver(.messageCreate(Make.message(10, "noise", in: Make.builds)))
        #expect(stage.text().contains { $0.hasPrefix("  # builds         ·") })
        #expect(stage.text().contains { $0.hasPrefix("▾ Releases          │") })
        stage.type("a")
        #expect(stage.screen().contains("nothing unread elsewhere"))
    }

    @Test func `unread from here, until the pane is used again`() {
        var stage = Make.filled(30)
        stage.wait(.seconds(2))
        stage.type("kkk")
        stage.type("u")
        #expect(stage.model.unread[Make.general].count == 3)
        #expect(stage.row(of: "new · 3") != nil)
        stage.type("G")
        stage.wait(.seconds(2))
        #expect(stage.model.unread[Make.general].count == 0)
    }

    @Test func `a preview leaves the keys in the sidebar and reads nothing`() {
        var stage = Make.opened()
        stage.deliver(.messageCreate(Make.message(10, "new", in: Make.builds)))
        stage.model.focus = .sidebar
        _ = stage.model.sidebar.move(to: .channel(Make.builds), in: stage.model.tree.rows, height: 20)
        stage.type("p")
        stage.wait(.seconds(3))
        #expect(stage.model.pane?.channel == Make.builds)
        #expect(stage.model.focus == .sidebar)
        #expect(stage.model.unread[Make.builds].count == 1)
        stage.press(.enter)
        stage.type("G")
        stage.wait(.seconds(2))
        #expect(stage.model.unread[Make.builds].count == 0)
    }

    @Test func `density: columns, without times, one row for each message`() {
        var stage = Make.opened()
        stage.deliver(.messageCreate(Make.message(0, "one\ntwo")))
        #expect(stage.row(of: "14:00 mira") != nil)
        stage.type("d")
        #expect(stage.row(of: "14:00 mira") == nil)
        #expect(stage.row(of: "two") != nil)
        stage.type("d")
        #expect(stage.row(of: "one two") != nil)
        stage.type("d")
        #expect(stage.row(of: "14:00 mira") != nil)
    }
}
