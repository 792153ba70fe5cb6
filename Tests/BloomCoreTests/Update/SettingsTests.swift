import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// What a person can choose shows on the screen.
@Suite struct SettingsTests {
    private func stage(_ change: (inout ViewerSettings) -> Void) -> Stage {
        var options = ViewerOptions()
        change(&options.settings)
        return Make.filled(60, options: options)
    }

    @Test func `the newest rows stay in sight below a reader`() {
        var stage = stage { $0.pane.tailRows = 3 }
        stage.press(.pageUp, .pageUp)
        let before = stage.body()
        #expect(before[16].contains("newer · G"))
        #expect(before[17].hasSuffix("line 57") && before[19].hasSuffix("line 59"))
        stage.deliver(.messageCreate(Make.numbered(60)))
        #expect(Array(stage.body()[..<16]) == Array(before[..<16]))
        #expect(stage.body()[19].hasSuffix("line 60"))
        stage.type("G")
        #expect(!stage.screen().contains("newer · G"))
    }

    @Test func `deleted text stays where that is wanted, and goes where it is not`() {
        for isKept in [true, false] {
            var stage = stage { $0.pane.keepDeleted = isKept }
            stage.deliver(.messageDelete(MessageDelete(id: Make.numbered(59).id, channelID: Make.general)))
            #expect(stage.screen().contains("(message deleted"))
            #expect(stage.screen().contains("~line 59~") == isKept)
        }
    }

    @Test func `a setting from the palette takes effect at once, a wrong one is told`() {
        var stage = Make.opened(120, 40)
        stage.type(":set panel off")
        stage.press(.enter)
        #expect(stage.row(of: "─ health ─") == nil)
        #expect(stage.screen().contains("panel = off"))
        stage.type(":set panel sideways")
        stage.press(.enter)
        #expect(stage.screen().contains("panel: it is one of auto, on, off"))
        stage.type(":sort name")
        stage.press(.enter)
        #expect(stage.model.options.settings.ui.sort == .name)
    }

    @Test func `a filter hides what does not match, and what is found is marked`() {
        var stage = Make.filled(60)
        stage.type("Fline 5")
        stage.press(.enter)
        #expect(stage.body().contains { $0.hasSuffix("line 5") })
        #expect(!stage.body().contains { $0.hasSuffix("line 49") })
        #expect(stage.text()[0].contains(" F "))
        stage.deliver(.messageCreate(Make.message(9000, "line 500", by: "pip")))
        stage.deliver(.messageCreate(Make.message(9001, "something else", by: "pip")))
        #expect(stage.row(of: "line 500") != nil && stage.row(of: "something else") == nil)
        stage.type("=")
        #expect(stage.row(of: "something else") != nil)
        stage.type("/LINE 31")
        stage.press(.enter)
        #expect(stage.screen().contains("not found: LINE 31"))
        stage.type("/line 31")
        stage.press(.enter)
        #expect(stage.model.selectedMessage?.content == "line 31")
        stage.type("n")
        #expect(stage.screen().contains("search went on from the top"))
    }

    @Test func `what is worth keeping comes back in the next run`() {
        var stage = Make.opened(120, 40)
        stage.type("|4p")
        stage.type("T")
        stage.model.mutes.insert(202)
        stage.deliver(.messageCreate(Make.message(5, "unread", in: 201)))
        let saved = stage.model.saved
        var next = Stage(120, 40)
        next.model.restore(saved)
        next.deliver(Make.world)
        #expect(next.model.grid.order.count == 2)
        #expect(next.text()[0].contains("[A] #general") && next.text()[0].contains("▸[B] #builds") == false)
        #expect(next.text()[0].contains("[B] #builds"))
        #expect(next.model.unread[201].count == 1)
        #expect(next.model.pins.slot(of: Make.builds) == 0)
        #expect(next.model.mutes == [202])
        #expect(next.model.timeMode == .seconds)
        #expect(next.model.saved == saved)
    }

    @Test func `what the configuration says of looks is not overruled by an earlier run`() {
        var stage = stage { $0.ui.sidebar = .off }
        stage.type("d:sort name")
        stage.press(.enter)
        let saved = stage.model.saved
        var next = Make.opened(120, 40)
        next.model.restore(saved)
        #expect(next.model.density == .comfortable && next.model.options.settings.ui.sort == .position)
        #expect(!next.model.sidebar.isHidden)
        // What the person has hidden by a key stays hidden.
        next.type("s")
        #expect(next.model.saved.isSidebarHidden)
    }

    @Test func `panes whose channels are not known yet are kept as they were`() {
        var stage = Make.opened(120, 40)
        stage.type("|4")
        let saved = stage.model.saved
        var next = Stage(120, 40)
        next.model.restore(saved)
        #expect(next.model.saved.panes == saved.panes)
        #expect(saved.panes?.channels == [Make.general, Make.builds])
    }

    @Test func `what was set stays when the configuration is read again`() {
        var stage = Make.opened(120, 40)
        for line in ["set graph ascii", "set density compact", "sort name", "set sidebar off"] {
            stage.type(":" + line)
            stage.press(.enter)
        }
        #expect(stage.model.density == .compact && stage.model.sidebar.isHidden)
        var options = ViewerOptions()
        options.settings.ui.time = "%I:%M"
        stage.feed(.settings(options))
        let settings = stage.model.options.settings
        #expect(settings.ui.time == "%I:%M")
        #expect(settings.health.graph == .ascii && settings.ui.sort == .name && settings.ui.sidebar == .off)
        #expect(stage.model.density == .compact && stage.model.sidebar.isHidden)
        stage.type(":set sidebar on")
        stage.press(.enter)
        #expect(!stage.model.sidebar.isHidden)
    }

    @Test func `as many messages are kept as the configuration says, from the start`() {
        var options = ViewerOptions()
        options.settings.pane.scrollback = 60
        let stage = Make.filled(200, options: options)
        #expect(stage.model.store.log(of: Make.general).entries.count == 60)
    }

    @Test func `j goes on below the newest rows that stay in sight`() {
        var stage = stage { $0.pane.tailRows = 5 }
        stage.type("gg")
        for step in 0..<40 {
            stage.type("j")
            let message = stage.model.selectedMessage?.content ?? ""
            #expect(stage.body().contains { $0.hasSuffix(" " + message) }, "step \(step): \(message)")
            #expect(message == "line \(step)")
        }
    }

    @Test func `a page down leaves out no line, with and without a tail`() {
        for tail in [0, 5] {
            var stage = stage { $0.pane.tailRows = tail }
            stage.type("gg")
            var seen: Set<String> = []
            for _ in 0..<8 {
                for line in stage.body() {
                    seen.insert(String(line.split(separator: " ").suffix(2).joined(separator: " ")))
                }
                stage.press(.pageDown)
            }
            for number in 0..<60 { #expect(seen.contains("line \(number)"), "tail \(tail)") }
        }
    }

    @Test func `a hidden message is neither unread nor a mention`() {
        var options = ViewerOptions()
        options.settings.filters = [ViewerSettings.Filter(name: "noise", scope: "", hide: "from:pip")]
        var stage = Make.filled(1, options: options)
        stage.deliver(.messageCreate(Make.message(500, "hey", by: "pip", in: Make.builds, mentions: [Make.bot])))
        #expect(stage.model.unread[Make.builds] == UnreadCount())
        #expect(stage.model.store.log(of: .watch).entries.isEmpty)
        stage.deliver(.messageCreate(Make.message(501, "hey", by: "wen", in: Make.builds)))
        #expect(stage.model.unread[Make.builds].count == 1)
    }

    @Test func `a jump to what a filter hides says so`() {
        var stage = Make.filled(4)
        var answer = Make.message(600, "yes", by: "wen")
        answer.type = .reply
        answer.messageReference = MessageReference(messageID: Make.numbered(0).id, channelID: Make.general)
        stage.deliver(.messageCreate(answer))
        stage.type("Ffrom:wen")
        stage.press(.enter)
        stage.type("Gkr")
        #expect(stage.screen().contains("hidden by a filter"))
        #expect(stage.model.selectedMessage?.content == "yes")
    }

    @Test func `earlier searches come back with the arrows`() {
        var stage = Make.filled(4)
        for text in ["line 1", "line 2"] {
            stage.type("/" + text)
            stage.press(.enter)
        }
        stage.type("/")
        stage.press(.up, .up, .enter)
        #expect(stage.model.selectedMessage?.content == "line 1")
        // A filter has lines of its own.
        stage.type("F")
        stage.press(.up, .enter)
        #expect(stage.model.pane?.filter == nil)
    }

    @Test func `escape ends a search, and the filter of the sidebar`() {
        var stage = Make.filled(4, 120, 40)
        stage.type("/line")
        stage.press(.enter)
        #expect(stage.model.pane?.search != nil)
        stage.press(.escape)
        #expect(stage.model.pane?.search == nil)
        stage.model.focus = .sidebar
        stage.type("/nothing at all")
        stage.press(.enter)
        #expect(stage.screen().contains("no row has that"))
        stage.wait(.seconds(6))
        #expect(stage.screen().contains("only channels with nothing at all"))
        stage.press(.escape)
        #expect(stage.screen().contains("# general"))
    }

    @Test func `the help is searched, and opens from every view`() {
        var stage = Make.filled(1, 120, 40)
        stage.type("?/spoiler")
        stage.press(.enter)
        #expect(stage.screen().contains("hidden text") || stage.screen().contains("spoiler"))
        #expect(!stage.screen().contains("next channel"))
        stage.press(.escape)
        for key in ["H", "O"] {
            stage.type(key + "?")
            #expect(stage.screen().contains("/ finds"), "\(key)")
            stage.press(.escape, .escape)
        }
    }

    @Test func `a changed configuration takes effect while the viewer runs`() {
        var stage = Make.filled(5)
        var options = stage.model.options
        options.settings.ui.time = "%I:%M %p"
        options.settings.watch.words = ["lamp"]
        stage.feed(.settings(options))
        #expect(stage.row(of: "02:00 PM") != nil)
        stage.deliver(.messageCreate(Make.message(9000, "the lamp is on", in: Make.builds)))
        #expect(stage.model.unread[Make.builds].mentions == 1)
    }
}
