import BloomCore
import Testing

@Suite struct KeyDecoderTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var bytes: String
        var keys: [Key]
        var testDescription: String { String(reflecting: bytes) }

        init(_ bytes: String, _ keys: Key...) {
            self.bytes = bytes
            self.keys = keys
        }
    }

    static let text: [Row] = [
        Row("a", .character("a")), Row("Z", .character("Z")), Row(" ", .character(" ")), Row("?", .character("?")),
        Row("é", .character("é")), Row("界", .character("界")), Row("🫠", .character("🫠")),
        Row("jk", .character("j"), .character("k")),
        Row("\r", .enter), Row("\n", .enter), Row("\t", .tab), Row("\u{7f}", .backspace), Row("\u{8}", .backspace),
        Row("\u{1}", .control("a")), Row("\u{3}", .control("c")), Row("\u{1a}", .control("z")),
        Row("\u{0}", .control(" ")), Row("\u{1c}", .control("\\")), Row("\u{1f}", .control("_")),
        Row("\u{85}x", .character("x")),
    ]

    static let sequences: [Row] = [
        Row("\u{1b}[A", .up), Row("\u{1b}[B", .down), Row("\u{1b}[C", .right), Row("\u{1b}[D", .left),
        Row("\u{1b}OA", .up), Row("\u{1b}OB", .down), Row("\u{1b}OC", .right), Row("\u{1b}OD", .left),
        Row("\u{1b}[H", .home), Row("\u{1b}[F", .end), Row("\u{1b}OH", .home), Row("\u{1b}OF", .end),
        Row("\u{1b}[1~", .home), Row("\u{1b}[4~", .end), Row("\u{1b}[7~", .home), Row("\u{1b}[8~", .end),
        Row("\u{1b}[5~", .pageUp), Row("\u{1b}[6~", .pageDown), Row("\u{1b}[3~", .delete),
        Row("\u{1b}[Z", .backTab), Row("\u{1b}[1;2D", .shiftLeft), Row("\u{1b}[1;2C", .shiftRight),
        Row("\u{1b}[d", .shiftLeft), Row("\u{1b}[c", .shiftRight),
        Row("\u{1b}OP", .function(1)), Row("\u{1b}[11~", .function(1)), Row("\u{1b}[[A", .function(1)),
        Row("\u{1b}[15~", .function(5)), Row("\u{1b}[17~", .function(6)), Row("\u{1b}[24~", .function(12)),
        Row("\u{1b}Oq", .character("1")), Row("\u{1b}OM", .enter),
        Row("\u{1b}[1;3A", .alt(.up)), Row("\u{1b}[5;3~", .alt(.pageUp)), Row("\u{1b}\u{1b}[B", .alt(.down)),
        Row("\u{1b}[1;9B", .alt(.down)), Row("\u{1b}[1;4C", .alt(.shiftRight)),
        Row("\u{1b}a", .alt(.character("a"))), Row("\u{1b}1", .alt(.character("1"))), Row("\u{1b}\r", .alt(.enter)),
        Row("\u{1b}é", .alt(.character("é"))), Row("\u{1b}\u{1}", .alt(.control("a"))),
        Row("\u{1b}[97;5u", .control("a")), Row("\u{1b}[27u", .escape), Row("\u{1b}[13u", .enter),
        Row("\u{1b}[9;2u", .backTab), Row("\u{1b}[97;3u", .alt(.character("a"))), Row("\u{1b}[27;5;97~", .control("a")),
        Row("\u{1b}[97:65;1:1u", .character("a")),
    ]

    /// What begins like a sequence and is no key of ours; the `x` after it is one again.
    static let swallowed: [Row] = [
        Row("\u{1b}[1;5Ax", .character("x")), Row("\u{1b}[2~x", .character("x")),
        Row("\u{1b}[12;40Rx", .character("x")), Row("\u{1b}[?1;2cx", .character("x")),
        Row("\u{1b}[<0;10;5mx", .character("x")), Row("\u{1b}[200;1~x", .character("x")),
        Row("\u{1b}[99999999999999999999~x", .character("x")), Row("\u{1b}[99999999999999999999ux", .character("x")),
        Row("\u{1b}[;;;;;;~x", .character("x")), Row("\u{1b}[:~x", .character("x")),
        Row("\u{1b}]11;rgb:0000/0000/0000\u{1b}\\x", .character("x")), Row("\u{1b}]0;q\u{7}x", .character("x")),
        Row("\u{1b}P1$r0m\u{1b}\\x", .character("x")), Row("\u{1b}_quit\u{1b}\\x", .character("x")),
        Row("\u{1b}[" + String(repeating: "1;", count: 500) + "~x", .character("x")),
        Row("\u{1b}[1\u{1b}[Ax", .up, .character("x")), Row("\u{1b}[[zx", .character("x")),
        Row("\u{1b}OZx", .backTab, .character("x")), Row("\u{1b}O!x", .character("x")),
    ]

    @Test(arguments: text + sequences + swallowed)
    func decodesWhole(_ row: Row) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(row.bytes.utf8) == row.keys.map(KeyDecoder.Event.key))
        #expect(decoder.patience == nil)
    }

    @Test(arguments: text + sequences + swallowed)
    func decodesByteByByte(_ row: Row) {
        var decoder = KeyDecoder()
        var events: [KeyDecoder.Event] = []
        for byte in row.bytes.utf8 { events += decoder.feed([byte]) }
        #expect(events == row.keys.map(KeyDecoder.Event.key))
        #expect(decoder.patience == nil)
    }

    struct Unfinished: CustomTestStringConvertible, Sendable {
        var bytes: String
        var patience: Duration
        var keys: [Key]
        var testDescription: String { String(reflecting: bytes) }
    }

    @Test(arguments: [
        Unfinished(bytes: "\u{1b}", patience: .milliseconds(25), keys: [.escape]),
        Unfinished(bytes: "\u{1b}\u{1b}", patience: .milliseconds(25), keys: [.escape, .escape]),
        Unfinished(bytes: "\u{1b}[", patience: .milliseconds(25), keys: [.alt(.character("["))]),
        Unfinished(bytes: "\u{1b}O", patience: .milliseconds(25), keys: [.alt(.character("O"))]),
        Unfinished(bytes: "\u{1b}[1;", patience: .milliseconds(500), keys: []),
        Unfinished(bytes: "\u{1b}]0;title", patience: .milliseconds(500), keys: []),
        Unfinished(bytes: "\u{1b}[200~half", patience: .seconds(1), keys: [.paste("half")]),
    ])
    func settlesWhatIsNotContinued(_ row: Unfinished) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(row.bytes.utf8) == [])
        #expect(decoder.patience == row.patience)
        #expect(decoder.flush() == row.keys.map(KeyDecoder.Event.key))
        #expect(decoder.patience == nil)
        #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
    }

    @Test func dropsBytesThatAreNotUTF8() {
        var decoder = KeyDecoder()
        let bytes: [UInt8] = [0xff, 0x80, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xe7, 0x95, 0x61, 0xf5, 0x80, 0x80, 0x80]
        #expect(decoder.feed(bytes) == [.key(.character("a"))])
    }

    @Test func keepsPastesTogether() {
        var decoder = KeyDecoder()
        let events = decoder.feed("a\u{1b}[200~q\r\u{1b}[A é\u{1b}[201~b".utf8)
        #expect(events == [.key(.character("a")), .key(.paste("q\r\u{1b}[A é")), .key(.character("b"))])
    }

    @Test func cutsLongPastes() {
        var decoder = KeyDecoder()
        let extra = 100_000
        let long = String(repeating: "p", count: KeyDecoder.pasteLimit + extra)
        let events = decoder.feed("\u{1b}[200~\(long)\u{1b}[201~q".utf8)
        #expect(
            events == [
                .key(.paste(String(repeating: "p", count: KeyDecoder.pasteLimit))), .key(.character("q")),
            ]
        )
        #expect(decoder.pasteBytesDropped == extra)
    }

    @Test func reportsTheFocus() {
        var decoder = KeyDecoder()
        #expect(decoder.feed("\u{1b}[Ia\u{1b}[O".utf8) == [.focus(true), .key(.character("a")), .focus(false)])
    }

    @Test func knowsTheTerminalsOwnSequences() {
        var decoder = KeyDecoder(extra: [Array("\u{1b}[17;9X".utf8): .pageUp, Array("\u{1b}OA".utf8): .home])
        #expect(decoder.feed("\u{1b}[17;9X\u{1b}OA\u{1b}OB".utf8) == [.key(.pageUp), .key(.home), .key(.down)])
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func survivesAnything(seed: UInt64) {
        var state = seed
        var decoder = KeyDecoder()
        let likely = Array("\u{1b}\u{1b}\u{1b}[[[O]P;~20010;uAZM\u{7}\\q".utf8)
        var received = 0
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let random = Int(truncatingIfNeeded: state >> 33)
            let byte = random & 1 == 0 ? UInt8(truncatingIfNeeded: random >> 1) : likely[(random >> 1) % likely.count]
            received += decoder.feed([byte]).count
            if random % 97 == 0 { received += decoder.flush().count }
        }
        #expect(received > 0)
        _ = decoder.flush()
        #expect(decoder.patience == nil)
        #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
    }
}
