import BloomCore
import GatewayModels
import Testing

/// The testing library has an attachment of its own.
private typealias File = GatewayModels.Attachment

/// What stands around the text of a message.
@Suite struct TextPartsTests {
    private func parts(_ options: MessageOptions = MessageOptions(), _ change: (inout Message) -> Void) -> MessageParts
    {
        var message = Message(id: 6, channelID: 2)
        change(&message)
        return MarkupSample.parts(message, options: options)
    }

    // MARK: - Threads

    @Test func threadsHaveARow() {
        func thread(_ change: (inout Message) -> Void) -> String? {
            var message = Message(id: 1, channelID: 2, content: "x")
            change(&message)
            return MarkupSample.parts(message).thread?.string
        }
        #expect(thread { _ in } == nil)
        #expect(thread { $0.thread = Channel(id: 1, name: "arm-boot", messageCount: 14) } == "› arm-boot · 14 messages")
        #expect(thread { $0.thread = Channel(id: 1, name: "a\nb", messageCount: 1) } == "› a␤b · 1 message")
        #expect(thread { $0.thread = Channel(id: 1, name: "a", messageCount: -1) } == "› a")
        #expect(thread { $0.flags = .hasThread } == "› thread")
        // Where the thread is known by another name now, that counts.
        let renamed = parts { $0.thread = Channel(id: 6, name: "old", messageCount: 2) }
        #expect(renamed.thread?.string == "› general · 2 messages")
        #expect(renamed.thread?.runs.map(\.style) == [TextRole.dim.style])
    }

    // MARK: - Hidden files

    @Test func hiddenFilesShowTheirNamesWhenAskedFor() {
        let file = File(
            id: 1, filename: "SPOILER_a.png", description: "alt", contentType: "image/png", size: 1024,
            flags: .isSpoiler)
        let hidden = parts { $0.attachments = [file] }
        #expect(hidden.extras.map(\.string) == ["[img] (spoiler)"])
        #expect(hidden.hidesSpoilers)
        let shown = parts(MessageOptions(revealsSpoilers: true)) { $0.attachments = [file] }
        #expect(shown.extras.map(\.string) == ["[img] SPOILER_a.png 1 KB", "alt: alt"])
        #expect(!shown.hidesSpoilers)
    }

    /// The line above an answer hides what it hides, whatever is revealed below it.
    @Test func answersDoNotRevealTheOther() {
        let answer = parts(MessageOptions(revealsSpoilers: true)) {
            $0.type = .reply
            $0.content = "||a||"
            $0.referencedMessage = .value(Message(id: 9, channelID: 2, content: "||secret|| <t:1:R>"))
        }
        #expect(answer.replyContext?.string.contains("secret") == false)
        #expect(answer.body.map(\.string) == ["||a||"])
        #expect(!answer.hidesSpoilers && !answer.changesWithTime)
    }

    // MARK: - Boxes

    @Test func boxesAreFoldedByTheirRows() {
        let words = (1...40).map { "word\($0)" }.joined(separator: " ")
        let embed = Embed(type: .rich, description: words)
        let folded = parts(MessageOptions(columns: 20)) { $0.embeds = [embed] }
        #expect(folded.extras.count == 13)
        #expect(folded.extras.allSatisfy { $0.width <= 20 })
        #expect(
            folded.extras.last?.string == "▌ … 2 more · Enter"
                || folded.extras.last?.string.hasSuffix("more · Enter") == true)
        #expect(folded.leavesOut)
        let whole = parts(MessageOptions(isExpanded: true, columns: 20)) { $0.embeds = [embed] }
        #expect(whole.extras.count == 1 && !whole.leavesOut)
        let total = LineWrapper.wrap(whole.extras[0], width: 20).count
        #expect(folded.extras.last?.string == "▌ … \(total - 12) more · Enter")
    }

    @Test func codeInBoxesStaysWhole() {
        let embed = Embed(type: .rich, description: "```\n" + String(repeating: "x", count: 60) + "\n```")
        let rows = parts(MessageOptions(columns: 20)) { $0.embeds = [embed] }.extras
        #expect(rows.map(\.width) == [4, 64, 3])
        #expect(rows.map(\.isVerbatim) == [false, true, false])
    }

    @Test func fieldsShareARowWhenAllFit() {
        let fields = (1...4).map { EmbedField(name: "n\($0)", value: "value\($0)", inline: true) }
        func rows(_ columns: Int?) -> [String] {
            parts(MessageOptions(columns: columns)) { $0.embeds = [Embed(type: .rich, fields: fields)] }.extras.map(
                \.string)
        }
        #expect(rows(40) == ["▌ n1  value1   n2  value2   n3  value3", "▌ n4  value4"])
        #expect(rows(30) == ["▌ n1  value1   n2  value2", "▌ n3  value3   n4  value4"])
        #expect(rows(20) == ["▌ n1  value1", "▌ n2  value2", "▌ n3  value3", "▌ n4  value4"])
        #expect(rows(nil) == rows(40))
    }

    @Test func titlesHaveMarkupOfTheirOwn() {
        let embed = Embed(
            title: "**a** <:wave:4> `c`\n# d ```e``` \u{2028}", type: .rich,
            fields: [EmbedField(name: "_f_ - g", value: "# h\n- i")])
        let rows = parts { $0.embeds = [embed] }.extras
        #expect(rows.map(\.string) == ["▌ a :wave: c␤# d e ␤", "▌ f - g  h", "▌ • i"])
        #expect(
            rows[0].runs.dropFirst().allSatisfy { Theme(depth: .palette).resolve($0.style).attributes.contains(.bold) })
        #expect(rows[2].hanging == 2 && rows[2].barLength == 2)
        let long = parts { $0.embeds = [Embed(title: String(repeating: "**a", count: 4000), type: .rich)] }.extras
        #expect(long.count == 1)
    }

    @Test func suppressedBoxesAreNotShown() {
        let shown = parts {
            $0.content = "x"
            $0.flags = .suppressEmbeds
            $0.embeds = [Embed(title: "t", type: .rich)]
        }
        #expect(shown.extras.isEmpty)
    }

    // MARK: - Forwards

    @Test func forwardsStandBehindABar() {
        let forward = parts {
            $0.messageReference = MessageReference(type: .forward, channelID: 6)
            $0.messageSnapshots = [
                MessageSnapshot(
                    message: SnapshotMessage(
                        content: "> old <@5>\n- news", embeds: [Embed(title: "t", type: .rich)],
                        attachments: [File(id: 4, filename: "voice.ogg", contentType: "audio/ogg", durationSecs: 12)],
                        flags: .isVoiceMessage, mentions: [User(id: 5, username: "mira")],
                        stickerItems: [StickerItem(id: 3, name: "wave")],
                        components: [.actionRow(ActionRow(components: [.button(Button(label: "Go"))]))]))
            ]
        }
        #expect(
            forward.extras.map(\.string) == [
                "» forwarded from #general", "▏ ▏ old @mira", "▏ • news", "▏ [voice 0:12]", "▏ ▌ t", "▏ [sticker wave]",
                "▏ [Go]",
            ])
        #expect(forward.extras.dropFirst().map(\.barLength) == [4, 2, 2, 4, 2, 2])
        #expect(LineWrapper.wrap(forward.extras[2], width: 6).map(\.string) == ["▏ • ne", "▏   ws"])
    }
}
