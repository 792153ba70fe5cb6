import GatewayModels
import Testing

@testable import BloomCore

/// What counts as a mention.
@Suite struct WatchListTests {
    private let sanitiser = Sanitiser(policy: .standard)

    private func list(_ change: (inout ViewerSettings.Watch) -> Void = { _ in }) -> WatchList {
        var watch = ViewerSettings.Watch()
        change(&watch)
        let (list, warnings) = WatchList.compile(watch)
        #expect(warnings == [])
        return list
    }

    private func kinds(
        _ list: WatchList, _ content: String, by author: User = User(id: 1, username: "x"),
        _ change: (inout Message) -> Void = { _ in }
    ) -> WatchList.Kinds {
        list.kinds(of: Make.stored(content, by: author, change), bot: Make.bot.id, ownRoles: [11])
    }

    private func mention(_ ids: UserID...) -> (inout Message) -> Void {
        { $0.mentions = ids.map { MentionedUser(id: $0, username: "u") } }
    }

    @Test func `by default only the bot is watched`() {
        for list in [list(), WatchList()] {
            #expect(kinds(list, "hi", mention(900)) == .user)
            #expect(kinds(list, "hi", mention(900)).isMention)
            #expect(kinds(list, "hi", mention(5)) == [])
            #expect(kinds(list, "hi") { $0.mentionEveryone = true } == [])
            #expect(kinds(list, "@everyone hi") == [])
            let ownRole = kinds(list, "hi") { $0.mentionRoles = [11] }
            #expect(ownRole == .ownRole && !ownRole.isMention)
        }
    }

    @Test func `users, roles and everyone count when they are watched`() {
        let list = list {
            $0.users = [5]
            $0.roles = [11, 12]
            $0.everyone = true
        }
        #expect(kinds(list, "hi", mention(5)) == .user)
        #expect(kinds(list, "hi", mention(900)) == .user)
        #expect(kinds(list, "hi") { $0.mentionRoles = [12] } == .role)
        #expect(kinds(list, "hi") { $0.mentionRoles = [11] } == .role)
        #expect(kinds(list, "hi") { $0.mentionEveryone = true } == .everyone)
        #expect(kinds(list, "hi") { $0.mentionRoles = [13] } == [])
    }

    @Test func `an answer counts when it calls whom it answers`() {
        let list = list { $0.users = [5] }
        let original = Message(id: 1, channelID: Make.general, author: User(id: 5, username: "me"), content: "?")
        func answer(calls: Bool) -> WatchList.Kinds {
            kinds(list, "yes") {
                $0.type = .reply
                $0.referencedMessage = .value(original)
                if calls { $0.mentions = [MentionedUser(id: 5, username: "me")] }
            }
        }
        #expect(answer(calls: true) == [.user, .reply])
        #expect(answer(calls: false) == [])
    }

    @Test func `nobody calls themselves`() {
        let list = list {
            $0.users = [5]
            $0.words = ["fire"]
        }
        let me = User(id: 5, username: "me")
        #expect(kinds(list, "fire", by: me, mention(5)) == [])
        #expect(kinds(list, "hi", by: me, mention(900)) == .user)
        #expect(kinds(list, "fire", by: Make.bot) == [])
    }

    @Test(arguments: [
        ("the house is ON FIRE!", true), ("on  fire", false), ("the release 12 is out", true), ("release x", false),
        ("prerelease 5", true), ("campfire stories", false), ("", false), ("grüße aus Ulm", true),
    ])
    func `words are whole, patterns are not`(content: String, expected: Bool) {
        let list = list { $0.words = ["on fire", "/release \\d+/", "GRÜSSE", "grüße"] }
        #expect(kinds(list, content) == (expected ? .word : []))
    }

    @Test func `embeds say words too`() {
        let list = list { $0.words = ["failed"] }
        #expect(kinds(list, "") { $0.embeds = [Embed(title: "build failed")] } == .word)
    }

    @Test func `watched words are told by their cells, merged where they overlap`() {
        let list = list { $0.words = ["board", "/oard b/", "宽"] }
        #expect(list.ranges(in: StyledText(sanitiser.line("a board boots 宽"))) == [2..<9, 14..<16])
        #expect(WatchList().ranges(in: StyledText(sanitiser.line("a board"))) == [])
    }

    @Test func `words that make no sense are left out and said`() {
        var watch = ViewerSettings.Watch()
        watch.words = ["/(/", "", "good"] + Array(repeating: "x", count: 500)
        let (list, warnings) = WatchList.compile(watch)
        #expect(warnings.count == 3)
        #expect(kinds(list, "good") == .word)
    }

    @Test(arguments: HostileTexts.all) func `hostile messages are looked at like others`(text: String) {
        let list = list { $0.words = ["a", "/[^x]+$/", "\u{1F3F3}"] }
        _ = kinds(list, text)
        let line = StyledText(sanitiser.line(text))
        for range in list.ranges(in: line) { #expect(range.upperBound <= line.width) }
    }
}
