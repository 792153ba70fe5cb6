import Testing

@testable import BloomCore

/// The palette: what lines mean, what is listed, and how words are completed.
@Suite struct PaletteTests {
    private let rows = [
        PaletteRow(name: "next", summary: "next message or row", keys: "j"),
        PaletteRow(name: "next_unread", summary: "next unread, mentions first", keys: "a"),
        PaletteRow(name: "open", summary: "open; in a pane: whole message", keys: "Enter"),
        PaletteRow(name: "mark_read", summary: "mark read", keys: "m"),
        PaletteRow(name: "help", summary: "this help", keys: "?"),
    ]
    private var names: [String] { rows.map(\.name) }

    private func type(_ text: String, _ palette: inout Palette) {
        for character in text { _ = palette.handle(.character(character), height: 6) }
    }

    private func palette(_ text: String = "") -> Palette {
        var palette = Palette(actions: rows)
        type(text, &palette)
        return palette
    }

    @Test(arguments: [
        ("next_unread", PaletteCommand.action("next_unread")), (":next", .action("next")), ("  help ", .action("help")),
        ("set graph block", .set("health.graph", "block")), ("set ui.density=line", .set("ui.density", "line")),
        ("set time %H:%M:%S", .set("ui.time", "%H:%M:%S")), ("sort activity", .sort(.activity)),
        ("filter from:bot  -has:link", .filter("from:bot  -has:link")), ("filter", .filter("")),
        ("open general chat", .open("general chat")), ("open", .action("open")),
        ("reconnect", .reconnect(withoutContent: false)),
        ("reconnect without-content", .reconnect(withoutContent: true)),
        ("faults", .faults), ("bare", .bare), ("reload", .reload), ("quit", .quit), ("q", .quit), ("QUIT", .quit),
    ])
    func `lines mean what they say`(line: String, command: PaletteCommand) {
        #expect(PaletteCommand(line, actions: names) == command)
    }

    @Test(arguments: [
        ("nxet", "nxet is not known, next?"), ("mark_raed", "mark_read?"), ("quitt", "quit?"), ("zzzzzz", "not known"),
        ("", "nothing was written"), ("next 5", "nothing may follow next"), ("quit now", "nothing may follow quit"),
        ("set", "set what?"), ("set graf block", "graph?"), ("set graph blok", "block?"),
        ("set graph", "braille, block"),
        ("set tail_rows many", "0 to 50"), ("sort aktivity", "activity?"), ("sort", "position, activity, name"),
        ("reconnect later", "without-content"), (String(repeating: "x", count: 400), "not known"),
    ])
    func `what is not understood says what was meant`(line: String, text: String) {
        guard case .unknown(let message) = PaletteCommand(line, actions: names) else {
            Issue.record("\(line) was understood")
            return
        }
        #expect(message.contains(text), "\(message)")
        #expect(message.count < 120)
    }

    @Test func `everything is listed at first, and then what matches`() {
        let all = palette()
        #expect(all.rows.count == rows.count + PaletteWord.allCases.count - 1)
        #expect(palette("unread").rows.first?.name == "next_unread")
        #expect(palette("nu").rows.first?.name == "next_unread")
        #expect(palette("relo").rows.first?.name == "reload")
        #expect(palette("qqqq").rows.isEmpty)
    }

    @Test func `Enter does what is written, what is pointed at, or what matches best`() {
        var exact = palette("next")
        #expect(exact.handle(.enter, height: 6) == .run(.action("next")))
        var best = palette("unrea")
        #expect(best.handle(.enter, height: 6) == .run(.action("next_unread")))
        var pointed = palette("next")
        _ = pointed.handle(.down, height: 6)
        #expect(pointed.handle(.enter, height: 6) == .run(.action("next_unread")))
        var nothing = palette()
        #expect(nothing.handle(.enter, height: 6) == .close)
        var unknown = palette("qqqq")
        guard case .run(.unknown) = unknown.handle(.enter, height: 6) else {
            Issue.record("it was understood")
            return
        }
    }

    @Test func `a command that asks for more is written out and waits`() {
        var palette = palette("set")
        #expect(palette.handle(.enter, height: 6) == .taken)
        #expect(palette.field.text == "set ")
        #expect(palette.rows.count == SettingName.all.count)
        type("dens", &palette)
        #expect(palette.rows.first?.name == "density")
        _ = palette.handle(.down, height: 6)
        _ = palette.handle(.up, height: 6)
        #expect(palette.handle(.enter, height: 6) == .taken)
        #expect(palette.field.text == "set density ")
        #expect(palette.rows.map(\.name) == ["comfortable", "compact", "line"])
        _ = palette.handle(.down, height: 6)
        #expect(palette.handle(.enter, height: 6) == .run(.set("ui.density", "compact")))
    }

    @Test func `Tab goes around in what the word can become`() {
        var palette = palette("ne")
        for expected in ["next", "next_unread", "next"] {
            _ = palette.handle(.tab, height: 6)
            #expect(palette.field.text == expected)
        }
        _ = palette.handle(.backTab, height: 6)
        #expect(palette.field.text == "next_unread")
        var value = self.palette("set graph b")
        _ = value.handle(.tab, height: 6)
        #expect(value.field.text == "set graph braille")
        _ = value.handle(.tab, height: 6)
        #expect(value.field.text == "set graph block")
        var name = self.palette("set hidden")
        _ = name.handle(.tab, height: 6)
        #expect(name.field.text == "set show_hidden")
        var none = self.palette("zzz")
        _ = none.handle(.tab, height: 6)
        #expect(none.field.text == "zzz")
        var last = self.palette("sort ")
        _ = last.handle(.backTab, height: 6)
        #expect(last.field.text == "sort name")
    }

    @Test func `writing on ends a completion`() {
        var palette = palette("ne")
        _ = palette.handle(.tab, height: 6)
        type("_", &palette)
        _ = palette.handle(.tab, height: 6)
        #expect(palette.field.text == "next_unread")
    }

    @Test func `Escape closes, and nothing pasted runs by itself`() {
        var palette = palette()
        #expect(palette.handle(.paste("quit\n"), height: 6) == .taken)
        #expect(palette.field.text == "quit ")
        #expect(palette.handle(.escape, height: 6) == .close)
        #expect(palette.handle(.function(3), height: 6) == .ignored)
    }
}
