import BloomCore
import GatewayModels
import Testing

/// Lines that nobody wrote: one for every type of message that is known.
@Suite struct TextSystemTests {
    private func line(_ type: Int, _ content: String = "", _ change: (inout Message) -> Void = { _ in }) -> String? {
        var message = Message(
            id: 1, channelID: 2, author: User(id: 5, username: "mira"), content: content,
            mentions: [MentionedUser(id: 7, username: "wen")], type: MessageType(rawValue: type), guildID: 3
        )
        change(&message)
        let parts = MarkupSample.parts(message)
        #expect(parts.isSystem)
        #expect(parts.body.count == 1)
        return parts.body.first?.string
    }

    @Test(arguments: [
        (1, "→ mira added wen to the thread"), (2, "→ mira removed wen from the thread"), (3, "→ mira started a call"),
        (4, "→ mira changed the channel name: C"), (5, "→ mira changed the channel icon"),
        (6, "→ mira pinned a message"),
        (7, "→ mira joined"), (8, "→ mira boosted the server (C times)"),
        (9, "→ mira boosted the server (C times), which reached level 1"),
        (10, "→ mira boosted the server (C times), which reached level 2"),
        (11, "→ mira boosted the server (C times), which reached level 3"), (12, "→ mira follows C here"),
        (14, "→ the server was taken out of Server Discovery"),
        (15, "→ the server is eligible for Server Discovery again"),
        (16, "→ the server may be taken out of Server Discovery: first warning"),
        (17, "→ the server may be taken out of Server Discovery: final warning"), (18, "→ mira started a thread: C"),
        (22, "→ reminder to invite people"), (24, "→ AutoMod flagged a message by mira"),
        (25, "→ mira subscribed to a role"),
        (26, "→ an app offers a premium feature to mira"), (27, "→ mira started the stage C"),
        (28, "→ mira ended the stage C"),
        (29, "→ mira is a speaker"), (30, "→ mira asks to speak"), (31, "→ mira set the stage topic: C"),
        (32, "→ mira upgraded an app"), (36, "→ mira enabled security actions"),
        (37, "→ mira disabled security actions"),
        (38, "→ mira reported a raid"), (39, "→ mira reported a false alarm"), (44, "→ mira made a purchase"),
        (46, "→ poll closed"), (55, "→ HD streaming was upgraded"), (63, "→ mira added the emoji C"),
        (13, "→ (system message type 13) C"), (64, "→ (system message type 64) C"),
        (-4, "→ (system message type -4) C"),
        (.max, "→ (system message type 9223372036854775807) C"),
    ])
    func everyType(_ type: Int, _ expected: String) {
        #expect(line(type, "C") == expected)
    }

    @Test(arguments: [
        (8, "", "→ mira boosted the server"), (10, "", "→ mira boosted the server, which reached level 2"),
        (36, "2026-11-24T10:30:00Z", "→ mira enabled security actions until 24/11/2026, 11:30"),
        (61, "", "→ (system message type 61)"), (61, "a\u{1B}b\nc", "→ (system message type 61) a^[b␤c"),
    ])
    func contents(_ type: Int, _ content: String, _ expected: String) {
        #expect(line(type, content) == expected)
        var message = Message(id: 1, channelID: 2, content: content, type: MessageType(rawValue: type))
        message.author = User(id: 5, username: "mira")
        #expect(MarkupSample.parts(message).body.first?.runs.map(\.style) == [TextRole.dim.style])
    }

    @Test func chatIsNoSystemLine() {
        for type in [0, 19, 20, 21, 23] {
            let message = Message(id: 1, channelID: 2, content: "hello", type: MessageType(rawValue: type))
            #expect(!MarkupSample.parts(message).isSystem, "type \(type)")
        }
    }

    @Test func peopleComeAndGoByThemselves() {
        #expect(line(1) { $0.mentions = [] } == "→ mira joined the thread")
        #expect(line(2) { $0.mentions = [MentionedUser(id: 5, username: "mira")] } == "→ mira left the thread")
        #expect(line(2) { $0.guildID = nil } == "→ mira removed wen from the group")
    }

    @Test func callsHaveALength() {
        let start = Timestamp(milliseconds: 1_795_442_400_000)
        func call(_ seconds: Int64?) -> String? {
            line(3) {
                $0.timestamp = start
                $0.call = MessageCall(
                    endedTimestamp: seconds.map { Timestamp(milliseconds: start.milliseconds + $0 * 1000) })
            }
        }
        #expect(call(nil) == "→ mira started a call")
        #expect(call(754) == "→ mira started a call, 12:34")
        #expect(call(-1) == "→ mira started a call")
        #expect(
            line(3) { $0.call = MessageCall(endedTimestamp: Timestamp(microseconds: .max)) }
                == "→ mira started a call, ?")
    }

    @Test func subscriptionsHaveATier() {
        func bought(_ tier: String, _ months: Int, _ isRenewal: Bool) -> String? {
            line(25) {
                $0.roleSubscriptionData = RoleSubscriptionData(
                    tierName: tier, totalMonthsSubscribed: months, isRenewal: isRenewal)
            }
        }
        #expect(bought("Gold\u{1B}", 1, false) == "→ mira joined Gold^[, 1 month")
        #expect(bought("Gold", 12, true) == "→ mira renewed Gold, 12 months")
        #expect(bought("", -3, true) == "→ mira renewed a subscription")
    }

    /// What comes with an unknown type is not dropped.
    @Test func unknownTypesKeepWhatTheyCarry() {
        var message = Message(id: 1, channelID: 2, type: MessageType(rawValue: 99))
        message.embeds = [Embed(title: "t", type: .rich)]
        message.stickerItems = [StickerItem(id: 3, name: "wave")]
        #expect(MarkupSample.parts(message).extras.map(\.string) == ["▌ t", "[sticker wave]"])
        message.type = .pollResult
        #expect(MarkupSample.parts(message).extras.isEmpty)
    }
}
