import BloomCore
import GatewayModels
import Testing

/// The testing library has an attachment of its own.
private typealias File = GatewayModels.Attachment

@Suite struct TextMessageTests {
    private let author = User(id: 5, username: "mira_", globalName: "mira")
    private let mention = MentionedUser(id: 5, username: "mira_", globalName: "mira")

    private func message(_ content: String = "", type: Int = 0, _ change: (inout Message) -> Void = { _ in }) -> Message
    {
        var message = Message(id: 1, channelID: 2, author: author, content: content, type: MessageType(rawValue: type))
        change(&message)
        return message
    }

    private func parts(_ message: Message, edited: Bool = false, policy: TextPolicy = .standard) -> MessageParts {
        let names = NameLookup(user: { _ in nil }, role: { _ in nil }, channel: { $0 == 6 ? "general" : nil })
        return MessageText.parts(
            of: message, edited: edited, names: names, sanitiser: Sanitiser(policy: policy), zone: .utc
        )
    }

    @Test func ordinaryMessages() {
        let plain = parts(message("hello\nthere"))
        #expect(plain.body.map(\.string) == ["hello", "there"])
        #expect(plain.extras.isEmpty && plain.reactions == nil && plain.replyContext == nil)
        #expect(!plain.isSystem && !plain.contentHidden)
        #expect(parts(message("hello\nthere"), edited: true).body.map(\.string) == ["hello", "there (edited)"])
    }

    @Test func missingContentIsToldApartFromBlank() {
        let hidden = parts(message())
        #expect(hidden.contentHidden)
        #expect(hidden.body.map(\.string) == ["[content hidden: MESSAGE_CONTENT intent is off]"])
        let blank = parts(message("\u{200B}"))
        #expect(!blank.contentHidden)
        #expect(blank.body.map(\.string) == ["(blank)"])
        let loading = parts(message(type: 20) { $0.flags = .loading })
        #expect(loading.body.map(\.string) == ["thinking…"])
        #expect(!loading.contentHidden)
        #expect(!parts(message { $0.stickerItems = [StickerItem(id: 3, name: "wave")] }).contentHidden)
    }

    @Test func answers() {
        let original = Message(
            id: 9, channelID: 2, author: author, content: "one ||two||\nthree <@5>", mentions: [mention])
        let cases: [(Field<Message>, String)] = [
            (.absent, "┌ (not loaded · r)"), (.null, "┌ (deleted)"),
            (.value(original), "┌ mira: one ▒▒▒ three @mira"),
        ]
        for (referenced, expected) in cases {
            let answer = parts(message("yes", type: 19) { $0.referencedMessage = referenced })
            #expect(answer.replyContext?.string == expected)
            #expect(answer.replyContext?.runs.map(\.style) == [TextRole.dim.style])
            #expect(answer.body.map(\.string) == ["yes"])
        }
    }

    @Test func threadStarters() {
        let original = Message(id: 9, channelID: 2, author: author, content: "the start")
        let starter = parts(message(type: 21) { $0.referencedMessage = .value(original) })
        #expect(starter.body.map(\.string) == ["the start"])
        #expect(parts(message(type: 21)).body.map(\.string) == ["(original message unavailable)"])
        #expect(!parts(message(type: 21)).contentHidden)
    }

    @Test func forwards() {
        let forward = parts(
            message {
                $0.messageReference = MessageReference(type: .forward, channelID: 6)
                $0.messageSnapshots = [
                    MessageSnapshot(
                        message: SnapshotMessage(
                            content: "old\nnews", attachments: [File(id: 4, filename: "a.txt", size: 3)]))
                ]
            })
        #expect(forward.extras.map(\.string) == ["» forwarded from #general", "▏ old", "▏ news", "▏ [file] a.txt 3 B"])
        #expect(!forward.contentHidden)
    }

    @Test(arguments: [
        (
            File(id: 1, filename: "lens.png", contentType: "image/png", size: 217_088, height: 720, width: 1280),
            "[img] lens.png 1280×720 212 KB"
        ),
        (
            File(
                id: 1, filename: "a.mp4", contentType: "video/mp4", size: 8_493_466, height: 480, width: 640,
                durationSecs: 34), "[vid] a.mp4 0:34 8.1 MB"
        ),
        (
            File(id: 1, filename: "a.ogg", contentType: "audio/ogg", size: 1023, durationSecs: 61.6),
            "[aud] a.ogg 1:02 1023 B"
        ),
        (File(id: 1, filename: "a_b.txt", title: "a b.txt", size: -1), "[file] a b.txt ?"),
        (File(id: 1, filename: "SPOILER_a.png", contentType: "image/png"), "[img] (spoiler)"),
        (File(id: 1, filename: "a.png", contentType: "image/png", flags: .isSpoiler), "[img] (spoiler)"),
        (File(id: 1, filename: "\u{202E}gpj.exe", size: .max), "[file] gpj.exe 8191 PB"),
        (File(id: 71234, filename: "", size: 0, durationSecs: .infinity), "[file] (blank …1234) ? 0 B"),
        (File(id: 1, filename: "a", size: 1024, durationSecs: .nan), "[file] a ? 1 KB"),
    ])
    fileprivate func files(_ file: File, _ expected: String) {
        #expect(parts(message { $0.attachments = [file] }).extras.map(\.string) == [expected])
    }

    @Test func furtherParts() {
        let shown = parts(
            message("x") {
                $0.attachments = [File(id: 1, filename: "a", description: "a cat\nasleep", size: 1)]
                $0.stickerItems = [StickerItem(id: 3, name: "wave")]
                $0.poll = Poll(question: PollMedia(text: "Ship it?"))
                $0.components = [.actionRow(ActionRow(components: [.button(Button(label: "Go"))]))]
            })
        #expect(
            shown.extras.map(\.string) == [
                "[file] a 1 B", "alt: a cat␤asleep", "[sticker wave]", "[poll] Ship it?", "[Go]",
            ])
        let voice = parts(
            message {
                $0.flags = .isVoiceMessage
                $0.attachments = [
                    File(id: 1, filename: "voice.ogg", contentType: "audio/ogg", size: 1, durationSecs: 12)
                ]
            })
        #expect(voice.extras.map(\.string) == ["[voice 0:12]"])
        let many = parts(
            message { $0.attachments = (1...14).map { File(id: Snowflake(rawValue: $0), filename: "f", size: 1) } })
        #expect(many.extras.count == 11)
        #expect(many.extras.last?.string == "… 4 more files")
    }

    @Test func boxes() {
        let embed = Embed(
            title: "CI", type: .rich, description: "**812** tests\n0 failed", color: 0xFF0000,
            footer: EmbedFooter(text: "end"),
            provider: EmbedProvider(name: "ci.example"),
            author: EmbedAuthor(name: "bot"),
            fields: [
                EmbedField(name: "a", value: "1", inline: true), EmbedField(name: "b", value: "2", inline: true),
                EmbedField(name: "c", value: "3\n4"),
            ]
        )
        let lines = parts(message("x") { $0.embeds = [embed] }).extras
        #expect(
            lines.map(\.string) == [
                "▌ ci.example", "▌ bot", "▌ CI", "▌ 812 tests", "▌ 0 failed", "▌ a  1   b  2", "▌ c  3", "▌ 4", "▌ end",
            ])
        #expect(lines.allSatisfy { $0.runs.first?.style == Style(.author(196)) && $0.barLength == 2 })
        #expect(lines[3].runs[1].style == Style(.standard, .bold))
    }

    @Test func longBoxesAreCut() {
        let embed = Embed(type: .rich, description: (1...20).map(String.init).joined(separator: "\n"))
        let lines = parts(message { $0.embeds = [embed] }).extras.map(\.string)
        #expect(lines.count == 13)
        #expect(lines[11] == "▌ 12")
        #expect(lines[12] == "▌ … 8 more · Enter")
        let many = parts(message { $0.embeds = Array(repeating: Embed(title: "t", type: .rich), count: 12) }).extras
        #expect(many.map(\.string).last == "… 2 more embeds")
    }

    @Test func previewsOfLinksAreOneRow() {
        let preview = Embed(
            title: "T", type: .article, description: "D", url: "https://a.example/x",
            provider: EmbedProvider(name: "P"))
        #expect(parts(message("see https://a.example/x") { $0.embeds = [preview] }).extras.map(\.string) == ["▌ P · T"])
        #expect(
            parts(message("see") { $0.embeds = [preview, preview] }).extras.map(\.string) == ["▌ P", "▌ T", "▌ D"])
    }

    @Test func reactions() {
        let one = parts(
            message("x") {
                $0.reactions = [
                    Reaction(count: 2, emoji: Emoji(name: "👀")),
                    Reaction(count: 1, me: true, emoji: Emoji(name: "👍🏽")),
                    Reaction(count: -3, emoji: Emoji(id: 4, name: "party")), Reaction(count: 1, emoji: Emoji(id: 4)),
                ]
            })
        #expect(one.reactions?.string == ":eyes: 2  :+1: 1*  :party: 0  :deleted: 1")
        let many = parts(
            message("x") { $0.reactions = (1...10).map { Reaction(count: $0, emoji: Emoji(id: 1, name: "e")) } })
        #expect(many.reactions?.string == ":e: 1  :e: 2  :e: 3  :e: 4  :e: 5  :e: 6  +4")
        let flag = parts(message("x") { $0.reactions = [Reaction(count: 1, emoji: Emoji(name: "🇫🇷"))] })
        #expect(flag.reactions?.string == "[FR] 1")
    }

    @Test func pollResults() {
        func result(_ pairs: [(String, String)]) -> String? {
            let fields = pairs.map { EmbedField(name: $0.0, value: $0.1) }
            return parts(message(type: 46) { $0.embeds = [Embed(type: .pollResult, fields: fields)] }).body.first?
                .string
        }
        let question = ("poll_question_text", "Ship?")
        let won = result([question, ("victor_answer_text", "Yes"), ("victor_answer_votes", "3"), ("total_votes", "5")])
        #expect(won == "→ poll closed: Ship? · Yes, 3 of 5 votes")
        #expect(result([question, ("total_votes", "4")]) == "→ poll closed: Ship? · no winner, 4 votes")
    }

    @Test func withoutUTF8AllMarksAreASCII() {
        let shown = parts(
            message("> a\n||b||\n```x```", type: 19) {
                $0.referencedMessage = .null
                $0.embeds = [Embed(title: "t", type: .rich)]
                $0.attachments = [File(id: 1, filename: "a", size: 1, height: 3, width: 2)]
            },
            policy: TextPolicy(isUTF8: false)
        )
        let all = [shown.replyContext].compactMap(\.self) + shown.body + shown.extras
        #expect(all.map(\.string) == ["+ (deleted)", "> a", "#", "+ ", "| x", "+", "[img] a 2x3 1 B", "| t"])
    }

    @Test(arguments: HostileTexts.all)
    func hostileTextsInEveryField(_ raw: String) {
        let user = User(id: 5, username: raw, globalName: raw)
        let embed = Embed(
            title: raw, type: EmbedType(rawValue: raw), description: raw, url: raw, footer: EmbedFooter(text: raw),
            provider: EmbedProvider(name: raw), author: EmbedAuthor(name: raw),
            fields: [EmbedField(name: raw, value: raw)]
        )
        for type in [0, 4, 12, 19, 21, 24, 36, 46, 99] {
            let shown = parts(
                message(raw + "<@5><:\(raw):1></\(raw):1>", type: type) {
                    $0.author = user
                    $0.mentions = [MentionedUser(id: 5, username: raw, globalName: raw)]
                    $0.embeds = [embed]
                    $0.attachments = [File(id: 1, filename: raw, description: raw, contentType: raw)]
                    $0.stickerItems = [StickerItem(id: 1, name: raw)]
                    $0.reactions = [Reaction(emoji: Emoji(id: 1, name: raw)), Reaction(emoji: Emoji(name: raw))]
                    $0.poll = Poll(question: PollMedia(text: raw))
                    $0.referencedMessage = .value(Message(id: 2, channelID: 2, author: user, content: raw))
                    $0.messageSnapshots = [MessageSnapshot(message: SnapshotMessage(content: raw))]
                })
            let lines = [shown.replyContext, shown.reactions].compactMap(\.self) + shown.body + shown.extras
            let glyphs = lines.flatMap(\.runs).flatMap(\.text.clusters)
            #expect(glyphs.allSatisfy { isWhatCursesCounts($0) }, "type \(type)")
        }
    }
}
