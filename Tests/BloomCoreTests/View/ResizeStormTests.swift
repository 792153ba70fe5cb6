import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// Any size at any moment, with events and keys flowing.
@Suite struct ResizeStormTests {
    @Test(arguments: UInt64(1)...12) func `every size gives a whole frame`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var options = ViewerOptions()
        options.retention = RetentionLimits(messagesPerUnviewedChannel: 20, bytes: 100_000)
        options.settings.pane.scrollback = 60
        options.policy.isUTF8 = seed % 5 != 0
        var stage = Stage(80, 24, options: options)
        stage.deliver(Make.world)
        stage.goLive()
        for step in 0..<120 {
            if Int.random(in: 0..<3, using: &generator) == 0 { stage.size = .random(using: &generator) }
            stage.storm(step, &generator)
            check(stage.frame(), stage.size, "seed \(seed), step \(step), \(stage.size)")
        }
    }

    private func check(_ frame: Frame, _ size: Size, _ place: String) {
        guard frame.size == size, frame.cells.count == size.columns * size.rows else {
            Issue.record("wrong size: \(place)")
            return
        }
        for row in 0..<size.rows {
            var expectsContinuation = false
            for cell in frame.row(row) {
                guard let glyph = cell.glyph else {
                    if !expectsContinuation { Issue.record("torn glyph in row \(row): \(place)") }
                    expectsContinuation = false
                    continue
                }
                if expectsContinuation { Issue.record("half a glyph in row \(row): \(place)") }
                expectsContinuation = glyph.width == 2
                let isSafe = glyph.scalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0 ~= $0.value) }
                if !isSafe { Issue.record("a control in row \(row): \(place)") }
            }
            if expectsContinuation { Issue.record("a glyph hangs over the edge in row \(row): \(place)") }
        }
        if size.columns > 1 || size.rows > 1, frame[size.columns - 1, size.rows - 1] != .blank {
            Issue.record("the last cell is not empty: \(place)")
        }
        if let cursor = frame.cursor, cursor.column >= size.columns || cursor.row >= size.rows {
            Issue.record("the cursor is outside: \(place)")
        }
        if size.columns > 0, size.rows > 0, !frame.cells.contains(where: { $0 != .blank }) {
            Issue.record("an empty screen: \(place)")
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `unread messages that are counted one by one add up`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var stage = Make.filled(20)
        for step in 0..<150 {
            stage.storm(step, &generator)
            _ = stage.frame()
            var book = stage.model.unread
            var fresh = UnreadSums()
            fresh.refresh(from: &book, in: stage.model.directory, mutes: stage.model.mutes)
            let sums = stage.model.sums
            #expect(sums.total == fresh.total, "seed \(seed), step \(step)")
            let wrong = stage.model.tree.rows.filter { sums[$0.node] != fresh[$0.node] }
            #expect(wrong.isEmpty, "seed \(seed), step \(step): \(wrong)")
        }
        #expect(stage.model.sums.total.count > 0)
    }

    @Test func `a view does not depend on what was shown before`() {
        var stage = Make.filled(100)
        stage.press(.pageUp)
        var fresh = stage
        fresh.model.wrapped = WrapCache()
        let first = stage.frame()
        for (columns, rows) in [(120, 40), (80, 24)] {
            stage.size = Size(columns: columns, rows: rows)
            _ = stage.frame()
        }
        #expect(fresh.frame() == first)
        #expect(stage.frame() == first)
    }
}

extension Size {
    fileprivate static func random(using generator: inout SeededGenerator) -> Size {
        let isTiny = Int.random(in: 0..<4, using: &generator) == 0
        return Size(
            columns: Int.random(in: 0...(isTiny ? 25 : 300), using: &generator),
            rows: Int.random(in: 0...(isTiny ? 6 : 100), using: &generator)
        )
    }
}

extension Stage {
    private static let keys: [Key] = Keymap.standard.bindings.flatMap(\.keys) + [.character("Q"), .backspace]
    private static let samples = [
        "plain", "漢字かな交じり文です。", "👨‍👩‍👧‍👦 family 🇫🇷", "**bold** `code` ||spoiler||", "a\nb\nc\nd", "\u{202E}backwards\u{7}",
        String(repeating: "long", count: 120), "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "```swift\nlet x = 1\n```", "> quote\n>>> more",
    ]

    fileprivate mutating func storm(_ step: Int, _ generator: inout SeededGenerator) {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0...3:
            for key in 0..<Int.random(in: 1...4, using: &generator) where key >= 0 {
                press(Self.keys.randomElement(using: &generator) ?? .enter)
            }
        case 4...7:
            let channel = [Make.general, Make.builds, 130, 201, 77].randomElement(using: &generator) ?? Make.general
            for counter in 0..<Int.random(in: 1...8, using: &generator) {
                let text = Self.samples.randomElement(using: &generator) ?? ""
                var message = Make.message(step * 30, text, in: channel, counter: UInt64(counter))
                message.author?.username = Self.samples.randomElement(using: &generator) ?? ""
                if channel == 77 { message.guildID = nil }
                deliver(.messageCreate(message))
            }
        case 8: gap(step, open: Bool.random(using: &generator))
        case 9:
            let ids = (0..<10).map { Make.id(max(0, step - $0) * 30, UInt64($0)) }
            deliver(.messageDeleteBulk(MessageDeleteBulk(ids: ids, channelID: Make.general)))
        case 10: shakeWorld(step, &generator)
        default: wait(.milliseconds(Int64.random(in: 1...3000, using: &generator)))
        }
    }

    private mutating func shakeWorld(_ step: Int, _ generator: inout SeededGenerator) {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
            deliver(.guildDelete(UnavailableGuild(id: Make.homelab, unavailable: Bool.random(using: &generator))))
        case 1: deliver(Make.world)
        case 2: deliver(.channelDelete(Make.channel(Make.general, "general")))
        case 3: connect { $0.phase = StripTests.phases.randomElement(using: &generator)?.phase ?? .live }
        case 4: feed(.focusChanged(Bool.random(using: &generator)))
        default: feed(.notice("notice \(step)"))
        }
    }
}
