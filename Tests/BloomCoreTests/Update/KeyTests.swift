import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// What keys do: transcripts of keys, and what the screen and the runtime get.
@Suite struct KeyTests {
    private func pointed(_ stage: inout Stage) -> String {
        let frame = stage.frame()
        guard let row = frame.cursor?.row else { return "" }
        return frame.text[row].split(separator: "│").first.map { $0.trimmingBlanks } ?? ""
    }

    @Test func `the pointer moves, folds, unfolds and opens`() {
        var stage = Stage()
        stage.deliver(Make.world)
        #expect(pointed(&stage) == "HOMELAB")
        stage.type("jjj")
        #expect(pointed(&stage) == "ORCHARD")
        stage.type("j ")
        #expect(pointed(&stage) == "▸ Releases (2)")
        #expect(stage.row(of: "# builds") == nil)
        stage.type("l")
        #expect(stage.row(of: "# builds") != nil)
        stage.type("l")
        #expect(pointed(&stage) == "! announcements")
        stage.type("h")
        #expect(pointed(&stage) == "▾ Releases")
        stage.type("hh")
        #expect(pointed(&stage) == "ORCHARD")
        stage.type("G")
        #expect(pointed(&stage) == "♪ lounge")
        stage.type("gg")
        #expect(pointed(&stage) == "HOMELAB")
        stage.type("j")
        stage.press(.enter)
        #expect(stage.text()[0].contains("▸#alerts · Homelab"))
        #expect(stage.model.focus == .pane)
        #expect(stage.text()[1].hasPrefix("▸ # alerts"))
    }

    @Test func `Enter on what cannot be opened folds it`() {
        var stage = Stage()
        stage.deliver(Make.world)
        stage.press(.enter)
        #expect(stage.row(of: "# alerts") == nil)
        #expect(stage.text()[0].hasPrefix("▸ HOMELAB"))
        #expect(stage.model.pane == nil)
    }

    @Test func `the pointer's row stays where it is when rows come above it`() {
        var stage = Stage(80, 16)
        stage.deliver(Make.world)
        stage.type("jjjjjj")
        let row = stage.frame().cursor?.row
        let channels = (300..<305).map { Make.channel(Snowflake(rawValue: $0), "more \($0)") }
        stage.deliver(.guildCreate(Guild(id: 5, name: "Aardvark", roles: [Make.everyone(5)], channels: channels)))
        #expect(pointed(&stage) == "# builds")
        #expect(stage.frame().cursor?.row == row)
    }

    @Test func `a pointer whose row goes lands on its neighbour`() {
        var stage = Stage()
        stage.deliver(Make.world)
        stage.type("j")
        stage.deliver(.channelDelete(Make.channel(201, "alerts")))
        #expect(pointed(&stage) == "# backups")
    }

    @Test func `next and previous channel go around, slots and back go straight`() {
        var stage = Stage()
        stage.deliver(Make.world)
        var opened: [ChannelID] = []
        for _ in 0..<9 {
            stage.press(.control("n"))
            opened.append(stage.model.pane?.channel ?? 0)
        }
        #expect(opened == [201, 202, 101, 102, 111, 130, 112, 114, 201])
        stage.press(.control("p"))
        #expect(stage.model.pane?.channel == 114)
        stage.type("3")
        #expect(stage.model.pane?.channel == 101)
        stage.type("0")
        #expect(stage.model.pane?.channel == 114)
        stage.press(.alt(.character("0")))
        #expect(stage.model.pane?.channel == 101)
        stage.type("9")
        #expect(stage.model.pane?.channel == 101)
        #expect(stage.text()[23].contains("no channel 9"))
    }

    @Test func `opening moves the pointer, to the parent where it is folded away`() {
        var stage = Stage()
        stage.deliver(Make.world)
        stage.type("4")
        #expect(stage.model.pane?.channel == Make.builds)
        #expect(stage.model.sidebar.pointer == .channel(Make.builds))
        stage.model.focus = .sidebar
        stage.type("hh")
        stage.type("3")
        #expect(stage.model.sidebar.pointer == .channel(100))
    }

    @Test func `the first message opens its channel, unless somebody has chosen`() {
        var stage = Stage()
        stage.deliver(Make.world)
        #expect(stage.row(of: "nothing is open yet") != nil)
        stage.deliver(.messageCreate(Make.message(0, "hello", in: 130)))
        #expect(stage.model.pane?.channel == 130)
        #expect(stage.model.focus == .sidebar)
        #expect(stage.row(of: " new ") == nil)
        var chosen = Stage()
        chosen.deliver(Make.world)
        chosen.type("j")
        chosen.deliver(.messageCreate(Make.message(0, "hello", in: 130)))
        #expect(chosen.model.pane == nil)
    }

    @Test func `focus moves and shows where it is`() {
        var stage = Make.opened()
        #expect(stage.text()[0].contains("│▸#general"))
        stage.press(.tab)
        #expect(stage.text()[0].contains("│ #general"))
        stage.press(.backTab)
        #expect(stage.text()[0].contains("│▸#general"))
        stage.type("s")
        #expect(stage.text()[0].hasPrefix("▸#general"))
        stage.press(.tab)
        #expect(stage.text()[23].contains("the sidebar is off"))
        stage.type("s")
        #expect(stage.text()[0].hasPrefix("HOMELAB"))
    }

    @Test func `where there is no room the sidebar lies over the pane`() {
        var stage = Make.opened(40, 12)
        #expect(stage.row(of: "HOMELAB") == nil)
        stage.type("s")
        #expect(stage.row(of: "HOMELAB") == 0)
        #expect(stage.strip().contains("87ms 12s"))
        stage.press(.escape)
        #expect(stage.row(of: "HOMELAB") == nil)
        stage.press(.tab)
        stage.type("ggj")
        stage.press(.enter)
        #expect(stage.text()[0].hasPrefix("▸#alerts"))
    }

    @Test func `times are shown in four ways`() {
        var stage = Make.filled(1)
        stage.wait(.seconds(200))
        #expect(stage.body()[2] == "14:00 mira         line 0")
        stage.type("T")
        #expect(stage.body()[2] == "14:00:00 mira         line 0")
        stage.type("T")
        #expect(stage.body()[2] == "3m    mira         line 0")
        stage.type("T")
        #expect(stage.body()[2] == "mira         line 0")
        stage.type("T")
        #expect(stage.body()[2] == "14:00 mira         line 0")
    }

    @Test func `a key that does nothing says so for a second`() {
        var stage = Make.opened()
        stage.type("Q")
        #expect(stage.text()[23].contains("Q is not bound · ? help"))
        stage.wait(.milliseconds(900))
        #expect(stage.text()[23].contains("not bound"))
        stage.wait(.milliseconds(100))
        #expect(!stage.text()[23].contains("not bound"))
        stage.type("gx")
        #expect(stage.text()[23].contains("gx is not bound"))
    }

    @Test func `pasted text does nothing`() {
        var stage = Make.opened()
        let before = stage.text()
        stage.press(.paste("q\u{3}q"))
        #expect(stage.effects.isEmpty)
        #expect(stage.text() == before)
    }

    @Test func `keys that the runtime has to carry out`() {
        var stage = Make.opened()
        stage.press(.control("l"), .control("z"), .character("q"))
        #expect(stage.effects == [.repaint, .suspend, .quit])
        stage.effects = []
        stage.press(.control("c"))
        #expect(stage.effects == [.quit])
    }

    @Test func `retrying is for those who wait`() {
        var stage = Make.opened()
        stage.type("R")
        #expect(stage.effects.isEmpty)
        #expect(stage.text()[23].contains("connected; once more reconnects"))
        stage.pass(.seconds(4))
        stage.type("R")
        #expect(stage.effects.isEmpty)
        stage.type("R")
        #expect(stage.effects == [.reconnect])
        stage.effects = []
        stage.connect { $0.phase = .resuming(from: 1, replayed: 0) }
        stage.type("R")
        #expect(stage.text()[23].contains("nothing to retry"))
        let waiting = Waiting(failures: 1, until: stage.now.instant, reason: .missedAck)
        stage.connect { $0.phase = .waiting(waiting) }
        stage.type("R")
        #expect(stage.effects == [.retryNow])
    }

    @Test func `help opens, scrolls, takes all keys and closes`() {
        var stage = Make.opened()
        stage.type("?")
        #expect(stage.text()[0].hasPrefix("keys · / finds · Esc closes"))
        #expect(stage.text()[1].hasPrefix(" in a pane"))
        #expect(stage.strip().contains("LIVE"))
        let top = stage.text()[1]
        stage.type("jj")
        #expect(stage.text()[1] != top)
        stage.type("G")
        #expect(stage.row(of: "where words are typed") != nil)
        stage.type("gg")
        #expect(stage.text()[1] == top)
        stage.type("3q")
        #expect(stage.effects.isEmpty)
        #expect(stage.model.pane?.channel == Make.general)
        #expect(stage.text()[0].contains("#general"))
    }

    @Test func `an interrupt closes help, twice within a second it quits, and not later`() {
        var stage = Make.opened()
        stage.type("?")
        stage.press(.control("c"))
        #expect(stage.effects.isEmpty)
        stage.type("?")
        stage.pass(.milliseconds(800))
        stage.press(.control("c"))
        #expect(stage.effects == [.quit])
        stage.effects = []
        stage.pass(.seconds(2))
        stage.press(.escape, .character("?"), .control("c"))
        #expect(stage.effects.isEmpty)
    }

    @Test func `coming back from a stop repaints and says for how long`() {
        var stage = Make.opened()
        stage.feed(.continued(stoppedFor: .seconds(192)))
        #expect(stage.effects == [.repaint])
        #expect(stage.text()[23].contains("stopped for 3m12s"))
    }

    @Test func `notices are shown for a while, and cannot break the screen`() {
        var stage = Make.opened()
        stage.feed(.notice("a \u{1B}[2J warning\nwith a break"))
        #expect(stage.text()[23].contains("a ^[[2J warning␤with a break"))
        stage.wait(.seconds(6))
        #expect(!stage.text()[23].contains("warning"))
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
