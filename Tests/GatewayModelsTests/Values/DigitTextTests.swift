import Testing

@testable import GatewayModels

@Suite struct DigitTextTests {
    @Test(arguments: [
        "0", "7", "1400000000000000000", "18446744073709551615", "18446744073709551616", "007", "00", "", "+5", "-0",
        "-7",
        "1e3", " 1", "1 ", "abc", "12a", "a b \u{1F642}", "99999999999999999999999999",
    ])
    func `what was written comes back`(_ text: String) throws {
        #expect(DigitText(text).string == text)
        let quoted = "\"\(text)\""
        #expect(
            try read(DigitText.self, from: quoted)
                == Reading(value: DigitText(text), drift: 0, index: quoted.utf8.count))
    }

    @Test func `escapes are no digits`() throws {
        #expect(try read(DigitText.self, from: #""\u0037""#).value == "7")
        #expect(try read(DigitText.self, from: #""1\n""#).value == "1\n")
    }

    @Test(arguments: ["1", "null", "true", "[]", "{}"])
    func `other kinds are drift`(_ text: String) throws {
        let reading = try read(DigitText.self, from: text)
        #expect(reading.value == nil && reading.index == text.utf8.count)
    }

    @Test func `a message's nonce is as it was sent`() throws {
        for (sent, nonce) in [
            (#""175928847299117063""#, MessageNonce.string("175928847299117063")), ("42", .integer(42)),
            (#""é""#, .string("é")),
        ] {
            let reading = try read(Message.self, from: #"{"id":"1","channel_id":"2","nonce":\#(sent)}"#)
            #expect(reading.value?.nonce == nonce)
        }
    }
}
