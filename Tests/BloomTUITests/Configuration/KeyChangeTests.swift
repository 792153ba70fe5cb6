import BloomCore
import Testing

@testable import BloomTUI

@Suite struct KeyChangeTests {
    private static func keymap(_ text: String) throws -> Loaded { try ConfigurationPlace().load(text) }

    private static func keys(_ loaded: Loaded, _ action: Action, _ context: KeyContext = .all) -> [String] {
        loaded.keymap.chords(of: action, in: context).map(\.configurationName)
    }

    @Test func `an action has the keys that were chosen, and no others`() throws {
        let loaded = try Self.keymap("[keys]\nnext_unread = ['n', 'ctrl+w v']\nprevious_unread = 'N'\nretry = []")
        #expect(loaded.mistakes.isEmpty)
        #expect(Self.keys(loaded, .nextUnread) == ["n", "ctrl+w v"])
        #expect(Self.keys(loaded, .previousUnread) == ["N"])
        #expect(Self.keys(loaded, .retry) == [])
        #expect(loaded.keymap.meaning(of: [.character("a")], in: .pane) == .unbound)
        #expect(loaded.keymap.meaning(of: [.control("w")], in: .pane) == .prefix)
        #expect(loaded.keymap.meaning(of: [.control("w"), .character("v")], in: .pane) == .action(.nextUnread))
    }

    @Test func `the keys of the demo's faults are keys like others`() throws {
        let loaded = try Self.keymap("[keys]\nnext_unread = 'f'\n[keys.faults]\nclose = 'x'")
        #expect(loaded.mistakes.isEmpty)
        let faults = [FaultChoice(words: "drop", summary: "the connection is gone")]
        let demo = ViewerOptions(keymap: loaded.keymap, faults: faults).keymap
        #expect(demo.meaning(of: [.character("f")], in: .pane) == .action(.nextUnread))
        #expect(demo.meaning(of: [.character("x")], in: .faults) == .action(.close))
        #expect(ViewerOptions().keymap.meaning(of: [.character("f")], in: .pane) == .unbound)
    }

    @Test func `an action without a context keeps its own`() throws {
        let loaded = try Self.keymap("[keys]\nfirst_unread = 'x'\nfold = 'z'\nclose = 'x'")
        #expect(Self.keys(loaded, .firstUnread, .pane) == ["x"] && Self.keys(loaded, .firstUnread) == [])
        #expect(Self.keys(loaded, .fold, .sidebar) == ["z"])
        // What lies on top has keys of its own.
        #expect(Self.keys(loaded, .close) == ["x"] && Self.keys(loaded, .close, .reader).contains("esc"))
    }

    @Test func `a context of its own is about that context only`() throws {
        let loaded = try Self.keymap("[keys.reader]\nclose = 'x'\n[keys.all]\nsidebar = 'S'\n[keys.pane]\nnext = 'n'")
        #expect(loaded.mistakes.isEmpty)
        #expect(Self.keys(loaded, .close, .reader) == ["x"] && Self.keys(loaded, .close) == ["esc"])
        #expect(Self.keys(loaded, .sidebar) == ["S"])
        #expect(Self.keys(loaded, .next) == ["j", "down"] && Self.keys(loaded, .next, .pane) == ["n"])
    }

    @Test func `a chosen key takes itself away from the default`() throws {
        let loaded = try Self.keymap("[keys]\nretry = 'j'")
        #expect(loaded.mistakes.isEmpty)
        #expect(Self.keys(loaded, .retry) == ["j"] && Self.keys(loaded, .next) == ["down"])
    }

    @Test func `a profile has the last word on an action`() throws {
        let place = try ConfigurationPlace()
        let text = "[keys]\nretry = 'x'\nback = 'y'\n[profile.p.keys]\nretry = 'z'"
        let loaded = try place.load(text, ["BLOOM_PROFILE": "p"])
        #expect(loaded.mistakes.isEmpty)
        #expect(Self.keys(loaded, .retry) == ["z"] && Self.keys(loaded, .back) == ["y"])
        #expect(loaded.configuration.keyChanges.map(\.origin.rank).sorted() == [1, 2])
    }

    @Test func `of a key that is bound twice the later one holds`() throws {
        let loaded = try Self.keymap("[keys]\nretry = ['x', 'y']\nback = 'x'")
        #expect(Self.keys(loaded, .retry) == ["y"] && Self.keys(loaded, .back) == ["x"])
        #expect(loaded.mistakes.count == 1)
    }

    @Test func `the same key in two places is no mistake`() throws {
        #expect(try Self.keymap("[keys.pane]\nretry = 'x'\n[keys.sidebar]\nback = 'x'").mistakes.isEmpty)
    }

    @Test func `bloom can always be ended`() throws {
        let loaded = try Self.keymap("[keys]\nquit = []\ninterrupt = []\nretry = 'ctrl+c'")
        #expect(loaded.keymap.meaning(of: [.control("c")], in: .pane) == .action(.interrupt))
        let other = try Self.keymap("[keys]\nquit = 'Q'\ninterrupt = []")
        #expect(other.mistakes.isEmpty && other.keymap.meaning(of: [.character("Q")], in: .pane) == .action(.quit))
    }
}
