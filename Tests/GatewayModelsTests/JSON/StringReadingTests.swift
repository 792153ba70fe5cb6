import GatewayModels
import Testing

struct StringReadingTests {
    @Test(arguments: [
        (#""""#, ""),
        (#""plain""#, "plain"),
        (#""grüße 你好 🌱""#, "grüße 你好 🌱"),
        (#""\"""#, "\""),
        (#""\\""#, "\\"),
        (#""\/""#, "/"),
        (#""\b""#, "\u{08}"),
        (#""\f""#, "\u{0C}"),
        (#""\n""#, "\n"),
        (#""\r""#, "\r"),
        (#""\t""#, "\t"),
        (#""\u0041""#, "A"),
        (#""\u0000""#, "\u{0}"),
        (#""\u001b[31m""#, "\u{1B}[31m"),
        (#""\u00e9\u00E9""#, "éé"),
        (#""\uffff""#, "\u{FFFF}"),
        (#""\ud83c\udf31""#, "🌱"),
        (#""\uD83C\uDF31""#, "🌱"),
        (#""\udbff\udfff""#, "\u{10FFFF}"),
        (#""a\\\"b""#, #"a\"b"#),
        (#""before \u0041 après""#, "before A après"),
        ("\"\u{7F}\"", "\u{7F}"),
        ("  \t\r\n\"after space\"", "after space"),
    ])
    func reads(_ text: String, _ expected: String) throws {
        let reading = try read(String.self, from: text)
        #expect(reading == Reading(value: expected, drift: 0, index: text.utf8.count))
        #expect(reading.value.map { Array($0.utf8) } == Array(expected.utf8))
    }

    /// Half of a surrogate pair is no character, and no reason to lose the message around it.
    @Test(arguments: [
        (#""\ud83c""#, "\u{FFFD}"),
        (#""\udf31""#, "\u{FFFD}"),
        (#""\ud83c!""#, "\u{FFFD}!"),
        (#""\ud83c\n""#, "\u{FFFD}\n"),
        (#""\ud83c\u0041""#, "\u{FFFD}A"),
        (#""\ud83c\ud83c\udf31""#, "\u{FFFD}🌱"),
        (#""\udf31\ud83c""#, "\u{FFFD}\u{FFFD}"),
        (#""\ud800\udbff""#, "\u{FFFD}\u{FFFD}"),
        (#""a\ud83cé""#, "a\u{FFFD}é"),
    ])
    func replacesLoneSurrogates(_ text: String, _ expected: String) throws {
        #expect(try read(String.self, from: text) == Reading(value: expected, drift: 0, index: text.utf8.count))
    }

    @Test(arguments: [
        (#"""#, JSONError(.unexpectedEnd, at: 1)),
        (#""abc"#, JSONError(.unexpectedEnd, at: 4)),
        (#""abc\"#, JSONError(.unexpectedEnd, at: 5)),
        (#""abc\""#, JSONError(.unexpectedEnd, at: 6)),
        (#""\u12"#, JSONError(.unexpectedEnd, at: 5)),
        (#""\u12""#, JSONError(.unexpectedEnd, at: 6)),
        (#""\ud83c\"#, JSONError(.unexpectedEnd, at: 8)),
        (#""\ud83c\u"#, JSONError(.unexpectedEnd, at: 9)),
        (#""\u12G4""#, JSONError(.invalidEscape, at: 5)),
        (#""\u+123""#, JSONError(.invalidEscape, at: 3)),
        (#""\ud83c\uzzzz""#, JSONError(.invalidEscape, at: 9)),
        (#""\x41""#, JSONError(.invalidEscape, at: 2)),
        (#""\U0041""#, JSONError(.invalidEscape, at: 2)),
        ("\"a\nb\"", JSONError(.unexpectedByte, at: 2)),
        ("\"a\u{0}b\"", JSONError(.unexpectedByte, at: 2)),
        ("\"\u{1F}\"", JSONError(.unexpectedByte, at: 1)),
        ("\"\\n\t\"", JSONError(.unexpectedByte, at: 3)),
        ("\"\\\n\"", JSONError(.invalidEscape, at: 2)),
    ])
    func refuses(_ text: String, _ error: JSONError) {
        #expect(throws: error) { try read(String.self, from: text) }
    }

    @Test(
        arguments: [
            ("continuation alone", [0x80]),
            ("lead byte alone", [0xC3]),
            ("overlong slash", [0xC0, 0xAF]),
            ("overlong three bytes", [0xE0, 0x80, 0xAF]),
            ("encoded surrogate", [0xED, 0xA0, 0x80]),
            ("beyond the last plane", [0xF4, 0x90, 0x80, 0x80]),
            ("cut four bytes", [0xF0, 0x9F, 0x8C]),
            ("no UTF-8 at all", [0xFF, 0xFE]),
        ] as [(String, [UInt8])])
    func refusesWhatIsNotUTF8(_ name: String, _ invalid: [UInt8]) {
        let plain = Array("\"a".utf8) + invalid + Array("\"".utf8)
        #expect(throws: JSONError(.invalidUTF8, at: 1)) { try read(String.self, from: plain) }
        let behindEscape = Array(#""\n"#.utf8) + invalid + Array("\"".utf8)
        #expect(throws: JSONError(.invalidUTF8, at: 1)) { try read(String.self, from: behindEscape) }
        // An escape inside a sequence must not complete it either.
        let torn = Array("\"".utf8) + [0xC3] + Array(#"\u00a9""#.utf8)
        #expect(throws: JSONError(.invalidUTF8, at: 1)) { try read(String.self, from: torn) }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func readsBackWhatWasEscapedAtRandom(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var expected = ""
            var text = "\""
            for _ in 0..<Int.random(in: 0...30, using: &generator) {
                let scalar = Self.randomScalar(using: &generator)
                expected.unicodeScalars.append(scalar)
                text += Self.written(scalar, using: &generator)
            }
            text += "\""
            let reading = try read(String.self, from: text)
            #expect(reading.value?.unicodeScalars.elementsEqual(expected.unicodeScalars) == true, "\(text)")
            #expect(reading.index == text.utf8.count)
            #expect(try skip(text) == text.utf8.count)
        }
    }

    private static func randomScalar(using generator: inout SeededGenerator) -> Unicode.Scalar {
        let limit: [UInt32] = [0x20, 0x80, 0x800, 0x10000, 0x110000]
        let value = UInt32.random(in: 0..<limit[Int.random(in: 0..<5, using: &generator)], using: &generator)
        return Unicode.Scalar(value) ?? "\u{E000}"
    }

    private static func written(_ scalar: Unicode.Scalar, using generator: inout SeededGenerator) -> String {
        let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
        guard mustEscape || Bool.random(using: &generator) else { return String(scalar) }
        let upper = Bool.random(using: &generator)
        return String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: upper)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
