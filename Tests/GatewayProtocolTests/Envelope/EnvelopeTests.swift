import GatewayModels
import GatewayProtocol
import Testing

@Suite struct EnvelopeTests {
    static func decode(_ text: String) throws(JSONError) -> (op: Int64, s: Int64?, t: String?, d: String?, end: Int) {
        let bytes = Array(text.utf8)
        let (envelope, end) = try EnvelopeDecoder.decode(bytes.span)
        let data = envelope.data.map { String(decoding: bytes[$0], as: UTF8.self) }
        return (envelope.opcode.rawValue, envelope.sequence, envelope.name, data, end)
    }

    static let readable: [(String, op: Int64, s: Int64?, t: String?, d: String?)] = [
        (#"{"t":"MESSAGE_CREATE","s":7,"op":0,"d":{"id":"1"}}"#, 0, 7, "MESSAGE_CREATE", #"{"id":"1"}"#),
        (#"{"op":11}"#, 11, nil, nil, nil),
        (#"{"t":null,"s":null,"op":11,"d":null}"#, 11, nil, nil, "null"),
        (#" { "d" : [1,{"a":"}]"}] , "op" : 0 , "x" : {"op":5} } "#, 0, nil, nil, #"[1,{"a":"}]"}]"#),
        (#"{"op":9,"d":true}"#, 9, nil, nil, "true"),
        (#"{"op":0,"s":"7","t":5,"d":"\"\\"}"#, 0, nil, nil, #""\"\\""#),
        (#"{"op":-1,"s":1.5}"#, -1, nil, nil, nil),
        (#"{"op":0,"s":99999999999999999999,"t":"X"}"#, 0, nil, "X", nil),
    ]

    @Test(arguments: readable.indices)
    func `envelopes are read in any order and with odd values`(index: Int) throws {
        let row = Self.readable[index]
        let answer = try Self.decode(row.0)
        #expect(answer.op == row.op && answer.s == row.s && answer.t == row.t && answer.d == row.d)
    }

    @Test(arguments: [
        "", "{", "[]", "1", #"{"s":1}"#, #"{"op":null}"#, #"{"op":"0"}"#, #"{"op":0,"d":{"a":1}"#, #"{"op":0,"#,
        #"{op:0}"#,
        #"{"op":0,"d":[}}"#, #"{"op":0,"d":"x}"#, "\u{FEFF}{}",
    ])
    func `what is no envelope is an error`(text: String) {
        #expect(throws: JSONError.self) { _ = try Self.decode(text) }
    }

    @Test func `nesting costs no stack`() throws {
        let depth = 1_000_000
        let text = #"{"op":0,"d":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
        #expect(try Self.decode(text).d?.utf8.count == 2 * depth)
    }

    @Test(
        arguments: [
            (#"{"heartbeat_interval":41250}"#, 41_250), (#"{"heartbeat_interval":41250.7,"_trace":["x"]}"#, 41_250),
            (#"{"heartbeat_interval":-5}"#, 0), (#"{"heartbeat_interval":1e300}"#, 86_400_000),
            (#"{"heartbeat_interval":"45000"}"#, nil), ("{}", nil), ("null", nil), ("[]", nil),
        ] as [(String, Int64?)])
    func `Hello's interval`(text: String, milliseconds: Int64?) {
        let bytes = Array(text.utf8)
        #expect(EnvelopeDecoder.helloInterval(bytes.span) == milliseconds.map { .milliseconds($0) })
    }
}

@Suite struct AddressTests {
    @Test(arguments: [
        ("wss://gateway.discord.gg", "wss://gateway.discord.gg/", "/?v=10&encoding=json&compress=zstd-stream"),
        ("wss://gateway.discord.gg/", "wss://gateway.discord.gg/", "/?v=10&encoding=json&compress=zstd-stream"),
        ("WSS://a.b:8443/x/y?v=6&z=1#f", "wss://a.b:8443/x/y", "/x/y?v=10&encoding=json&compress=zstd-stream"),
        ("ws://127.0.0.1:80", "ws://127.0.0.1/", "/?v=10&encoding=json&compress=zstd-stream"),
        ("ws://[::1]:9000", "ws://[::1]:9000/", "/?v=10&encoding=json&compress=zstd-stream"),
        ("ws://host?v=9", "ws://host/", "/?v=10&encoding=json&compress=zstd-stream"),
    ])
    func `both forms of URL lead to the same target`(text: String, url: String, target: String) throws {
        let parsed = try #require(GatewayURL(text))
        #expect(parsed.description == url)
        #expect(parsed.target(compression: .zstd) == target)
        #expect(parsed.target(compression: .none) == target.replacing("&compress=zstd-stream", with: ""))
    }

    @Test(arguments: [
        "", "wss://", "http://x", "gateway.discord.gg", "ws://user:pass@host", "ws://host:0", "ws://host:99999",
        "ws://ho st",
        "ws://host/a b", "ws://[::1", "ws://host\r\nX: y", "ws://:80",
    ])
    func `other texts are no gateway URL`(text: String) {
        #expect(GatewayURL(text) == nil)
    }

    @Test func `a token is never printed, and is read as people paste it`() throws {
        let token = try #require(BotToken("  Bot MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0\n"))
        #expect(token.secret.hasPrefix("MTIz"))
        #expect("\(token)" == "[token]")
        #expect(String(reflecting: token) == "[token]")
        var dumped = ""
        dump(Identity(token: token, intents: 0), to: &dumped)
        #expect(!dumped.contains("MTIz"))
        #expect(token.userID == 123_456_789_012_345_678)
        #expect(BotToken("  ") == nil)
        #expect(BotToken("two words") == nil)
    }
}
