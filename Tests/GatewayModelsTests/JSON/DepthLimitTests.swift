import GatewayModels
import Testing

struct DepthLimitTests {
    /// Answers to answers, `levels` messages in all.
    private static func chain(_ levels: Int) -> String {
        var text = #"{"id":"1","channel_id":"1"}"#
        for id in 2..<(levels + 1) {
            text = #"{"id":"\#(id)","channel_id":"1","referenced_message":\#(text)}"#
        }
        return text
    }

    private static func length(of message: Message) -> Int {
        var count = 1
        var current = message.referenced
        while case .message(let next) = current {
            count += 1
            current = next.referenced
        }
        return count
    }

    @Test(arguments: [(1, 1, 0), (2, 2, 0), (31, 31, 0), (32, 32, 0), (33, 32, 1), (600, 32, 1), (5000, 32, 1)])
    func typedReadingEndsAtTheLimit(_ levels: Int, _ decoded: Int, _ drift: Int) throws {
        let text = Self.chain(levels)
        let reading = try read(Message.self, from: text)
        let message = try #require(reading.value)
        #expect(message.id == Snowflake(rawValue: UInt64(levels)))
        #expect(Self.length(of: message) == decoded)
        #expect(reading.drift == drift)
        #expect(reading.index == text.utf8.count)
    }

    /// A user holds a member, which holds a user, and so on.
    @Test
    func membersAndUsersInTurnEndAtTheLimit() throws {
        var text = #"{"id":"1"}"#
        for _ in 0..<5000 { text = #"{"id":"2","member":{"user":\#(text)}}"# }
        let reading = try read(User.self, from: text)
        #expect(reading.value == User(id: 2, member: Member(userID: 2)))
        #expect(reading.drift == 1)
        #expect(reading.index == text.utf8.count)
    }

    @Test
    func arraysCountAsLevels() throws {
        typealias Four = [[[[Int]]]]
        #expect(try read(Four.self, from: "[[[[1]]]]") == Reading(value: [[[[1]]]], drift: 0, index: 9))
    }

    @Test
    func leavingALevelMakesRoomAgain() throws {
        let member = #"{"user":{"id":"1"},"roles":["2"]}"#
        let list = "[" + Array(repeating: member, count: 2000).joined(separator: ",") + "]"
        let reading = try read([Member].self, from: list)
        #expect(reading.value?.count == 2000)
        #expect(reading.value?.last == Member(userID: 1, roles: [2]))
        #expect(reading.drift == 0)
    }
}
