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
        ("", ReferencedMessage.notLoaded, 0),
        (#","referenced_message":null"#, .deleted, 0),
        (#","referenced_message":{"id":"5","channel_id":"3"}"#, .message(Message(id: 5, channelID: 3)), 0),
        (#","referenced_message":{"id":"5"}"#, .notLoaded, 1),
        (#","referenced_message":[]"#, .notLoaded, 1),
        (#","referenced_message":"5""#, .notLoaded, 1),
        (
            #","referenced_message":{"id":"5","channel_id":"3","referenced_message":null}"#,
            .message(Message(id: 5, channelID: 3, referenced: .deleted)), 0
        ),
        (
            #","referenced_message":{"referenced_message":{"id":"4","channel_id":"3"},"channel_id":"3","id":"5"}"#,
            .message(Message(id: 5, channelID: 3, referenced: .message(Message(id: 4, channelID: 3)))), 0
        ),
    ])
    func tellsAbsentDeletedAndLoadedAnswersApart(
        _ tail: String, _ expected: ReferencedMessage, _ drift: Int
    ) throws {
        let reading = try read(Message.self, from: #"{"id":"6","channel_id":"3""# + tail + "}")
        #expect(reading.value?.referenced == expected)
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

    @Test(arguments: [
        ("[]", 0, 0), ("[{}]", 1, 0), (#"[{"type":1,"components":[{},{}]},{"type":17},5]"#, 3, 0), ("null", 0, 0),
        ("{}", 0, 1), ("7", 0, 1), (#""[{},{}]""#, 0, 1), ("[[[[]]]]", 1, 0),
    ])
    func countsComponentsAtTheTop(_ value: String, _ count: Int, _ drift: Int) throws {
        let reading = try read(Message.self, from: #"{"components":\#(value),"id":"6","channel_id":"3"}"#)
        #expect(reading.value == Message(id: 6, channelID: 3, componentCount: count))
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
            id: 6, channelID: 3, mentions: [User(id: 1), User(id: 2)], mentionRoles: [7, 8],
            attachments: [Attachment(id: 9)], embeds: [Embed(fields: [EmbedField(value: "v")])],
            reactions: [Reaction(emoji: Emoji(name: "a"), me: true)])
        #expect(reading.value == expected)
        // Two mentions, two roles, a reaction and a count, a sticker, an embed, its title, a caption and a field, two
        // of the attachment's values.
        #expect(reading.drift == 13)
    }
}
