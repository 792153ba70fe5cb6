import GatewayModels
import Testing

@testable import BloomCore

/// The filter language, and the filters of the configuration.
@Suite struct FilterTests {
    private static let hook = User(id: 777, username: "CI", bot: true)

    private func subject(_ message: StoredMessage) -> FilterSubject {
        var subject = FilterSubject(message)
        subject.bot = Make.bot.id
        subject.ownRoles = [11]
        subject.roleName = { $0 == 11 ? "staff" : nil }
        return subject
    }

    private func matches(_ filter: String, _ message: StoredMessage) throws -> Bool {
        try MessageFilter(filter).matches(subject(message))
    }

    @Test(arguments: [
        ("board", true), ("BOARD", false), ("the boots", true), ("the shoes", false), ("\"the board\"", true),
        ("\"board the\"", false), ("-shoes", true), ("-board", false), ("/b[a-r]+d/", true), ("/^board/", false),
        ("-/shoes?/", true), ("/the board boots/", true), ("", true), ("   ", true), ("\"say \\\"hi\\\"\"", false),
        ("https://x.example", false), ("-", false), ("12:30", false), ("from:mira", true), ("from:\"mira 🌱\"", true),
        ("from:mir", false), ("from:MIRA_K", true), ("from:501", true), ("from:@mira", true), ("-from:mira", false),
        ("from:nick", true), ("from:she", true), ("from:bot", false), ("from:me", false), ("from:webhook", false),
        ("is:edited", false), ("is:system", false), ("is:pinned", false), ("is:deleted", false), ("has:link", false),
    ])
    func `all terms have to be met`(filter: String, expected: Bool) throws {
        #expect(try matches(filter, Make.stored("the board boots", member: Member(nick: "nick"))) == expected)
    }

    @Test func `authors are told by what they are`() throws {
        let bot = Make.stored("x", by: Self.hook)
        #expect(try matches("from:bot", bot))
        #expect(try !matches("from:webhook", bot))
        let webhook = Make.stored("x", by: User(id: 9, username: "any")) { $0.webhookID = 9 }
        #expect(try matches("from:webhook", webhook))
        #expect(try !matches("from:bot", webhook))
        let app = Make.stored("x", by: User(id: 9, username: "any")) {
            $0.webhookID = 9
            $0.applicationID = 9
        }
        #expect(try matches("from:bot", app))
        #expect(try !matches("from:webhook", app))
        #expect(try matches("from:me", Make.stored("x", by: Make.bot)))
    }

    @Test func `contents are told by what comes with a message`() throws {
        let messages: [(FilterTerm.Content, StoredMessage)] = [
            (.link, Make.stored("see https://a.example")),
            (.link, Make.stored { $0.embeds = [Embed(url: "https://b.example")] }),
            (.image, Make.stored { $0.attachments = [Attachment(id: 1, filename: "a", contentType: "image/png")] }),
            (.image, Make.stored { $0.attachments = [Attachment(id: 1, filename: "a", width: 5)] }),
            (.file, Make.stored { $0.attachments = [Attachment(id: 1, filename: "a.txt", contentType: "text/plain")] }),
            (.embed, Make.stored { $0.embeds = [Embed(title: "t")] }),
            (.poll, Make.stored { $0.poll = Poll(question: PollMedia(text: "which?")) }),
            (.sticker, Make.stored { $0.stickerItems = [StickerItem(id: 1, name: "wave")] }),
            (.reply, Make.stored("yes") { $0.type = .reply }), (.code, Make.stored("try `x`")),
            (.code, Make.stored("```\nx\n```")),
            (.reaction, Make.stored("x") { $0.reactions = [Reaction(count: 1, emoji: Emoji(name: "👍"))] }),
        ]
        for (content, message) in messages {
            #expect(try matches("has:\(content.rawValue)", message), "\(content)")
            #expect(try !matches("-has:\(content.rawValue)", message), "\(content)")
            #expect(try !matches("has:\(content.rawValue)", Make.stored("plain ` text http")), "\(content)")
        }
    }

    @Test func `text is everything that a message says`() throws {
        let message = Make.stored("outer") {
            $0.embeds = [Embed(title: "Build 4471", fields: [EmbedField(name: "state", value: "green")])]
            $0.attachments = [Attachment(id: 1, filename: "boot.png", description: "a lamp")]
            $0.messageSnapshots = [MessageSnapshot(message: SnapshotMessage(content: "forwarded words"))]
        }
        #expect(try matches("4471 green boot.png lamp forwarded outer", message))
        #expect(try !matches("4472", message))
    }

    @Test func `mentions are told by user, role and everyone`() throws {
        let message = Make.stored("x") {
            $0.mentions = [
                MentionedUser(id: 900, username: "watcher"), MentionedUser(id: 5, username: "wen", globalName: "Wen L"),
            ]
        }
        #expect(try matches("mentions:me", message))
        #expect(try matches("mentions:wen", message))
        #expect(try matches("mentions:5", message))
        #expect(try !matches("mentions:mira", message))
        #expect(try !matches("mentions:everyone", message))
        let role = Make.stored("x") { $0.mentionRoles = [11] }
        #expect(try matches("mentions:me mentions:staff", role))
        #expect(try matches("mentions:@everyone", Make.stored("x") { $0.mentionEveryone = true }))
    }

    @Test func `states are told, also of what is gone`() throws {
        let edited = Make.stored("x") { $0.editedTimestamp = Timestamp(milliseconds: 1) }
        #expect(try matches("is:edited", edited))
        #expect(try matches("is:system", Make.stored { $0.type = .userJoin }))
        #expect(try matches("is:pinned", Make.stored("x") { $0.pinned = true }))
        #expect(try !matches("is:pinned", Make.stored("x")))
        let author = AuthorCard(user: Make.mira, member: nil)
        let gone = FilterSubject(
            Tombstone(author: author, timestamp: Make.id(0).timestamp, deletedAt: Make.id(1).timestamp))
        #expect(try MessageFilter("is:deleted from:mira").matches(gone))
        #expect(try !MessageFilter("x").matches(gone))
        #expect(try !MessageFilter("has:link").matches(gone))
    }

    @Test(arguments: [
        ("has:imgae", "has:imgae", 0, "image?"), ("a from:", "from:", 2, "has to follow"),
        ("x \"open", "\"open", 2, "not closed"),
        ("ok /(/", "/(/", 3, "not closed (at 5)"), ("-is:edit", "-is:edit", 0, "edited?"),
        ("form:bot", "form:bot", 0, "from:?"),
        ("x has:\"link\"", "has:\"link\"", 2, "one of"), ("from:@", "from:@", 0, "no name"),
        ("\"\"", "\"\"", 0, "nothing to look for"),
        ("-/[/i", "-/[/i", 0, "(at 3)"),
    ])
    func `a mistake names its term and place`(filter: String, term: String, place: Int, reason: String) {
        do {
            _ = try MessageFilter(filter)
            Issue.record("\(filter) was accepted")
        } catch {
            #expect(error.term == term)
            #expect(error.place == place)
            #expect(error.message.contains(reason), "\(error.message)")
        }
    }

    @Test func `filters are bounded`() throws {
        let words = Array(repeating: "a", count: MessageFilter.termLimit)
        #expect(try MessageFilter(words.joined(separator: " ")).terms.count == MessageFilter.termLimit)
        #expect(throws: FilterError.self) { try MessageFilter((words + ["b"]).joined(separator: " ")) }
        #expect(throws: FilterError.self) { try MessageFilter(String(repeating: "x", count: 5000)) }
        #expect(throws: FilterError.self) { try MessageFilter(String(repeating: "/", count: 5000)) }
    }

    @Test(arguments: HostileTexts.all) func `hostile filters and messages do no harm`(text: String) {
        let message = Make.stored(text, by: User(id: 1, username: text))
        for source in [text, "from:" + text, "has:" + text, "-" + text, "/" + text + "/", "\"" + text] {
            guard let filter = try? MessageFilter(source) else { continue }
            _ = filter.matches(subject(message))
        }
        #expect((try? matches("from:bot", message)) == false)
    }

    // MARK: - Filters of the configuration

    private func hides(_ filters: [ViewerSettings.Filter], _ message: StoredMessage, in channel: ChannelID) -> Bool {
        var directory = Directory(limit: 100)
        for event in Make.world { _ = directory.apply(event) }
        return FilterSet.compile(filters).filters.hides(
            subject(message), channel: directory.channels[channel], guild: directory.guild(of: channel))
    }

    @Test(arguments: [
        ("everywhere", true, true), ("", true, true), ("server:Orchard", true, false), ("server:orchard ", true, false),
        ("server:20", false, true), ("channel:general", true, false), ("channel:#General", true, false),
        ("channel:111", true, false), ("channel:110", true, false), ("channel:alerts", false, true),
    ])
    func `a filter holds where its scope says`(scope: String, general: Bool, alerts: Bool) {
        let filters = [ViewerSettings.Filter(name: "no bots", scope: scope, hide: "from:bot")]
        #expect(FilterSet.compile(filters).warnings == [])
        let bot = Make.stored("x", by: Self.hook)
        #expect(hides(filters, bot, in: Make.general) == general)
        #expect(hides(filters, bot, in: 201) == alerts)
        #expect(!hides(filters, Make.stored("x"), in: Make.general))
    }

    @Test func `filters that make no sense are left out and said`() {
        let (filters, warnings) = FilterSet.compile([
            ViewerSettings.Filter(name: "a", hide: "has:imgae"),
            ViewerSettings.Filter(name: "b", scope: "guild:x", hide: "y"),
            ViewerSettings.Filter(name: "", hide: "  "), ViewerSettings.Filter(name: "d", scope: "server:", hide: "y"),
            ViewerSettings.Filter(name: "good", hide: "spam"),
        ])
        #expect(warnings.count == 4)
        #expect(warnings[0].contains("\"a\"") && warnings[0].contains("image?"))
        #expect(warnings[2].contains("hide everything"))
        #expect(!filters.isEmpty)
        #expect(filters.hides(subject(Make.stored("spam")), channel: nil, guild: nil))
        #expect(!filters.hides(subject(Make.stored("ham")), channel: nil, guild: nil))
        let many = FilterSet.compile(Array(repeating: ViewerSettings.Filter(name: "x", hide: "y"), count: 1000))
        #expect(many.warnings.count == 1)
        #expect(FilterSet.compile([]).filters.isEmpty)
    }
}
