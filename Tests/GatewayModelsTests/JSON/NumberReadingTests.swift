import GatewayModels
import Testing

struct NumberReadingTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("  42", 42),
            ("9223372036854775807", Int64.max),
            ("-9223372036854775808", Int64.min),
            ("-9223372036854775807", Int64.min + 1),
            ("1420070400000", 1_420_070_400_000),
        ] as [(String, Int64)])
    func readsIntegers(_ text: String, _ expected: Int64) throws {
        #expect(try read(Int64.self, from: text) == Reading(value: expected, drift: 0, index: text.utf8.count))
        #expect(try read(Int.self, from: text).value == Int(expected))
    }

    /// The number is moved over as a whole, so that the field behind it is still found.
    @Test(arguments: [
        "9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
        "99999999999999999999", "-99999999999999999999", "100000000000000000000000000000000000000000",
        "1.0", "1.5", "-0.0", "1e3", "1E3", "1e+3", "12e-1", "-",
    ])
    func movesOverWhatIsNoInteger(_ text: String) throws {
        let reading = try read(Int64.self, from: text)
        #expect(reading == Reading(value: nil, drift: 0, index: text.utf8.count))
        let behind = try read([Int64].self, from: "[\(text),5]")
        #expect(behind == Reading(value: [5], drift: 1, index: text.utf8.count + 4))
    }

    @Test(
        arguments: [
            ("0", 0), ("-0.5", -0.5), ("1e3", 1000), ("1.25E-2", 0.0125), ("3", 3), ("12.75", 12.75),
            ("179769313486231570000e288", 1.7976931348623157e308), ("1e-400", 0),
        ] as [(String, Double)])
    func readsDoubles(_ text: String, _ expected: Double) throws {
        #expect(try read(Double.self, from: text) == Reading(value: expected, drift: 0, index: text.utf8.count))
    }

    /// Words and hexadecimal digits are numbers to the parser of the standard library only, and a value that is not
    /// finite would not even equal itself.
    @Test(arguments: [
        "1e400", "-1e400", "-nan", "-inf", "-infinity", "0x10", "0x1p4", "1.2.3", "1e", "--1", "-", "1-2",
    ])
    func movesOverWhatIsNoDouble(_ text: String) throws {
        #expect(try read(Double.self, from: text) == Reading(value: nil, drift: 0, index: text.utf8.count))
        #expect(try read([Double].self, from: "[\(text),5]").value == [5])
    }

    @Test
    func readingANumberFromAnythingElseIsSafe() throws {
        for text in [#""é""#, "{}", "[1]", "true", "null"] {
            let bytes = Array(text.utf8)
            var cursor = JSONCursor(bytes.span)
            let double = try cursor.readDouble()
            #expect(double == nil)
            #expect(cursor.index == bytes.count)
            cursor = JSONCursor(bytes.span)
            let integer = try cursor.readInteger()
            #expect(integer == nil)
            #expect(cursor.index == bytes.count)
        }
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func readsBackRandomNumbers(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let bits = UInt64.random(in: .min ... .max, using: &generator)
            let integer = Int64(bitPattern: bits) >> Int64.random(in: 0..<64, using: &generator)
            #expect(try read(Int64.self, from: "\(integer)").value == integer)
            let double = Double(bitPattern: bits)
            if double.isFinite { #expect(try read(Double.self, from: "\(double)").value == double) }
        }
    }
}
