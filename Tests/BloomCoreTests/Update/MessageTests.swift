import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// What events do to the messages on the screen.
@Suite struct MessageTests {
    @Test func `an edit replaces the text and says so, a preview of a link does not`() {
        var stage = Make.filled(2)
        var edited = Make.numbered(0)
        edited.content = "first, corrected"
        edited.editedTimestamp = Timestamp(milliseconds: 1_795_442_500_000)
        stage.deliver(.messageUpdate(Partial(value: edited, keys: [.content, .editedTimestamp])))
        #expect(stage.row(of: "first, corrected (edited)") != nil)
        #expect(stage.row(of: "line 0") == nil)
        var preview = Make.numbered(1)
        preview.content = ""
        preview.embeds = [Embed(title: "a page")]
        stage.deliver(.messageUpdate(Partial(value: preview, keys: [.embeds])))
        #expect(stage.row(of: "line 1") != nil)
        #expect(stage.row(of: "a page") != nil)
        #expect(stage.text().filter { $0.contains("(edited)") }.count == 1)
    }

    @Test func `an edit of a message that is not here changes nothing`() {
        var stage = Make.filled(2)
        let before = stage.body()
        stage.deliver(.messageUpdate(Partial(value: Make.message(777, "x"), keys: [.content])))
        #expect(stage.body() == before)
    }

    @Test func `an edit without an author leaves the one who is known`() {
        var stage = Make.filled(1)
        var edited = Make.numbered(0)
        edited.author = nil
        edited.content = "changed"
        stage.deliver(.messageUpdate(Partial(value: edited, keys: [.author, .content])))
        #expect(stage.row(of: "mira         changed") != nil)
    }

    @Test func `a deleted message leaves its author and the time, several at once a count`() {
        var stage = Make.filled(5)
        stage.deliver(.messageDelete(MessageDelete(id: Make.numbered(1).id, channelID: Make.general)))
        #expect(stage.body()[3] == "14:01 wen          (message deleted 14:00)")
        let ids = [2, 3].map { Make.numbered($0).id }
        stage.deliver(.messageDeleteBulk(MessageDeleteBulk(ids: ids, channelID: Make.general)))
        #expect(stage.body()[4] == "                   (2 messages deleted)")
        #expect(stage.body()[5] == "14:04 mira         line 4")
        #expect(stage.body()[6] == "")
    }

    @Test func `a deleted message's text is gone from memory`() {
        var stage = Make.filled(1)
        stage.deliver(.messageDelete(MessageDelete(id: Make.numbered(0).id, channelID: Make.general)))
        #expect(stage.model.store.logs[Make.general]?.message(Make.numbered(0).id) == nil)
    }

    @Test func `a message that is sent twice is shown once`() {
        var stage = Make.filled(3)
        let before = stage.body()
        stage.deliver(.messageCreate(Make.numbered(1)))
        #expect(stage.body() == before)
        #expect(stage.model.unread[Make.general].count == 0)
    }

    @Test func `reactions are added up and never fall below nothing`() {
        var stage = Make.filled(1)
        let eyes = Emoji(name: "eyes")
        let wave = Emoji(id: 5, name: "wave")
        let (channel, message) = (Make.general, Make.numbered(0).id)
        func added(_ emoji: Emoji?, by user: UserID = 1) -> DispatchEvent {
            .messageReactionAdd(ReactionAdd(userID: user, channelID: channel, messageID: message, emoji: emoji))
        }
        func removed(_ emoji: Emoji?) -> DispatchEvent {
            .messageReactionRemove(ReactionRemove(userID: 1, channelID: channel, messageID: message, emoji: emoji))
        }
        func counts() -> [String: Int] {
            let message = stage.model.store.logs[Make.general]?.message(Make.numbered(0).id)?.message
            return Dictionary(
                uniqueKeysWithValues: (message?.extras?.reactions ?? []).map { ($0.emoji?.name ?? "", $0.count) }
            )
        }
        stage.deliver([added(eyes), added(eyes, by: 900), added(wave)])
        #expect(counts() == ["eyes": 2, "wave": 1])
        let renamed = Emoji(id: 5, name: "wave2")
        stage.deliver([removed(renamed), removed(renamed)])
        #expect(counts() == ["eyes": 2])
        let withEyes = ReactionRemoveEmoji(channelID: channel, messageID: message, emoji: eyes)
        stage.deliver([added(wave), .messageReactionRemoveEmoji(withEyes)])
        #expect(counts() == ["wave": 1])
        stage.deliver(.messageReactionRemoveAll(ReactionRemoveAll(channelID: channel, messageID: message)))
        #expect(counts().isEmpty)
        stage.deliver([added(nil), removed(eyes)])
        #expect(counts().isEmpty)
    }

    @Test func `authors are named once in a group`() {
        var stage = Make.opened()
        stage.deliver([0, 10, 20].map { .messageCreate(Make.message($0, "line \($0)")) })
        stage.deliver(.messageCreate(Make.message(30, "line 30", by: "wen")))
        #expect(
            Array(stage.body()[2...5]) == [
                "14:00 mira         line 0", "                   line 10", "                   line 20",
                "14:00 wen          line 30",
            ]
        )
    }

    @Test func `bots and webhooks are tagged, mentions marked`() {
        var stage = Make.opened()
        var bot = Make.message(0, "built", by: "tobias")
        bot.author?.bot = true
        var hook = Make.message(60, "hooked", by: "anybody at all")
        hook.webhookID = 5
        var answer = Make.message(120, "answered", by: "helper")
        answer.webhookID = 6
        answer.applicationID = 6
        stage.deliver([bot, hook, answer].map { .messageCreate($0) })
        stage.deliver(.messageCreate(Make.message(180, "for you", by: "pip", mentions: [Make.bot])))
        #expect(
            Array(stage.body()[2...5]) == [
                "14:00 tobias  APP  built", "14:01 anybo… HOOK  hooked", "14:02 helper  APP  answered",
                "14:03 pip        @ for you",
            ]
        )
    }

    @Test func `a long message is folded, and unfolded where it is selected`() {
        var stage = Make.opened(80, 60)
        let text = (1...50).map { "row \($0)" }.joined(separator: "\n")
        stage.deliver(.messageCreate(Make.message(0, text)))
        #expect(stage.row(of: "row 40") != nil)
        #expect(stage.row(of: "row 41") == nil)
        #expect(stage.row(of: "… 10 more rows · Enter") != nil)
        stage.press(.character("k"), .enter)
        #expect(stage.row(of: "row 50") != nil)
        stage.press(.enter)
        #expect(stage.row(of: "row 41") == nil)
    }

    @Test func `days are divided`() {
        var stage = Make.opened()
        stage.deliver([
            .messageCreate(Make.message(0, "monday")), .messageCreate(Make.message(11 * 3600, "tuesday")),
        ])
        #expect(stage.row(of: "─ Mon 23 Nov 2026 ─") == 2)
        #expect(stage.row(of: "─ Tue 24 Nov 2026 ─") == 4)
        var options = ViewerOptions()
        options.zone = ZoneOffsets(fixedSeconds: 12 * 3600)
        var elsewhere = Make.opened(options: options)
        elsewhere.deliver([
            .messageCreate(Make.message(0, "tuesday")), .messageCreate(Make.message(11 * 3600, "tuesday still")),
        ])
        #expect(elsewhere.row(of: "─ Tue 24 Nov 2026 ─") == 2)
        #expect(elsewhere.text().filter { $0.contains("Nov 2026") }.count == 1)
    }

    @Test func `what was trimmed is said at the top`() {
        var options = ViewerOptions()
        options.settings.pane.scrollback = 30
        var stage = Make.filled(50, options: options)
        stage.type("gg")
        #expect(stage.row(of: " 20 older messages unloaded ") == 1)
    }

    @Test func `events that cannot be used are counted in the strip`() {
        var stage = Make.filled(1, 100, 24)
        let bad = UndecodableEvent(
            name: "MESSAGE_CREATE", sequence: 9, reason: JSONError(.unexpectedEnd, at: 0), bytes: []
        )
        stage.feed(.deliveries([.undecodable(bad), .undecodable(bad)]))
        #expect(stage.strip().contains("BAD 2"))
    }
}
