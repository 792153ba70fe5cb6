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
        stage.type("d")
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
        #expect(next.model.density == .compact)
        #expect(next.model.saved == saved)
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
