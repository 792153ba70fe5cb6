import Testing

@testable import GatewayProtocol

@Suite struct SecretMaskTests {
    private func masked(_ text: String, secrets: [String] = []) -> String {
        String(decoding: SecretMask(secrets: secrets).masked(Array(text.utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        (#"{"session_id":"abc","s":1}"#, #"{"session_id":"masked","s":1}"#),
        (
            #"{"a":{"token":"x\"y"},"b":[{"resume_gateway_url" : "wss://r"}]}"#,
            #"{"a":{"token":"masked"},"b":[{"resume_gateway_url" : "masked"}]}"#
        ),
        (
            #"{"access_token":"q","token":null,"tokens":"kept","session_id":5}"#,
            #"{"access_token":"masked","token":null,"tokens":"kept","session_id":5}"#
        ),
        (
            #"{"content":"my \"token\":\"is\" here","x":"token"}"#,
            #"{"content":"my \"token\":\"is\" here","x":"token"}"#
        ),
        (#"["token","kept"]"#, #"["token","kept"]"#),
        ("{\"a\":\n1,\r\n\"b\":\"\u{E9}\"}", "{\"a\": 1,  \"b\":\"\u{E9}\"}"),
        (#"{"token":"unclosed"#, #"{"token":"masked""#),
    ])
    func `members that are secrets lose their text, and nothing else changes`(text: String, expected: String) {
        #expect(masked(text) == expected)
    }

    @Test func `a given secret is masked wherever it stands`() {
        #expect(
            masked(#"{"content":"it is abc.def, abc.de"}"#, secrets: ["abc.def"])
                == #"{"content":"it is masked, abc.de"}"#)
    }

    @Test func `no cut of a payload makes it fail or lets the secret through`() {
        let text = Array(#"{"d":{"session_id":"SECRETSECRET","resume_gateway_url":"SECRETURL\\"}}"#.utf8)
        for end in 0...text.count {
            let result = masked(String(decoding: text[..<end], as: UTF8.self))
            #expect(!result.contains("SECRET"), "\(end): \(result)")
        }
    }
}
