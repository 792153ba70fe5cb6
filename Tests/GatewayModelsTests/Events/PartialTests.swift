import GatewayModels
import Testing

/// Objects of which only some members were sent.
struct PartialTests {
    private static func update(_ text: String) throws -> Partial<Message> {
        try #require(try read(Partial<Message>.self, from: text).value)
    }

    @Test
    func knowsWhichKeysCame() throws {
        let update = try Self.update(
            #"{"id":"6","channel_id":"3","guild_id":"2","embeds":[{"title":"t"}],"new":{"a":1}}"#)
        #expect(update.keys == [.id, .channelID, .guildID, .embeds])
        #expect(update.value == Message(id: 6, channelID: 3, embeds: [Embed(title: "t")], guildID: 2))
    }

    /// The preview of a link comes as an update with little more than the embeds.
    @Test
    func aPreviewChangesTheEmbedsOnly() throws {
        var known = FullMessage.value
        try Self.update(#"{"id":"6","channel_id":"3","embeds":[{"type":"link"}]}"#).merge(into: &known)
        var expected = FullMessage.value
        expected.embeds = [Embed(type: .link)]
        #expect(known == expected)
    }

    @Test
    func nullTakesAwayWhatMayBeNull() throws {
        var known = FullMessage.value
        try Self.update(#"{"id":"6","channel_id":"3","edited_timestamp":null,"referenced_message":null}"#)
            .merge(into: &known)
        var expected = FullMessage.value
        expected.editedTimestamp = nil
        expected.referencedMessage = .null
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
    func aWholeMessageReplacesEverything() throws {
        var known = Message(id: 1_100_000_000_000_000_001, channelID: 1_000_000_000_000_000_003, content: "old")
        try Self.update(FullMessage.members.text).merge(into: &known)
        #expect(known == FullMessage.value)
    }

    /// A default in place of a value that could not be read would lose what is known.
    @Test(arguments: FullMessage.withoutKey.map(\.key))
    func aValueOfTheWrongTypeChangesNothing(_ key: String) throws {
        let text = #"{"id":"6","channel_id":"3","\#(key)":\#(FullMessage.wrongValue(for: key))}"#
        let reading = try read(Partial<Message>.self, from: text)
        #expect(reading.drift == 1)
        var known = FullMessage.value
        reading.value?.merge(into: &known)
        #expect(known == FullMessage.value)
    }

    @Test(arguments: FullMessage.withoutKey.map(\.key).filter { !FullMessage.nullable.contains($0) })
    func nullChangesNothingWhereItIsNoValue(_ key: String) throws {
        var known = FullMessage.value
        try Self.update(#"{"id":"6","channel_id":"3","\#(key)":null}"#).merge(into: &known)
        #expect(known == FullMessage.value)
    }

    @Test(arguments: [
        "null", "5", "[]", #""x""#, "{}", #"{"id":"6"}"#, #"{"channel_id":"3"}"#,
    ])
    func needsItsIds(_ text: String) throws {
        #expect(try read(Partial<Message>.self, from: text).value == nil)
    }

    @Test
    func valuesAreCopiedBeforeTheyAreChanged() {
        let first = FullMessage.value
        var second = first
        second.content = "other"
        second.poll = nil
        #expect(first == FullMessage.value)
        #expect(second != first)
        second = first
        #expect(second == first)
    }
}
