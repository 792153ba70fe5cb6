import GatewayModels
import Testing

struct MessageTests {
    @Test
    func decodesEverything() throws {
        let decoded = try decode("MESSAGE_CREATE", FullMessage.members.text)
        #expect(decoded.event == .messageCreate(FullMessage.value))
        #expect(decoded.drift == 0)
    }

    @Test
    func theMomentsAreThoseThatWereWritten() {
        #expect(FullMessage.value.timestamp?.description == "2023-04-24T20:26:38.250Z")
        #expect(FullMessage.value.editedTimestamp?.description == "2023-04-24T20:27:00.000Z")
    }

    @Test
    func twoIdsAreEnough() throws {
        let reading = try read(Message.self, from: #"{"id":"6","channel_id":3}"#)
        #expect(reading.value == Message(id: 6, channelID: 3))
        #expect(reading.drift == 0)
    }

    @Test(arguments: [
        ("", Field<Message>.absent, 0),
        (#","referenced_message":null"#, .null, 0),
        (#","referenced_message":{"id":"5","channel_id":"3"}"#, .value(Message(id: 5, channelID: 3)), 0),
        (#","referenced_message":{"id":"5"}"#, .absent, 1),
        (#","referenced_message":[]"#, .absent, 1),
        (#","referenced_message":"5""#, .absent, 1),
        (
            #","referenced_message":{"id":"5","channel_id":"3","referenced_message":null}"#,
            .value(Message(id: 5, channelID: 3, referencedMessage: .null)), 0
        ),
        (
            #","referenced_message":{"referenced_message":{"id":"4","channel_id":"3"},"channel_id":"3","id":"5"}"#,
            .value(Message(id: 5, channelID: 3, referencedMessage: .value(Message(id: 4, channelID: 3)))), 0
        ),
    ])
    func tellsAbsentDeletedAndLoadedAnswersApart(
        _ tail: String, _ expected: Field<Message>, _ drift: Int
    ) throws {
        let reading = try read(Message.self, from: #"{"id":"6","channel_id":"3""# + tail + "}")
        #expect(reading.value?.referencedMessage == expected)
        #expect(reading.drift == drift)
    }

    @Test(arguments: [
        (#""author":{"id":"1","username":"u","global_name":"G"},"member":{"nick":"N"}"#, "N"),
        (#""author":{"id":"1","username":"u","global_name":"G"},"member":{"nick":null}"#, "G"),
        (#""author":{"id":"1","username":"u","global_name":"G"},"member":{}"#, "G"),
        (#""author":{"id":"1","username":"u","global_name":"G"}"#, "G"),
        (#""author":{"id":"1","username":"u","global_name":null}"#, "u"),
        (#""author":{"id":"1","username":"u"},"member":{"nick":5}"#, "u"),
        (#""author":{"id":"1"}"#, ""),
        (#""tts":false"#, ""),
    ])
    func namesTheAuthor(_ fields: String, _ expected: String) throws {
        let message = try read(Message.self, from: #"{"id":"6","channel_id":"3",\#(fields)}"#).value
        #expect(message?.authorName == expected)
    }

    @Test(arguments: [(#","bot":true"#, true), (#","bot":false"#, false), ("", false), (#","bot":null"#, false)])
    func knowsBots(_ field: String, _ expected: Bool) throws {
        let text = #"{"id":"6","channel_id":"3","author":{"id":"1"\#(field)}}"#
        #expect(try read(Message.self, from: text).value?.isFromBot == expected)
    }

    @Test(
        arguments: [
            ("[]", [], 0), ("null", [], 1), ("{}", [], 1), ("7", [], 1), ("[[[[]]]]", [], 1),
            (#"[{"type":10,"content":"a"},5]"#, [.textDisplay(TextDisplay(content: "a"))], 1),
            (#"[{"content":"a","type":10}]"#, [.textDisplay(TextDisplay(content: "a"))], 0),
            (#"[{"type":99,"x":1}]"#, [.other(.object(["type": .integer(99), "x": .integer(1)]))], 0),
            (#"[{"type":"10"}]"#, [.other(.object(["type": .string("10")]))], 0), ("[{}]", [.other(.object([:]))], 0),
        ] as [(String, [Component], Int)])
    func componentsAreToldApartByTheirType(_ value: String, _ expected: [Component], _ drift: Int) throws {
        let reading = try read(Message.self, from: #"{"components":\#(value),"id":"6","channel_id":"3"}"#)
        #expect(reading.value == Message(id: 6, channelID: 3, components: expected))
        #expect(reading.drift == drift)
    }

    @Test
    func wrongElementsAreLeftOutOneByOne() throws {
        let text = """
            {"id":"6","channel_id":"3","mentions":[{"id":"1"},{"username":"nobody"},null,{"id":"2"}],
            "mention_roles":["7",null,"x",8],"reactions":[{"count":2},{"emoji":{"name":"a"},"count":"many","me":true}],
            "sticker_items":[{"name":"no id"}],"embeds":["text",{"title":5,"fields":[{"name":1,"value":"v"},2]}],
            "attachments":[{"id":"9","duration_secs":"long","size":1.5}]}
            """
        let reading = try read(Message.self, from: text)
        let expected = Message(
            id: 6, channelID: 3, mentions: [MentionedUser(id: 1), MentionedUser(id: 2)], mentionRoles: [7, 8],
            attachments: [Attachment(id: 9)], embeds: [Embed(fields: [EmbedField(value: "v")])],
            reactions: [Reaction(count: 2), Reaction(me: true, emoji: Emoji(name: "a"))])
        #expect(reading.value == expected)
        // Two mentions, two roles, a count, a sticker, an embed, its title, a caption and a field, two of the
        // attachment's values.
        #expect(reading.drift == 12)
    }
}
