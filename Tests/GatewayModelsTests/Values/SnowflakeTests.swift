import GatewayModels
import Testing

struct SnowflakeTests {
    @Test(
        arguments: [
            ("0", 0), ("1", 1), ("175928847299117063", 175_928_847_299_117_063), ("18446744073709551615", UInt64.max),
            ("007", 7),
        ] as [(String, UInt64)])
    func readsDigits(_ text: String, _ expected: UInt64) throws {
        #expect(Snowflake(text)?.rawValue == expected)
        let quoted = "\"\(text)\""
        #expect(
            try read(Snowflake.self, from: quoted)
                == Reading(value: Snowflake(rawValue: expected), drift: 0, index: quoted.utf8.count))
    }

    @Test(arguments: [
        "", " 1", "1 ", "+1", "-1", "1.0", "1e3", "0x10", "1_000", "abc", "12a", "١٢٣", "１２", "18446744073709551616",
        "99999999999999999999999", "1\u{0}", "null",
    ])
    func refusesGarbage(_ text: String) throws {
        #expect(Snowflake(text) == nil)
        let array = "[\"\(text == "1\u{0}" ? #"1\u0000"# : text)\",\"5\"]"
        let reading = try read([Snowflake].self, from: array)
        #expect(reading.value == [5])
        #expect(reading.drift == 1)
    }

    @Test(
        arguments: [
            ("7", 7), ("9223372036854775807", UInt64(Int64.max)), ("0", 0), ("-1", nil), ("1.5", nil),
            ("99999999999999999999", nil), ("true", nil), ("null", nil), ("{}", nil), ("[1]", nil),
        ] as [(String, UInt64?)])
    func readsWholeNumbersToo(_ text: String, _ expected: UInt64?) throws {
        #expect(
            try read(Snowflake.self, from: text)
                == Reading(value: expected.map(Snowflake.init(rawValue:)), drift: 0, index: text.utf8.count))
    }

    @Test(
        arguments: [
            (175_928_847_299_117_063, "2016-04-30T11:18:25.796Z"),
            (0, "2015-01-01T00:00:00.000Z"),
            (4_194_303, "2015-01-01T00:00:00.000Z"),
            (4_194_304, "2015-01-01T00:00:00.001Z"),
            (UInt64.max, "2154-05-15T07:35:11.103Z"),
        ] as [(UInt64, String)])
    func holdsTheMomentOfItsCreation(_ raw: UInt64, _ expected: String) {
        #expect(Snowflake(rawValue: raw).timestamp.description == expected)
    }

    @Test
    func isOrderedByNumberAndWritesItsDigits() {
        #expect([Snowflake(rawValue: 10), 9, 100].sorted() == [9, 10, 100])
        #expect(Snowflake(rawValue: .max).description == "18446744073709551615")
    }
}
