import GatewayModels
import Testing

/// What comes again is the same as if it had been decoded again.
@Suite("Objects that come again")
struct RepeatedValuesTests {
    private static let author = #"{"id":"7","username":"sprout","global_name":"Sprout {of} mint}","avatar":"a1b2"}"#
    private static let member = #"{"nick":null,"roles":["5"],"joined_at":"2024-05-01T10:00:00.000000+00:00"}"#

    private static func message(_ id: Int, author: String = author, member: String = member, rest: String = "")
        -> String
    {
        #"{"id":"\#(id)","channel_id":"3","content":"mint","author":\#(author),"member":\#(member)\#(rest)}"#
    }

    /// Decodes each twice over, once with a memory and once without, and compares all that comes of it.
    @discardableResult
    private func compare(
        _ texts: [String], as kind: DispatchEvent.Kind = .messageCreate, location: SourceLocation = #_sourceLocation
    ) throws -> [DispatchEvent] {
        var repeats = RepeatedValues()
        var (remembering, forgetting) = (DriftReport(), DriftReport())
        var events: [DispatchEvent] = []
        for text in texts + texts + texts {
            let bytes = Array(text.utf8)
            let known = try DispatchEvent.decode(kind, d: bytes.span, report: &remembering, repeats: &repeats)
            let new = try DispatchEvent.decode(kind, d: bytes.span, report: &forgetting)
            #expect(known == new, "\(text)", sourceLocation: location)
            events.append(known.event)
        }
        #expect(remembering.unknownFields == forgetting.unknownFields, sourceLocation: location)
        #expect(remembering.otherTypes == forgetting.otherTypes, sourceLocation: location)
        #expect(remembering.omitted == forgetting.omitted, sourceLocation: location)
        return events
    }

    @Test("The same author and almost the same ones")
    func authors() throws {
        let others = [
            Self.author, Self.author.replacing("a1b2", with: "a1b3"), Self.author.replacing("\"7\"", with: "\"8\""),
            Self.author.replacing("{\"", with: "{ \""), #"{"id":"7"}"#, "{}", "null", "[]", #""}""#,
        ]
        try compare(others.enumerated().map { Self.message($0, author: $1) })
        try compare(others.enumerated().map { Self.message($0, member: $1) })
        try compare(others.enumerated().map { Self.message($0, author: $1, member: $1) })
    }

    @Test("What comes again is not decoded again, but for what is too long, or comes after too many others")
    func recalled() throws {
        func recalled(_ texts: [String]) throws -> Int {
            var repeats = RepeatedValues()
            var report = DriftReport()
            for text in texts {
                let bytes = Array(text.utf8)
                _ = try DispatchEvent.decode(.messageCreate, d: bytes.span, report: &report, repeats: &repeats)
            }
            return repeats.recalled
        }
        #expect(try recalled([Self.message(1)]) == 0)
        #expect(try recalled([Self.message(1), Self.message(2)]) == 0)
        #expect(try recalled((1...5).map { Self.message($0) }) == 6)
        let long = #"{"id":"7","username":"\#(String(repeating: "u", count: RepeatedValues.longestObject))"}"#
        #expect(try recalled((1...5).map { Self.message($0, author: long) }) == 3)
        let many = (0..<4 * RepeatedValues.capacity).map {
            Self.message($0, author: #"{"id":"\#($0 + 10)"}"#, member: "7")
        }
        #expect(try recalled([Self.message(0), Self.message(1)] + many.flatMap { [$0, $0] } + [Self.message(2)]) == 0)
    }

    @Test("The same account stands as author, in an answer, among the mentions and beneath a membership")
    func places() throws {
        let rest =
            #","mentions":[\#(Self.author),\#(Self.author)],"referenced_message":\#(Self.message(1)),"#
            + #""interaction":{"id":"1","type":2,"name":"sow","user":\#(Self.author)}"#
        try compare([Self.message(1), Self.message(2, rest: rest)])
        let reaction =
            #"{"channel_id":"3","message_id":"6","user_id":"7","guild_id":"2","emoji":{"id":"8"},"#
            + #""member":{"user":\#(Self.author),"nick":"S","roles":[]}}"#
        try compare([reaction, reaction], as: .messageReactionAdd)
    }

    @Test("What is odd about an object is counted each time that it comes")
    func drift() throws {
        let odd = #"{"id":"7","username":5,"bot":"yes","planet":{"a":[1,"}"]},"moon":null,"avatar":"a"}"#
        try compare((0..<5).map { Self.message($0, author: odd) })
        // More oddities than one payload has room for.
        let moons = (0..<40).map { #""moon\#($0)":1"# }.joined(separator: ",")
        try compare((0..<3).map { Self.message($0, author: #"{"id":"7",\#(moons)}"#, member: "{\(moons)}") })
    }

    @Test("A change of one value reaches no other")
    func changes() throws {
        let events = try compare([Self.message(1), Self.message(2)])
        guard case .messageCreate(var first) = events[4], case .messageCreate(let second) = events[5] else {
            Issue.record("no messages")
            return
        }
        first.author?.username = "changed"
        first.member?.nick = "changed"
        #expect(second.author?.username == "sprout")
        #expect(second.member?.nick == nil)
        try compare([Self.message(3)])
    }

    @Test("Texts that are read later are right, whatever became of their payload", arguments: [10, 1200, 20_000])
    func laterTexts(length: Int) throws {
        let padding = #","nonce":"\#(String(repeating: "x", count: length))""#
        let events = try compare([Self.message(1, rest: padding), Self.message(2)])
        for case .messageCreate(let message) in events { #expect(message.author?.avatar == "a1b2") }
    }

    @Test("Long objects, and more than there is room for")
    func bounds() throws {
        let long = (1000...1030).map { count in
            #"{"id":"7","username":"\#(String(repeating: "u", count: count - 24))"}"#
        }
        try compare(long.enumerated().map { Self.message($0, author: $1) })
        let many = (0..<3 * RepeatedValues.capacity).map { #"{"id":"\#($0 + 1)","username":"user \#($0)"}"# }
        try compare(many.enumerated().map { Self.message($0, author: $1) })
    }

    @Test("An object around everything is not remembered: its texts have copies of their own")
    func outermost() throws {
        var repeats = RepeatedValues()
        var report = DriftReport()
        let bytes = Array(#"{"id":"7","username":"sprout","avatar":"a1b2"}"#.utf8)
        for _ in 0..<5 {
            let decoded = try DispatchEvent.decode(.userUpdate, d: bytes.span, report: &report, repeats: &repeats)
            guard case .userUpdate(let user) = decoded.event else {
                Issue.record("\(decoded.event)")
                return
            }
            #expect(user.avatar == "a1b2")
        }
        #expect(repeats.recalled == 0)
        // What was read there takes no place from others, and none of them is taken for it.
        _ = try DispatchEvent.decode(
            .messageCreate, d: Array(Self.message(1).utf8).span, report: &report, repeats: &repeats)
        #expect(repeats.recalled == 0)
    }

    @Test("A payload that cannot be used costs nothing of what is remembered")
    func unusable() throws {
        var repeats = RepeatedValues()
        var report = DriftReport()
        for text in [
            Self.message(1), Self.message(3), Self.message(2).replacing("\"3\"", with: "null"),
            "{\"author\":\(Self.author)",
        ] {
            let bytes = Array(text.utf8)
            _ = try? DispatchEvent.decode(.messageCreate, d: bytes.span, report: &report, repeats: &repeats)
        }
        let bytes = Array(Self.message(4).utf8)
        let decoded = try DispatchEvent.decode(.messageCreate, d: bytes.span, report: &report, repeats: &repeats)
        #expect(decoded == (try DispatchEvent.decode(name: "MESSAGE_CREATE", d: bytes.span)))
    }

    @Test("Deep inside others nothing is taken from elsewhere, so that the limits of nesting hold")
    func depth() throws {
        var text = Self.message(1)
        var texts = [text]
        for id in 2..<80 {
            text = Self.message(id, rest: #","referenced_message":\#(text)"#)
            texts.append(text)
        }
        try compare(texts)
    }

    @Test("Damaged payloads are judged alike", arguments: [61, 62, 63, 64] as [UInt64])
    func damage(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var repeats = RepeatedValues()
        var (remembering, forgetting) = (DriftReport(), DriftReport())
        let whole = Array(Self.message(1, rest: #","mentions":[\#(Self.author)]"#).utf8)
        for _ in 0..<400 {
            var bytes = whole
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let known = Result { () throws(UnusableContent) in
                try DispatchEvent.decode(.messageCreate, d: bytes.span, report: &remembering, repeats: &repeats)
            }
            let new = Result { () throws(UnusableContent) in
                try DispatchEvent.decode(.messageCreate, d: bytes.span, report: &forgetting)
            }
            #expect(known == new, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
