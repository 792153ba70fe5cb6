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
        var current = message.referencedMessage
        while case .value(let next) = current {
            count += 1
            current = next.referencedMessage
        }
        return count
    }

    @Test(arguments: [(1, 1, 0), (2, 2, 0), (63, 63, 0), (64, 64, 0), (65, 64, 1), (600, 64, 1), (5000, 64, 1)])
    func typedReadingEndsAtTheLimit(_ levels: Int, _ decoded: Int, _ drift: Int) throws {
        let text = Self.chain(levels)
        let reading = try read(Message.self, from: text)
        let message = try #require(reading.value)
        #expect(message.id == Snowflake(rawValue: UInt64(levels)))
        #expect(Self.length(of: message) == decoded)
        #expect(reading.drift == drift)
        #expect(reading.index == text.utf8.count)
    }

    /// Unions look ahead for their tag; when it comes last in each of many levels, looking costs no square of them.
    @Test
    func tagsThatComeLastCostNoSquare() throws {
        var text = "0"
        for _ in 0..<400 {
            text = #"{"components":[\#(text)],"padding":"\#(String(repeating: "x", count: 500))","type":1}"#
        }
        let reading = try read(Component.self, from: text)
        #expect(reading.value != nil)
        #expect(reading.index == text.utf8.count)
    }

    @Test(arguments: [(10, 0), (511, 0), (512, 0), (513, 1), (5000, 1)])
    func valuesOfAnyTypeGoDeeper(_ levels: Int, _ drift: Int) throws {
        let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        let reading = try read(JSONValue.self, from: text)
        #expect(reading.value != nil)
        #expect(reading.drift == drift)
        #expect(reading.index == levels * 2)
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
        #expect(reading.value?.last == Member(user: User(id: 1), roles: [2]))
        #expect(reading.drift == 0)
    }
}
