import GatewayModels
import Testing

@testable import GatewaySimulator

@Suite("Values that a world is made of")
struct WorldValuesTests {
    @Test("SplitMix64 gives its published numbers")
    func splitMix() {
        var generator = SeededGenerator(seed: 1_234_567)
        let numbers = (0..<5).map { _ in generator.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("Numbers stay in their range and reach its ends", arguments: [UInt64(1), 99])
    func ranges(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var seen: Set<Int> = []
        for _ in 0..<500 { seen.insert(generator.number(in: 3...7)) }
        #expect(seen == [3, 4, 5, 6, 7])
        #expect(generator.below(1) == 0)
        #expect(generator.below(0) == 0)
    }

    @Test(
        "Strings are escaped",
        arguments: [
            ("plain", #""plain""#), ("", #""""#), ("a\"b", #""a\"b""#), ("back\\slash", #""back\\slash""#),
            ("line\nbreak\ttab\r", #""line\nbreak\ttab\r""#), ("\u{0}\u{1F}", #""\u0000\u001f""#),
            ("é 言 👨‍👩‍👧", "\"é 言 👨‍👩‍👧\""),
            ("\u{7F}\u{2028}", "\"\u{7F}\u{2028}\""),
        ])
    func escapes(text: String, expected: String) {
        var writer = JSONWriter()
        writer.value(text)
        #expect(writer.text.description == expected)
    }

    @Test("Members and elements get their commas")
    func commas() {
        let text = JSONText.object { writer in
            writer.put("a", 1)
            writer.put("b", "x,")
            writer.putArray("c") { writer in
                writer.value(-7)
                writer.object { _ in }
                writer.object { $0.putNull("n") }
                writer.array { _ in }
                writer.value(true)
            }
            writer.putEmptyArray("d")
            writer.put("e", id: UInt64.max)
            writer.put("f", optional: nil)
            writer.key("g")
            writer.extended(Array(#"{"x":false}"#.utf8)) { $0.put("y", optionalID: nil) }
        }
        #expect(
            text.description
                == #"{"a":1,"b":"x,","c":[-7,{},{"n":null},[],true],"d":[],"#
                + #""e":"18446744073709551615","f":null,"g":{"x":false,"y":null}}"#
        )
    }

    @Test(
        "Moments are written as Discord does",
        arguments: [
            (Int64(0), "1970-01-01T00:00:00.000000+00:00"), (1_795_424_400_000, "2026-11-23T09:00:00.000000+00:00"),
            (1_709_164_799_007, "2024-02-28T23:59:59.007000+00:00"), (-1, "1969-12-31T23:59:59.999000+00:00"),
        ])
    func moments(milliseconds: Int64, expected: String) {
        var bytes: [UInt8] = []
        bytes.appendISO8601(milliseconds: milliseconds)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test("Ids grow within a millisecond, past its 4,096, and when the clock goes back")
    func ids() {
        var mint = SnowflakeMint()
        let now: Int64 = 1_795_424_400_000
        let ids = (0..<9000).map { _ in mint.mint(at: now) } + [mint.mint(at: now - 5000), mint.mint(at: now + 9)]
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(Snowflake(rawValue: ids[0]).timestamp.milliseconds == now)
        #expect(ids[1] == ids[0] + 1)
        #expect(Snowflake(rawValue: ids[4096]).timestamp.milliseconds == now + 1)
        #expect(SnowflakeMint.milliseconds(of: ids[9001]) == now + 9)
    }

    @Test("Old ids never repeat, even of the same moment")
    func ancestors() {
        var mint = SnowflakeMint()
        let ids = (0..<20_000).map { _ in mint.mintAncestor(at: 1_600_000_000_000) }
        #expect(Set(ids).count == ids.count)
    }
}
