import GatewayModels
import Testing

struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T00:00:00+00:00", 0),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("1970-01-01T01:00:00+01:00", 0),
            ("1969-12-31T19:00:00-05:00", 0),
            ("2000-02-29T00:00:00Z", 951_782_400_000_000),
            ("2000-03-01T00:00:00Z", 951_868_800_000_000),
            ("2017-07-11T17:27:07.299000+00:00", 1_499_794_027_299_000),
            ("2024-02-29T12:00:00+05:30", 1_709_188_200_000_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
            ("1970-01-01T00:00:00.5Z", 500_000),
            ("1970-01-01T00:00:00.12Z", 120_000),
            ("1970-01-01T00:00:00.123Z", 123_000),
            ("1970-01-01T00:00:00.1234Z", 123_400),
            ("1970-01-01T00:00:00.12345Z", 123_450),
            ("1970-01-01T00:00:00.123456Z", 123_456),
            ("1970-01-01T00:00:00.1234567Z", 123_456),
            ("1970-01-01T00:00:00.12345678Z", 123_456),
            ("1970-01-01T00:00:00.123456789Z", 123_456),
            ("1970-01-01T00:00:00.000000999Z", 0),
            ("1970-01-01T23:59:00-23:59", 172_680_000_000),
        ] as [(String, Int64)])
    func readsISO8601(_ text: String, _ microseconds: Int64) throws {
        #expect(Timestamp(iso8601: text)?.microseconds == microseconds)
        #expect(try read(Timestamp.self, from: "\"\(text)\"").value?.microseconds == microseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-11-23", "2026-11-23T14:02:11", "2026-11-23 14:02:11Z", "2026-11-23t14:02:11z",
        "2026-00-23T14:02:11Z", "2026-13-23T14:02:11Z", "2026-11-00T14:02:11Z", "2026-11-32T14:02:11Z",
        "2026-11-31T14:02:11Z", "2026-02-29T14:02:11Z", "2024-02-30T14:02:11Z", "1900-02-29T00:00:00Z",
        "2026-11-23T24:00:00Z", "2026-11-23T14:60:11Z", "2026-11-23T14:02:61Z", "2026-11-23T14:02Z",
        "2026-11-23T14:02:11.Z", "2026-11-23T14:02:11.1234567890Z", "2026-11-23T14:02:11,5Z",
        "2026-11-23T14:02:11+0000", "2026-11-23T14:02:11+24:00", "2026-11-23T14:02:11+00:60", "2026-11-23T14:02:11+01",
        "2026-11-23T14:02:11Zz", "2026-11-23T14:02:11Z ", " 2026-11-23T14:02:11Z", "-026-11-23T14:02:11Z",
        "12026-11-23T14:02:11Z", "２０２６-11-23T14:02:11Z", "2026-11-23T14:02:11\u{301}Z",
    ])
    func refuses(_ text: String) throws {
        #expect(Timestamp(iso8601: text) == nil)
        let quoted = "\"\(text)\""
        #expect(
            try read(Timestamp.self, from: quoted) == Reading(value: nil, drift: 0, index: quoted.utf8.count))
    }

    @Test(arguments: ["0", "1700000000", "null", "true", "[]", "{}"])
    func isReadFromStringsOnly(_ text: String) throws {
        #expect(try read(Timestamp.self, from: text) == Reading(value: nil, drift: 0, index: text.utf8.count))
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (-1_000_000, "1969-12-31T23:59:59.000Z"),
            (999, "1970-01-01T00:00:00.000Z"),
            (1_000, "1970-01-01T00:00:00.001Z"),
            (1_795_442_531_123_456, "2026-11-23T14:02:11.123Z"),
            (-62_167_219_200_000_001, "-0001-12-31T23:59:59.999Z"),
            (Int64.max, "294247-01-10T04:00:54.775Z"),
            (Int64.min, "-290308-12-21T19:59:05.224Z"),
        ] as [(Int64, String)])
    func writesRFC3339(_ microseconds: Int64, _ expected: String) {
        #expect(Timestamp(microseconds: microseconds).description == expected)
    }

    @Test(
        arguments: [
            (0, 0, 0), (-1, -1, -1), (1_500_000, 1500, 1), (-1_500_000, -1500, -2), (-1_000_000, -1000, -1),
            (Int64.max, 9_223_372_036_854_775, 9_223_372_036_854),
            (Int64.min, -9_223_372_036_854_776, -9_223_372_036_855),
        ] as [(Int64, Int64, Int64)])
    func roundsDown(_ microseconds: Int64, _ milliseconds: Int64, _ seconds: Int64) {
        let timestamp = Timestamp(microseconds: microseconds)
        #expect(timestamp.milliseconds == milliseconds)
        #expect(timestamp.seconds == seconds)
    }

    @Test(
        arguments: [
            (1, 1000), (-1, -1000), (9_223_372_036_854_775, 9_223_372_036_854_775_000),
            (9_223_372_036_854_776, Int64.max), (-9_223_372_036_854_776, Int64.min), (Int64.max, Int64.max),
            (Int64.min, Int64.min),
        ] as [(Int64, Int64)])
    func clampsMillisecondsThatDoNotFit(_ milliseconds: Int64, _ microseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).microseconds == microseconds)
    }

    @Test(arguments: [21, 22, 23, 24] as [UInt64])
    func readsBackWhatItWrites(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let milliseconds = Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &generator)
            let timestamp = Timestamp(milliseconds: milliseconds)
            #expect(Timestamp(iso8601: timestamp.description) == timestamp)
        }
    }

    @Test
    func isOrderedByTime() {
        #expect(Timestamp(microseconds: -1) < Timestamp(microseconds: 0))
        #expect(Timestamp(milliseconds: 1) > Timestamp(microseconds: 999))
    }
}
