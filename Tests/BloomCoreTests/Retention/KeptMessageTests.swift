import GatewayModels
import Testing

@testable import BloomCore

/// The testing library has an attachment of its own.
private typealias File = GatewayModels.Attachment

/// A message that is kept says what it said when it came.
@Suite struct KeptMessageTests {
    private func kept(_ message: Message) -> Message {
        let card = AuthorCard(user: message.author ?? User(id: 0), member: message.member)
        return StoredMessage(message, author: card, version: 1).message(in: message.channelID, of: message.guildID)
    }

    private static let full: Message = {
        var message = Message(
            id: 1, channelID: 2, author: User(id: 5, username: "mira"), content: "a ||b|| <@7>",
            timestamp: Timestamp(milliseconds: 5),
            mentions: [MentionedUser(id: 7, username: "wen")], guildID: 3
        )
        message.poll = Poll(
            question: PollMedia(text: "q"),
            answers: [PollAnswer(answerID: 1, pollMedia: PollMedia(text: "a", emoji: Emoji(name: "🎉")))],
            expiry: Timestamp(milliseconds: 9_000_000),
            results: PollResults(isFinalized: false, answerCounts: [PollAnswerCount(id: 1, count: 3, meVoted: true)])
        )
        message.components = [
            .container(Container(components: [.textDisplay(TextDisplay(content: "# t"))], accentColor: 4)),
            .actionRow(ActionRow(components: [.button(Button(label: "Go", customID: "x"))])),
        ]
        message.thread = Channel(id: 1, name: "arm-boot", topic: "gone", messageCount: 14)
        message.embeds = [Embed(title: "t", type: .rich, description: "d", fields: [EmbedField(name: "n", value: "v")])]
        message.attachments = [File(id: 4, filename: "SPOILER_x.png", contentType: "image/png", size: 5)]
        message.stickerItems = [StickerItem(id: 8, name: "wave")]
        message.reactions = [Reaction(count: 2, me: true, emoji: Emoji(name: "👀"))]
        message.messageReference = MessageReference(type: .forward, channelID: 6)
        message.messageSnapshots = [
            MessageSnapshot(
                message: SnapshotMessage(
                    content: "old <@5>", flags: .isVoiceMessage, mentions: [User(id: 5, username: "mira")],
                    stickerItems: [StickerItem(id: 8, name: "wave")],
                    components: [.actionRow(ActionRow(components: [.button(Button(label: "a"))]))]))
        ]
        return message
    }()

    @Test(arguments: [0, 3, 25, 46, 99]) func `a kept message is shown as it was`(type: Int) {
        var message = Self.full
        message.type = MessageType(rawValue: type)
        message.call = MessageCall(participants: [1, 2], endedTimestamp: Timestamp(milliseconds: 65_005))
        message.roleSubscriptionData = RoleSubscriptionData(tierName: "Gold", totalMonthsSubscribed: 2)
        let now = Timestamp(milliseconds: 1_000_000)
        for options in [MessageOptions(), MessageOptions(revealsSpoilers: true, isExpanded: true, columns: 30)] {
            let first = MarkupSample.parts(message, now: now, options: options)
            #expect(MarkupSample.parts(kept(message), now: now, options: options) == first)
            #expect(MarkupSample.parts(kept(kept(message)), now: now, options: options) == first)
        }
    }

    @Test func `an answer keeps one line of a message that has no text of its own`() {
        var message = Message(id: 1, channelID: 2, content: "x", type: .reply)
        var other = Message(id: 9, channelID: 2, author: User(id: 5, username: "mira"), flags: .isComponentsV2)
        other.components = [.textDisplay(TextDisplay(content: "said in a card"))]
        message.referencedMessage = .value(other)
        #expect(MarkupSample.parts(kept(message)).replyContext?.string == "┌ mira: said in a card")
    }

    @Test func `what is kept of one message is bounded`() {
        var message = Message(id: 1, channelID: 2)
        let long = String(repeating: "x", count: 100_000)
        message.poll = Poll(
            question: PollMedia(text: long),
            answers: (0..<500).map {
                PollAnswer(answerID: $0, pollMedia: PollMedia(text: long, emoji: Emoji(name: long)))
            },
            results: PollResults(answerCounts: (0..<500).map { PollAnswerCount(id: $0) })
        )
        message.components = Array(repeating: .button(Button(label: long)), count: 500)
        message.thread = Channel(id: 1, name: long, topic: long, messageCount: 1)
        message.roleSubscriptionData = RoleSubscriptionData(tierName: long)
        let stored = StoredMessage(message, author: AuthorCard(user: User(id: 5), member: nil), version: 1)
        #expect(stored.cost < 25_000)
        #expect(kept(message).poll?.answers.count == 16)
        #expect(kept(message).thread?.topic == nil)
    }

    @Test(arguments: [
        ("abc", 2, "ab"), ("abc", 3, "abc"), ("abc", 0, ""), ("abc", -1, ""), ("世界", 1, "世"), ("", 5, ""),
    ])
    func `texts are cut to a number of characters`(_ text: String, _ limit: Int, _ expected: String) {
        #expect(text.bounded(to: limit) == expected)
        #expect(("e" + String(repeating: "\u{301}", count: 9000)).bounded(to: 4).utf8.count <= 70)
    }
}
