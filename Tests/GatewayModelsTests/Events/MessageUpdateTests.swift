import GatewayModels
import Testing

struct MessageUpdateTests {
    private static func update(_ text: String) throws -> MessageUpdate {
        try #require(try read(MessageUpdate.self, from: text).value)
    }

    @Test
    func knowsWhichKeysCame() throws {
        let update = try Self.update(
            #"{"id":"6","channel_id":"3","guild_id":"2","embeds":[{"title":"t"}],"new":{"a":1}}"#)
        #expect(update.keys == ["id", "channel_id", "guild_id", "embeds", "new"])
        #expect(update.message == Message(id: 6, channelID: 3, guildID: 2, embeds: [Embed(title: "t")]))
    }

    /// The preview of a link comes as an update with little more than the embeds.
    @Test
    func aPreviewChangesTheEmbedsOnly() throws {
        var known = FullMessage.value
        try Self.update(#"{"id":"6","channel_id":"3","embeds":[{"type":"link"}]}"#).merge(into: &known)
        var expected = FullMessage.value
        expected.embeds = [Embed(type: "link")]
        #expect(known == expected)
    }

    @Test
    func nullTakesAwayWhatMayBeMissing() throws {
        var known = FullMessage.value
        try Self.update(#"{"id":"6","channel_id":"3","edited_timestamp":null,"member":null,"poll":null}"#)
            .merge(into: &known)
        var expected = FullMessage.value
        expected.editedTimestamp = nil
        expected.member = nil
        expected.poll = nil
        #expect(known == expected)
    }

    @Test
    func anAbsentEditLeavesTheTimeOfTheLastOne() throws {
        var known = FullMessage.value
        try Self.update(#"{"id":"6","channel_id":"3","content":"new"}"#).merge(into: &known)
        #expect(known.editedTimestamp == FullMessage.value.editedTimestamp)
        #expect(known.content == "new")
    }

    @Test
    func theWholeMessageReplacesAllThatCanChange() throws {
        var known = Message(id: 1_100_000_000_000_000_001, channelID: 1_000_000_000_000_000_003, content: "old")
        try Self.update(FullMessage.members.text).merge(into: &known)
        var expected = FullMessage.value
        // Where and when it was posted, and what it answers, never change.
        expected.guildID = nil
        expected.timestamp = nil
        expected.type = .default
        expected.webhookID = nil
        expected.applicationID = nil
        expected.reference = nil
        expected.referenced = .notLoaded
        expected.snapshots = []
        #expect(known == expected)
    }

    @Test(arguments: [
        ("author", #"{"id":"9"}"#), ("member", #"{"nick":"n"}"#), ("content", #""c""#),
        ("edited_timestamp", #""2024-01-01T00:00:00Z""#), ("flags", "4"), ("mentions", "[]"), ("mention_roles", "[]"),
        ("mention_everyone", "false"), ("attachments", "[]"), ("embeds", "[]"), ("reactions", "[]"),
        ("sticker_items", "[]"), ("poll", "{}"), ("components", "[]"),
    ])
    func eachKeyIsMergedAlone(_ key: String, _ value: String) throws {
        let update = try Self.update(#"{"id":"6","channel_id":"3","\#(key)":\#(value)}"#)
        #expect(update.keys.contains(key))
        var known = FullMessage.value
        update.merge(into: &known)
        #expect(known != FullMessage.value)
        let forget = try #require(FullMessage.withoutKey.first { $0.key == key }).forget
        var expected = FullMessage.value
        forget(&known)
        forget(&expected)
        #expect(known == expected)
    }

    /// A default in place of a value that could not be read would lose what is known.
    @Test(arguments: FullMessage.withoutKey.map(\.key))
    func aValueOfTheWrongTypeChangesNothing(_ key: String) throws {
        let text = #"{"id":"6","channel_id":"3","\#(key)":\#(FullMessage.wrongValue(for: key))}"#
        let reading = try read(MessageUpdate.self, from: text)
        #expect(reading.drift == 1)
        var known = FullMessage.value
        reading.value?.merge(into: &known)
        #expect(known == FullMessage.value)
    }

    @Test(arguments: [
        ("author", "null"), ("author", "{}"), ("author", #"{"id":null,"username":"x"}"#), ("content", "null"),
        ("embeds", "null"), ("mentions", "null"), ("components", "null"), ("flags", "null"),
    ])
    func nullChangesNothingWhereItSaysNothing(_ key: String, _ value: String) throws {
        var known = FullMessage.value
        let update = try Self.update(#"{"id":"6","channel_id":"3","\#(key)":\#(value)}"#)
        #expect(!update.keys.contains(key))
        update.merge(into: &known)
        #expect(known == FullMessage.value)
    }

    @Test(arguments: [
        "null", "5", "[]", #""x""#, "{}", #"{"id":"6"}"#, #"{"channel_id":"3"}"#, #"{"id":"6","channel_id":null}"#,
    ])
    func needsItsIds(_ text: String) throws {
        #expect(try read(MessageUpdate.self, from: text) == Reading(value: nil, drift: 0, index: text.utf8.count))
    }
}
