import GatewayModels
import Testing

struct SkippingTests {
    @Test(arguments: [
        ("1", 1), ("-12.5e+3,", 8), ("true]", 4), ("null}", 4), (#""a" "#, 3), (#""\"" "#, 4), (#""\\"x"#, 4),
        ("[]x", 2), ("{}x", 2), ("[[],[{}]] ", 9), (#"{"a":[1,{"b":"]}"}]},"#, 20), ("  [1]", 5),
        (#"["\u005d"]"#, 10), ("[\n1 ,\t2\r]", 9),
    ])
    func movesOverOneValue(_ text: String, _ end: Int) throws {
        #expect(try skip(text) == end)
    }

    @Test(arguments: [
        ("", JSONError.Code.unexpectedEnd, 0),
        ("   ", .unexpectedEnd, 3),
        ("[", .unexpectedEnd, 1),
        ("{", .unexpectedEnd, 1),
        ("[[]", .unexpectedEnd, 3),
        (#"{"a":"#, .unexpectedEnd, 5),
        (#"""#, .unexpectedEnd, 1),
        (#""\"#, .unexpectedEnd, 2),
        (#""\""#, .unexpectedEnd, 3),
        (#"["a\"#, .unexpectedEnd, 4),
        ("]", .unexpectedByte, 0),
        ("}", .unexpectedByte, 0),
        ("[}", .unexpectedByte, 1),
        ("{]", .unexpectedByte, 1),
        ("[[1}]", .unexpectedByte, 3),
        (#"{"a":[1}]"#, .unexpectedByte, 7),
        (",", .unexpectedByte, 0),
        (":", .unexpectedByte, 0),
        ("#", .unexpectedByte, 0),
        ("[\u{0}]", .unexpectedByte, 1),
        ("[1,Nothing]", .unexpectedByte, 3),
    ])
    func refuses(_ text: String, _ code: JSONError.Code, _ offset: Int) {
        #expect(throws: JSONError(code, at: offset)) { try skip(text) }
    }

    /// The memory of open brackets is in words of 64; the borders of the words are where it could err.
    @Test(arguments: [1, 2, 62, 63, 64, 65, 66, 127, 128, 129, 200])
    func matchesBracketsAtEveryDepth(_ depth: Int) throws {
        let opening = (0..<depth).map { $0 % 3 == 0 ? "{\"k\":" : "[" }
        let closing = (0..<depth).reversed().map { $0 % 3 == 0 ? "}" : "]" }
        let text = opening.joined() + "0" + closing.joined()
        #expect(try skip(text) == text.utf8.count)
        for wrong in closing.indices {
            var mismatched = closing
            mismatched[wrong] = closing[wrong] == "}" ? "]" : "}"
            let offset = opening.joined().utf8.count + 1 + wrong
            #expect(throws: JSONError(.unexpectedByte, at: offset)) {
                try skip(opening.joined() + "0" + mismatched.joined())
            }
        }
    }

    @Test
    func nestingOfAMillionLevelsCostsNoStack() throws {
        let depth = 1_000_000
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: depth)
        #expect(try skip(deep + [UInt8](repeating: UInt8(ascii: "]"), count: depth)) == 2 * depth)
        #expect(throws: JSONError(.unexpectedEnd, at: depth)) { try skip(deep) }
        let members = Array(String(repeating: #"{"a":"#, count: depth).utf8)
        #expect(throws: JSONError(.unexpectedEnd, at: members.count)) { try skip(members) }
    }

    @Test
    func aPayloadAroundDeepNestingIsStillDecoded() throws {
        let deep = String(repeating: "[", count: 1_000_000) + String(repeating: "]", count: 1_000_000)
        let text = #"{"id":"6","nonce":\#(deep),"embeds":\#(deep),"channel_id":"3","content":"mint"}"#
        let decoded = try decode("MESSAGE_CREATE", text)
        #expect(decoded.event == .messageCreate(Message(id: 6, channelID: 3, content: "mint")))
        // The elements of `embeds` are objects; the one array in it is left out.
        #expect(decoded.drift == 2)
    }
}
