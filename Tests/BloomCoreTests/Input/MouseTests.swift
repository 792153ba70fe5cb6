import BloomCore
import GatewayProtocol
import Testing

@Suite struct MouseTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var bytes: [UInt8]
        var event: MouseEvent?
        var testDescription: String { String(reflecting: String(decoding: bytes, as: UTF8.self)) }

        init(_ text: String, _ event: MouseEvent?) { (bytes, self.event) = (Array(text.utf8), event) }
        init(_ bytes: [UInt8], _ event: MouseEvent?) { (self.bytes, self.event) = (bytes, event) }
    }

    static let rows: [Row] = [
        Row("\u{1b}[<0;1;1M", MouseEvent(.press, column: 0, row: 0)),
        Row("\u{1b}[<0;200;57M", MouseEvent(.press, column: 199, row: 56)),
        Row("\u{1b}[<64;3;4M", MouseEvent(.wheelUp, column: 2, row: 3)),
        Row("\u{1b}[<65;3;4M", MouseEvent(.wheelDown, column: 2, row: 3)),
        // With Shift, Alt, Control.
        Row("\u{1b}[<4;3;4M", MouseEvent(.press, column: 2, row: 3)),
        Row("\u{1b}[<72;3;4M", MouseEvent(.wheelUp, column: 2, row: 3)),
        Row("\u{1b}[<16;3;4M", MouseEvent(.press, column: 2, row: 3)),
        // Up again, other buttons, movements, sideways.
        Row("\u{1b}[<0;3;4m", nil), Row("\u{1b}[<1;3;4M", nil), Row("\u{1b}[<2;3;4M", nil),
        Row("\u{1b}[<32;3;4M", nil), Row("\u{1b}[<35;3;4M", nil), Row("\u{1b}[<66;3;4M", nil),
        Row("\u{1b}[<128;3;4M", nil), Row("\u{1b}[<0;0;4M", nil), Row("\u{1b}[<0;4M", nil),
        Row("\u{1b}[<0;1;2;3M", nil), Row("\u{1b}[<;;M", nil), Row("\u{1b}[<M", nil), Row("\u{1b}[<0;-1;2M", nil),
        Row("\u{1b}[<0;99999999999999999999;1M", MouseEvent(.press, column: 65_535, row: 0)),
        // The form of old: three bytes, which must not act as keys.
        Row("\u{1b}[M !!", MouseEvent(.press, column: 0, row: 0)),
        Row("\u{1b}[M`#$", MouseEvent(.wheelUp, column: 2, row: 3)),
        Row("\u{1b}[M##q", nil),
        Row([0x1b, 0x5b, 0x4d, 0x20, 0xff, 0xa1], MouseEvent(.press, column: 222, row: 128)),
    ]

    @Test(arguments: rows) func decodes(_ row: Row) {
        for isSplit in [false, true] {
            var decoder = KeyDecoder()
            var events: [KeyDecoder.Event] = []
            if isSplit {
                for byte in row.bytes + [0x78] { events += decoder.feed([byte]) }
            } else {
                events = decoder.feed(row.bytes + [0x78])
            }
            #expect(events == [row.event.map(KeyDecoder.Event.mouse), .key(.character("x"))].compactMap(\.self))
            #expect(decoder.patience == nil)
        }
    }

    @Test func aReportThatIsCutOffHurtsNothing() {
        var decoder = KeyDecoder()
        #expect(decoder.feed("\u{1b}[M \u{1b}[A".utf8) == [.key(.up)])
        #expect(decoder.feed("\u{1b}[M ".utf8) == [])
        #expect(decoder.patience == .milliseconds(500))
        #expect(decoder.flush() == [])
        #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
    }

    @Test func aTerminalMayHaveItsOwnUseForTheForm() {
        var decoder = KeyDecoder(extra: [Array("\u{1b}[M".utf8): .function(1)])
        #expect(decoder.feed("\u{1b}[M!".utf8) == [.key(.function(1)), .key(.character("!"))])
    }

    @Test func tellsDoubleClicks() {
        var clicks = ClickCounter()
        let start = Instant(nanoseconds: 5_000_000_000)
        func press(_ column: Int, _ milliseconds: Int) -> Bool {
            clicks.press(column: column, row: 2, at: start + .milliseconds(milliseconds))
        }
        #expect(!press(1, 0))
        #expect(press(1, 400))
        // The third begins anew.
        #expect(!press(1, 500))
        #expect(!press(2, 600))
        #expect(!press(2, 1001))
        #expect(press(2, 1002))
    }
}
