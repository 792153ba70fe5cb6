import Testing

@testable import BloomCore

@Suite struct KeyParserTests {
    struct Row: Sendable {
        var text: String
        var keys: [Key]

        init(_ text: String, _ keys: Key...) {
            self.text = text
            self.keys = keys
        }
    }

    @Test(arguments: [
        Row("a", .character("a")), Row("G", .character("G")), Row("ü", .character("ü")), Row("漢", .character("漢")),
        Row("+", .character("+")), Row("alt++", .alt(.character("+"))), Row("plus", .character("+")),
        Row(" ", .character(" ")), Row("space", .character(" ")), Row("SPACE", .character(" ")),
        Row("alt+a", .alt(.character("a"))), Row("Alt+A", .alt(.character("A"))), Row("meta+<", .alt(.character("<"))),
        Row("ctrl+e", .control("e")), Row("Ctrl+E", .control("e")), Row("control+space", .control(" ")),
        Row("ctrl+@", .control(" ")), Row("ctrl+/", .control("_")), Row("ctrl+\\", .control("\\")),
        Row("ctrl+alt+x", .alt(.control("x"))), Row("alt+ctrl+x", .alt(.control("x"))),
        Row("shift+right", .shiftRight), Row("shift+tab", .backTab), Row("shift+g", .character("G")),
        Row("shift+ü", .character("Ü")), Row("alt+shift+left", .alt(.shiftLeft)),
        Row("f7", .function(7)), Row("F12", .function(12)), Row("alt+f1", .alt(.function(1))),
        Row("f", .character("f")),
        Row("esc", .escape), Row("Enter", .enter), Row("alt+return", .alt(.enter)), Row("pgdn", .pageDown),
        Row("PageUp", .pageUp), Row("del", .delete),
        Row("ctrl+w v", .control("w"), .character("v")), Row("g g", .character("g"), .character("g")),
        Row("  g   space ", .character("g"), .character(" ")),
    ])
    func `keys are read`(row: Row) throws {
        #expect(try KeyParser.keys(row.text) == row.keys)
    }

    @Test(arguments: [
        ("", "empty"), ("   ", "empty"), ("gg", "a blank stands between"), ("hyper+x", "no modifier"),
        ("ctrl+", "is no key"), ("+a", "is no key"), ("f13", "f1 to f12"), ("f0", "f1 to f12"),
        ("f99999999999999999999", "is no key"), ("ctrl+h", "Backspace"), ("ctrl+i", "Tab"), ("Ctrl+J", "Enter"),
        ("ctrl+m", "Enter"), ("ctrl+[", "Esc"), ("ctrl+?", "Backspace"), ("ctrl+1", "not sent"),
        ("ctrl+up", "is not known"),
        ("ctrl+ü", "is not known"), ("ctrl+shift+x", "do not send ctrl with shift"), ("shift+up", "is not known"),
        ("shift+1", "depends on the keyboard"), ("shift+ß", "no capital of one"), ("alt+esc", "Esc pressed twice"),
        ("\u{7}", "control character"), ("\u{1B}", "control character"), ("\u{9B}", "control character"),
        ("e\u{301}", "is no key"), ("a b c d e", "more than 4"), ("pgdwn", "is no key"),
    ])
    func `what is no key is refused with a reason`(text: String, reason: String) {
        let mistake = #expect(throws: KeyParser.Mistake.self) { try KeyParser.keys(text) }
        #expect(mistake?.reason.contains(reason) == true, "\(mistake?.reason ?? "")")
    }

    @Test func `every key of the standard keymap is read as it is written`() throws {
        for binding in Keymap.standard.bindings {
            #expect(try KeyParser.keys(binding.keys.configurationName) == binding.keys)
            // The help's spelling is understood too, key by key.
            for key in binding.keys { #expect(try KeyParser.keys(key.name) == [key], "\(key.name)") }
        }
    }

    @Test func `whatever a terminal can send is either named and read back, or refused`() {
        // All single bytes, all with Escape before them, and the sequences of arrows with modifiers.
        var inputs: [[UInt8]] = (0..<128).map { [UInt8($0)] } + (0..<128).map { [0x1B, UInt8($0)] }
        for final in "ABCDHF".utf8 {
            for modifier in "12345678".utf8 { inputs.append([0x1B, 0x5B, 0x31, 0x3B, modifier, final]) }
        }
        for input in inputs {
            var decoder = KeyDecoder()
            for case .key(let key) in decoder.feed(input) + decoder.flush() {
                guard let keys = try? KeyParser.keys(key.configurationName) else {
                    Issue.record("\(key) is written \(key.configurationName)")
                    continue
                }
                #expect(keys == [key])
            }
        }
    }

    @Test(arguments: [
        ([Key.character("g"), .character("g")], "gg"), ([.control("w"), .character("v")], "Ctrl+W v"),
        ([.character(" ")], "Space"), ([.character("g"), .character(" ")], "g Space"),
    ])
    func `sequences are written so that they can be told apart`(keys: [Key], name: String) {
        #expect(keys.name == name)
    }

    @Test func `only overlays take all keys`() {
        #expect(KeyContext.allCases.filter { !$0.takesAllKeys }.contains(.all))
        #expect(KeyContext.reader.takesAllKeys && !KeyContext.pane.takesAllKeys)
    }
}
