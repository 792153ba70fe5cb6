import Testing

@testable import GatewaySimulator

@Suite("The reader for what clients send")
struct ClientJSONTests {
    @Test(
        "values",
        arguments: [
            ("null", ClientJSON.null), (" true ", .boolean(true)), ("false", .boolean(false)), ("0", .integer(0)),
            ("-12", .integer(-12)), ("1.5", .number(1.5)), ("1e2", .number(100)), ("\"\"", .string("")),
            (#""a\n\"\\\/\u00e9\ud83d\ude00""#, .string("a\n\"\\/é😀")), ("[]", .array([])),
            ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])), ("{}", .object([])),
            (#"{"a":1}"#, .object([.init(key: "a", value: .integer(1))])),
        ]
    )
    func values(text: String, expected: ClientJSON) {
        #expect(ClientJSON(parsing: Array(text.utf8)) == expected)
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", " ", "nul", "tru", "01", "-", "1.", ".5", "1e", "+1", "\"", "\"\u{1}\"", #""\x""#, #""\u12g4""#,
            #""\ud83d""#, "[1,]", "[1", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{} {}", "1 2", "'a'",
            String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
        ]
    )
    func refused(text: String) {
        #expect(ClientJSON(parsing: Array(text.utf8)) == nil)
    }

    @Test("bytes that are no UTF-8 are refused")
    func notUTF8() {
        #expect(ClientJSON(parsing: [0x22, 0xC3, 0x28, 0x22]) == nil)
    }

    @Test("any bytes are read without a trap", arguments: [UInt64(3), 4, 5])
    func noise(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let alphabet = Array("{}[]\",:\\u0dDe8-1.tfn ".utf8)
        var accepted = 0
        for _ in 0..<20_000 {
            let bytes = (0..<chance.below(24)).map { _ in alphabet[chance.below(alphabet.count)] }
            if ClientJSON(parsing: bytes) != nil { accepted += 1 }
        }
        #expect(accepted > 0 && accepted < 20_000, "seed \(seed)")
    }
}
