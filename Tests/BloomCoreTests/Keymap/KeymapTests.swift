import Testing

@testable import BloomCore

/// The table of keys.
@Suite struct KeymapTests {
    @Test func `no sequence means two things in one context, and none begins another`() {
        let bindings = Keymap.standard.bindings
        for (index, binding) in bindings.enumerated() {
            for other in bindings.dropFirst(index + 1) where other.context == binding.context {
                #expect(!other.keys.starts(with: binding.keys), "\(binding.keys) and \(other.keys)")
                #expect(!binding.keys.starts(with: other.keys), "\(binding.keys) and \(other.keys)")
            }
        }
    }

    @Test func `every action has a key and a name of its own`() {
        let bound = Set(Keymap.standard.bindings.map(\.action))
        // These are for the palette.
        #expect(Action.allCases.filter { !bound.contains($0) } == [.bare, .reload])
        for action in Action.allCases {
            #expect(action.rawValue.allSatisfy { $0.isLowercase || $0 == "_" || $0.isNumber })
        }
    }

    @Test func `keys that terminals confuse with others are not used`() {
        let confusing: [Key] = ["h", "i", "j", "m", "[", "s", "q", "b", "a"].map { .control($0) }
        for binding in Keymap.standard.bindings {
            #expect(binding.keys.allSatisfy { !confusing.contains($0) })
        }
    }

    @Test(arguments: [
        ([Key.character("j")], KeyContext.pane, Keymap.Meaning.action(.next)),
        ([.character("g")], .pane, .prefix),
        ([.character("g"), .character("g")], .sidebar, .action(.oldest)),
        ([.character("g"), .character("x")], .pane, .unbound),
        ([.character("h")], .sidebar, .action(.collapse)),
        ([.character("h")], .pane, .unbound),
        ([.character("U")], .sidebar, .unbound),
        ([.character("q")], .pane, .action(.quit)),
        ([.character("q")], .reader, .action(.close)),
        ([.character("a")], .reader, .unbound),
        ([.character("Q")], .pane, .unbound),
        ([.alt(.character("3"))], .pane, .action(.slot3)),
    ]) func `keys mean`(_ keys: [Key], _ context: KeyContext, _ meaning: Keymap.Meaning) {
        #expect(Keymap.standard.meaning(of: keys, in: context) == meaning)
    }

    @Test func `the narrower context wins, whatever the order of the table`() {
        let one = KeyBinding([.character("x")], .open, in: .pane)
        let other = KeyBinding([.character("x")], .quit)
        for bindings in [[one, other], [other, one]] {
            let keymap = Keymap(bindings: bindings)
            #expect(keymap.meaning(of: [.character("x")], in: .pane) == .action(.open))
            #expect(keymap.meaning(of: [.character("x")], in: .sidebar) == .action(.quit))
        }
    }

    @Test func `the help lists every bound action, the own context first`() {
        let lines = HelpText.lines(of: .standard, in: .sidebar)
        #expect(lines.first == .heading("in the sidebar"))
        let summaries = Set(
            lines.compactMap { line in
                if case .binding(_, let summary) = line { summary } else { nil }
            }
        )
        for action in Action.allCases where action.slot == nil && ![.faults, .bare, .reload].contains(action) {
            #expect(summaries.contains(action.summary), "\(action)")
        }
        #expect(lines.contains(.binding(keys: "1-9", summary: "pinned, else the first nine channels")))
        #expect(lines.contains(.binding(keys: "gg  Home  Alt+<", summary: "oldest loaded")))
    }

    @Test func `another table changes help and hints`() {
        var options = ViewerOptions()
        options.keymap = Keymap(bindings: [KeyBinding([.character("x")], .quit)])
        var stage = Make.opened(options: options)
        #expect(stage.text()[23].contains("x quit"))
        stage.type("q")
        #expect(stage.effects.isEmpty)
        stage.type("x")
        #expect(stage.effects == [.quit])
    }
}
