import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// The reader's place: nothing but the reader moves it.
@Suite struct AnchorTests {
    @Test func `new messages do not move a reader, and are counted below`() {
        var stage = Make.filled(100)
        stage.press(.pageUp)
        let before = Array(stage.body().dropLast())
        #expect(stage.body().last?.contains("─ 19 newer · G ─") == true)
        #expect(stage.text()[0].hasSuffix("‖ 19 below"))
        stage.deliver((100..<105).map { .messageCreate(Make.numbered($0)) })
        #expect(Array(stage.body().dropLast()) == before)
        #expect(stage.body().last?.contains("─ 24 newer · G ─") == true)
        stage.type("G")
        #expect(stage.body().last?.hasSuffix("line 104") == true)
        #expect(stage.text()[0].hasSuffix("▼"))
    }

    @Test func `pages keep two lines of overlap, and paging down ends in following`() {
        var stage = Make.filled(100)
        stage.press(.pageUp, .pageUp)
        let first = stage.body()
        stage.press(.pageDown)
        #expect(stage.body()[0] == first[18])
        #expect(stage.body()[1].hasSuffix("line 63"))
        stage.press(.pageDown)
        #expect(stage.model.pane?.isFollowing == true)
        #expect(stage.body().last?.hasSuffix("line 99") == true)
    }

    @Test func `single lines, half pages, the oldest and the newest`() {
        var stage = Make.filled(100)
        #expect(stage.body()[0].hasSuffix("line 80"))
        stage.press(.control("y"))
        #expect(stage.body()[0].hasSuffix("line 79"))
        stage.press(.control("u"))
        #expect(stage.body()[0].hasSuffix("line 69"))
        stage.press(.control("d"), .control("e"))
        #expect(stage.model.pane?.isFollowing == true)
        stage.type("gg")
        #expect(stage.body()[0].contains("nothing earlier"))
        stage.press(.control("y"), .pageUp)
        #expect(stage.body()[0].contains("nothing earlier"))
        stage.press(.end)
        #expect(stage.body()[0].hasSuffix("line 80"))
    }

    @Test func `what fits the screen is always followed`() {
        var stage = Make.filled(5)
        stage.press(.pageUp, .control("y"), .home)
        #expect(stage.model.pane?.isFollowing == true)
    }

    @Test func `selecting an older message holds it where it is`() {
        var stage = Make.filled(100)
        stage.press(.character("k"), .character("k"), .character("k"))
        #expect(stage.model.pane?.selection == .entry(LogKey(id: Make.numbered(97).id)))
        let row = stage.row(of: "line 97")
        stage.deliver((100..<110).map { .messageCreate(Make.numbered($0)) })
        #expect(stage.row(of: "line 97") == row)
        #expect(stage.body().last?.contains("newer · G") == true)
        let frame = stage.frame()
        #expect(frame.cursor?.row == row)
        #expect(row.map { frame[30, $0].style.attributes.contains(.reverse) } == true)
        stage.press(.escape, .character("G"))
        #expect(stage.model.pane?.isFollowing == true)
    }

    @Test func `selecting downwards ends in following again`() {
        var stage = Make.filled(100)
        stage.press(.character("k"), .character("k"))
        #expect(stage.model.pane?.isFollowing == false)
        stage.press(.character("j"))
        #expect(stage.model.pane?.isFollowing == true)
        #expect(stage.body().last?.hasSuffix("line 99") == true)
    }

    @Test func `selecting upwards beyond the screen scrolls no further than needed`() {
        var stage = Make.filled(100)
        for _ in 0..<30 { stage.press(.character("k")) }
        #expect(stage.body()[0].hasSuffix("line 70"))
        for _ in 0..<20 { stage.press(.character("j")) }
        #expect(stage.row(of: "line 90") != nil)
        #expect(stage.body()[18].hasSuffix("line 90"))
    }

    @Test func `edits and deletions above do not move a reader`() {
        var stage = Make.filled(100)
        stage.press(.pageUp)
        let before = stage.body()
        var longer = Make.numbered(20)
        longer.content = String(repeating: "much longer ", count: 40)
        stage.deliver(.messageUpdate(Partial(value: longer, keys: [.content])))
        let ids = (21...30).map { Make.numbered($0).id }
        stage.deliver(.messageDeleteBulk(MessageDeleteBulk(ids: ids, channelID: Make.general)))
        #expect(stage.body() == before)
    }

    @Test func `a trimmed place gives way to the oldest line that is left`() {
        var options = ViewerOptions()
        options.settings.pane.scrollback = 50
        var stage = Make.filled(50, options: options)
        stage.type("gg")
        stage.press(.control("e"), .control("e"), .control("e"))
        #expect(stage.body()[0].hasSuffix("line 1"))
        stage.deliver((50..<100).map { .messageCreate(Make.numbered($0)) })
        #expect(stage.body()[0].hasSuffix("line 1"))
        stage.deliver((100..<200).map { .messageCreate(Make.numbered($0)) })
        #expect(stage.body().contains { $0.hasSuffix("line 100") })
    }

    @Test func `another size keeps the first line that is read`() {
        var stage = Make.filled(100)
        stage.press(.pageUp)
        #expect(stage.body()[0].hasSuffix("line 62"))
        for (columns, rows) in [(120, 40), (40, 12), (30, 8), (200, 20), (80, 24)] {
            stage.size = Size(columns: columns, rows: rows)
            let text = stage.body().joined(separator: "\n")
            #expect(text.contains("line 62"), "\(columns)x\(rows)")
        }
    }

    @Test(arguments: UInt64(1)...40) func `no event moves the line that is read`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var options = ViewerOptions()
        options.settings.pane.scrollback = 150
        let columns = Int.random(in: 20...140, using: &generator)
        var stage = Make.filled(120, columns, Int.random(in: 8...50, using: &generator), options: options)
        for _ in 0..<Int.random(in: 1...6, using: &generator) { stage.press(.pageUp) }
        if Bool.random(using: &generator) { stage.press(.character("j"), .character("j")) }
        var counter = 120
        for step in 0..<150 {
            guard let anchor = stage.model.pane?.anchor else { return }
            let before = stage.model.anchoredRow(stage.size)
            stage.disturb(&counter, &generator)
            // A place that was trimmed away is gone.
            guard stage.model.holds(anchor.item) else { return }
            #expect(stage.model.pane?.anchor == anchor, "seed \(seed), step \(step)")
            #expect(stage.model.anchoredRow(stage.size) == before, "seed \(seed), step \(step)")
        }
    }
}

extension ViewerModel {
    /// The screen row of the anchored line as it is laid out now, and which line that is.
    fileprivate mutating func anchoredRow(_ size: Size) -> Int? {
        let layout = layout(size)
        guard let anchor = pane?.anchor, var reader = takeReader(layout) else { return nil }
        defer { giveBack(reader) }
        let line = reader.line(of: anchor)
        return reader.layout(rows: layout.body.rows).row(of: line)
    }

    fileprivate func holds(_ item: ItemKey) -> Bool {
        switch item {
        case .entry(let key): pane.map { store.log(of: $0.channel).index(of: key) != nil } ?? false
        case .gap(let ordinal): gaps.gap(ordinal) != nil
        case .top: true
        }
    }
}

extension Stage {
    /// Lets something happen in the open channel.
    fileprivate mutating func disturb(_ counter: inout Int, _ generator: inout SeededGenerator) {
        let victim = Make.numbered(Int.random(in: max(0, counter - 130)..<counter, using: &generator))
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: deliver(.messageDelete(MessageDelete(id: victim.id, channelID: Make.general)))
        case 1:
            var edited = victim
            edited.content = String(repeating: "edited ", count: Int.random(in: 1...60, using: &generator))
            deliver(.messageUpdate(Partial(value: edited, keys: [.content])))
        case 2:
            let emoji = Emoji(name: "eyes")
            deliver(.messageReactionAdd(ReactionAdd(channelID: Make.general, messageID: victim.id, emoji: emoji)))
        case 3: gap(counter, open: Bool.random(using: &generator))
        case 4:
            let role = Role(id: 11, name: "r\(counter)")
            deliver(.guildRoleUpdate(GuildRoleChange(guildID: Make.orchard, role: role)))
        case 5:
            var tally = ShedTally()
            tally.byChannel[Make.general] = 3
            feed(.deliveries([.shed(tally)]))
        default:
            deliver(.messageCreate(Make.numbered(counter)))
            counter += 1
        }
    }
}
