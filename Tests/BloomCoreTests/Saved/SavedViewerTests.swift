import GatewayModels
import Testing

@testable import BloomCore

@Suite struct SavedViewerTests {
    static var full: SavedViewer {
        var saved = SavedViewer()
        saved.reading = [
            111: .init(lastRead: 5000, unread: 3, mentions: 1), 112: .init(unread: 7),
            113: .init(lastRead: Snowflake(rawValue: .max)),
        ]
        saved.slots = [111, nil, 113, nil, nil, nil, nil, nil, 112]
        saved.foldedServers = [10, 20]
        saved.foldedChannels = [100]
        saved.foldsDirects = true
        saved.muted = [112]
        saved.panes = .split(
            .columns, share: 60, .pane(111), .split(.rows, share: 50, .pane(nil), .pane(113)))
        saved.focusedPane = 2
        saved.isSidebarHidden = true
        saved.times = .relative
        saved.recent = [113, 111]
        return saved
    }

    @Test func comesBackAsItWas() throws {
        for saved in [SavedViewer(), Self.full] {
            #expect(try SavedViewer(text: saved.text) == saved)
        }
        #expect(Self.full.panes?.channels == [111, nil, 113])
    }

    @Test func equalValuesHaveEqualTexts() {
        var other = SavedViewer()
        for channel in Self.full.reading.keys.sorted().reversed() {
            other.reading[channel] = Self.full.reading[channel]
        }
        #expect(SavedViewer().text != Self.full.text)
        var same = Self.full
        same.reading = other.reading
        same.reading[999] = SavedViewer.Reading()
        #expect(same.text == Self.full.text)
    }

    struct Damaged: CustomTestStringConvertible, Sendable {
        var text: String
        var saying: String
        var testDescription: String { text }
    }

    @Test(arguments: [
        Damaged(text: "", saying: "no JSON"), Damaged(text: "[]", saying: "no JSON"),
        Damaged(text: "{", saying: "no JSON"), Damaged(text: "{}", saying: "no version"),
        Damaged(text: #"{"version":"1"}"#, saying: "no version"), Damaged(text: #"{"version":2}"#, saying: "version 2"),
        Damaged(text: #"{"version":1} x"#, saying: "behind its end"),
        Damaged(text: #"{"version":1,"channels":{}}"#, saying: "channels is no list"),
        Damaged(text: #"{"version":1,"channels":[1]}"#, saying: "no list of four"),
        Damaged(text: #"{"version":1,"channels":[["1",null,1]]}"#, saying: "no list of four"),
        Damaged(text: #"{"version":1,"channels":[[1,null,1,1]]}"#, saying: "no list of four"),
        Damaged(text: #"{"version":1,"muted":"x"}"#, saying: "muted is no list"),
        Damaged(text: #"{"version":1,"slots":5}"#, saying: "slots is no list"),
        Damaged(text: #"{"version":1,"panes":{"split":"columns","share":50,"panes":[null]}}"#, saying: "panes"),
        Damaged(text: #"{"version":1,"panes":{"split":"spiral","share":50,"panes":[null,null]}}"#, saying: "panes"),
    ])
    func saysWhatIsDamaged(_ row: Damaged) throws {
        let damage = #expect(throws: SavedViewer.Damage.self) { try SavedViewer(text: Array(row.text.utf8)) }
        #expect(try #require(damage).description.contains(row.saying))
    }

    @Test func takesWhatItKnows() throws {
        let text = #"""
            {"version":1,"sort":"colour","density":7,"times":"clock","later":{"a":[1,{}]},
             "slots":["1",2,null,"x","5","6","7","8","9","10","11"],"focused_pane":-3,
             "channels":[["1","2",-5,9],["3","nobody",9223372036854775807,0]],"muted":["1",1,"","99999999999999999999"],
             "panes":{"split":"rows","share":900,"panes":["1",null]}}
            """#
        let saved = try SavedViewer(text: Array(text.utf8))
        #expect(saved.times == .clock)
        #expect(saved.slots == [1, nil, nil, nil, 5, 6, 7, 8, 9])
        #expect(saved.focusedPane == 0)
        #expect(saved.reading == [1: .init(lastRead: 2), 3: .init(unread: SavedViewer.Reading.most)])
        #expect(saved.muted == [1])
        #expect(saved.panes == .split(.rows, share: 99, .pane(1), .pane(nil)))
    }

    @Test func isBounded() throws {
        var saved = SavedViewer()
        for number in 1...30_000 as ClosedRange<UInt64> {
            saved.reading[Snowflake(rawValue: number)] = .init(lastRead: Snowflake(rawValue: number), unread: 1)
        }
        saved.recent = (1...500).map { Snowflake(rawValue: $0) }
        saved.slots = Array(repeating: 1, count: 50)
        var panes = SavedPanes.pane(1)
        for number in 2...200 as ClosedRange<UInt64> {
            panes =
                number % 2 == 0
                ? .split(.rows, share: 50, panes, .pane(Snowflake(rawValue: number)))
                : .split(.columns, share: 50, .pane(Snowflake(rawValue: number)), panes)
        }
        saved.panes = panes
        let text = saved.text
        #expect(text.count < SavedViewer.textLimit / 4)
        let read = try SavedViewer(text: text)
        #expect(read.reading.count == SavedViewer.channelLimit)
        // Of too many those that were read last are kept.
        #expect(read.reading[30_000] != nil && read.reading[10_000] == nil)
        #expect(read.recent.count == SavedViewer.recentLimit)
        #expect(read.slots.count == SavedViewer.slotCount)
        #expect((1...SavedPanes.paneLimit).contains(read.panes?.channels.count ?? 0))
        #expect(throws: SavedViewer.Damage.self) {
            try SavedViewer(text: Array(repeating: UInt8(ascii: " "), count: SavedViewer.textLimit + 1))
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func survivesDamage(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = Self.full.text
        var usable = 0
        for _ in 0..<500 {
            var broken = text
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let place = Int.random(in: 0..<broken.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: broken[place] = UInt8.random(in: 0...255, using: &random)
                case 1: broken.remove(at: place)
                default: broken.removeSubrange(place...)
                }
                if broken.isEmpty { broken = [0] }
            }
            if let read = try? SavedViewer(text: broken) {
                usable += 1
                #expect(read.slots.count == SavedViewer.slotCount)
                #expect((try? SavedViewer(text: read.text)) == read)
            }
        }
        #expect(usable > 0 && usable < 500)
        // Deeper than any stack.
        let deep = Array(#"{"version":1,"panes":"#.utf8) + Array(repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: SavedViewer.Damage.self) { try SavedViewer(text: deep) }
    }
}
