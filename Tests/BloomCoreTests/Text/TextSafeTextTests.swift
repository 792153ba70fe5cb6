import GatewayModels
import Testing

@testable import BloomCore

@Suite struct TextSafeTextTests {
    private let sanitiser = Sanitiser(policy: .standard)

    /// The last gate: whatever a planner does, no glyph holds a control.
    @Test(arguments: [0x00, 0x07, 0x1B, 0x7F, 0x80, 0x9B, 0x9F] as [UInt8])
    func noGlyphHoldsAControl(_ byte: UInt8) {
        let control = Unicode.Scalar(byte)
        #expect(TextCluster(Character(control), width: 2) == TextCluster("\u{FFFD}", width: 1))
        #expect(TextCluster("e\u{301}", width: 1).character == "e\u{301}")
    }

    @Test(arguments: [
        ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""), ("hello", -1, ""),
        ("世界", 4, "世界"), ("世界", 3, "世…"), ("世界", 2, "…"), ("a世界", 3, "a…"), ("", 0, ""),
    ])
    func truncation(_ raw: String, _ limit: Int, _ shown: String) {
        let text = sanitiser.line(raw)
        #expect(text.truncated(to: limit).string == shown)
        #expect(text.truncated(to: limit).width <= max(0, limit))
        #expect(StyledText(text).truncated(to: limit).string == shown)
    }

    @Test(arguments: [("hello", 4, "h..."), ("hello", 2, ".."), ("hello", 5, "hello")])
    func truncationWithoutUTF8(_ raw: String, _ limit: Int, _ shown: String) {
        #expect(sanitiser.line(raw).truncated(to: limit, ellipsis: .asciiEllipsis).string == shown)
    }

    @Test func prefixesDoNotCutWideGlyphs() {
        let text = sanitiser.line("a世b")
        #expect((0...4).map { text.prefix(width: $0).string } == ["", "a", "a", "a世", "a世b"])
    }

    @Test func truncatedRunsKeepTheirStyles() {
        var text = StyledText(SafeText(own: "ab"), TextRole.link.style)
        text.append(SafeText(own: "cdef"), TextRole.code.style)
        let cut = text.truncated(to: 4)
        #expect(cut.string == "abc…")
        #expect(cut.runs.map(\.style) == [TextRole.link.style, TextRole.code.style])
        #expect(text.truncated(to: 3).runs.map(\.text.string) == ["ab…"])
    }

    @Test func neighboursOfOneStyleAreOneRun() {
        var text = StyledText(SafeText(own: "a"))
        text.append(SafeText(own: "b"))
        text.append(SafeText.empty, TextRole.dim.style)
        text.append(StyledText(SafeText(own: "c")))
        #expect(text.runs.map(\.text.string) == ["abc"])
        #expect(text.width == 3)
        #expect(text == StyledText(SafeText(own: "abc")))
    }

    @Test func ownLiteralsPassTheSanitiserToo() {
        #expect(SafeText(own: "a\u{1B}b …").string == "a^[b …")
        #expect(SafeText(number: -1205).string == "-1205")
        #expect(SafeText(spaces: 3).string == "   ")
        #expect(SafeText(spaces: -3).isEmpty)
        #expect((SafeText(own: "世") + SafeText(own: "a")).width == 3)
    }

    @Test(
        arguments: [
            (0xFFFFFF, 231), (0xFF0000, 196), (0x00FF00, 46), (0x5865F2, 63), (0x0000FF, 63), (0x000001, 59),
            (0xE67E22, 172), (-1, 231),
        ] as [(Int, UInt8)])
    func nameColours(_ rgb: Int, _ palette: UInt8) {
        let theme = Theme(depth: .palette, background: .dark)
        #expect(theme.resolve(TextRole.name(rgb: rgb)) == Style(.palette(palette), .bold))
    }

    @Test func namesWithoutColourAreToldApart() {
        let styles = Set((0..<64).map { TextRole.name(hashOf: 1_000_000_000_000_000_000 + $0 << 22) })
        #expect(styles.count == 6)
    }

    @Test func zonesChange() {
        let change = Timestamp(iso8601: "2026-10-25T01:00:00Z") ?? Timestamp(microseconds: 0)
        let zone = ZoneOffsets(transitions: [.init(at: change, seconds: 3600)], initialSeconds: 7200)
        let before = zone.localTime(Timestamp(milliseconds: change.milliseconds - 1))
        #expect([before.hour, before.minute, before.second] == [2, 59, 59])
        #expect(zone.localTime(change).hour == 2)
        #expect(ZoneOffsets(fixedSeconds: -3600).localTime(Timestamp(microseconds: 0)).hour == 23)
        #expect(ZoneOffsets(fixedSeconds: .max).localTime(Timestamp(microseconds: .max)).year > 200_000)
        #expect(ZoneOffsets(fixedSeconds: .min).localTime(Timestamp(microseconds: .min)).month >= 1)
    }
}
