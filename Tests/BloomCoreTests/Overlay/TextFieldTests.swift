import Testing

@testable import BloomCore

/// A line that is being written.
@Suite struct TextFieldTests {
    private let sanitiser = Sanitiser(policy: .standard)

    private func field(_ text: String, _ keys: Key...) -> TextField {
        var field = TextField(text)
        for key in keys { #expect(field.handle(key) == true) }
        return field
    }

    @Test func `keys edit by whole characters`() {
        #expect(field("one two", .backspace).text == "one tw")
        #expect(field("ab", .left, .character("x")).text == "axb")
        #expect(field("ab", .home, .delete).text == "b")
        #expect(field("ab", .home, .backspace).text == "ab")
        #expect(field("ab", .delete).text == "ab")
        #expect(field("ab", .home, .left, .right, .right, .right).cursor == 2)
        #expect(field("one two  ", .control("w")).text == "one ")
        #expect(field("one two", .left, .control("w")).text == "one o")
        #expect(field("one two", .alt(.left), .control("u")).text == "two")
        #expect(field("one two", .home, .alt(.right), .control("k")).text == "one")
        #expect(field("a👨‍👩‍👧‍👦", .backspace).text == "a")
        #expect(field("e\u{301}x", .left, .backspace).text == "x")
        #expect(field("🇫🇷🇩🇪", .left, .backspace).text == "🇩🇪")
    }

    @Test func `a mark joins the letter before it, and the cursor stays behind it`() {
        let field = field("ae", .character("\u{301}"))
        #expect(field.characters == ["a", "é"])
        #expect(field.cursor == 2)
    }

    @Test func `what is pasted is one line that can be seen`() {
        #expect(field("", .paste("a\r\nb\tc\u{1B}[31m\u{9B}d\u{202E}\u{7F}")).text == "a b c[31md")
        #expect(field("x", .paste("quit\n")).text == "xquit ")
        let long = field("ab", .left, .paste(String(repeating: "y", count: 100_000)))
        #expect(long.characters.count == TextField.limit)
        #expect(long.characters.last == "b")
        let zalgo = field("", .paste("Z" + String(repeating: "\u{353}", count: 5000)))
        #expect(zalgo.characters.count == 1)
        #expect(zalgo.text.unicodeScalars.count <= 16)
    }

    @Test(arguments: [
        Key.enter, .escape, .tab, .backTab, .up, .down, .pageUp, .control("n"), .control("c"), .function(1),
        .alt(.enter),
    ])
    func `keys for others are left to them`(key: Key) {
        var field = TextField("abc")
        let before = field
        #expect(field.handle(key) == false)
        #expect(field == before)
    }

    @Test func `earlier lines come back, and what was being written too`() {
        var field = TextField(history: [])
        for line in ["one", "two", "one", ""] {
            field.insert(line)
            #expect(field.commit() == line)
        }
        field.insert("draft")
        #expect(field.handle(.up) == true)
        #expect(field.text == "one")
        _ = field.handle(.up)
        #expect(field.text == "two")
        _ = field.handle(.up)
        #expect(field.text == "two")
        _ = field.handle(.down)
        _ = field.handle(.down)
        #expect(field.text == "draft")
        for number in 0..<200 {
            field.replace(with: "line \(number)")
            _ = field.commit()
        }
        for _ in 0..<300 { _ = field.handle(.up) }
        #expect(field.text == "line 150")
    }

    @Test(arguments: [
        ("abc", 10, "abc", 3), ("abcdefghij", 10, "bcdefghij", 9), ("", 5, "", 0), ("abc", 0, "", 0), ("abc", 1, "", 0),
        ("宽宽宽宽宽", 6, "宽宽", 4),
    ])
    func `the end of a line that is too long is in sight`(text: String, width: Int, shown: String, cursor: Int) {
        let (display, column) = TextField(text).display(width: width, sanitiser: sanitiser)
        #expect(display.string == shown)
        #expect(column == cursor)
    }

    @Test func `the cursor stands where its character is`() {
        var field = TextField("x🇫🇷宽\u{1B}y")
        #expect(field.text == "x🇫🇷宽y")
        let columns = (0...4).map { steps -> Int in
            var field = field
            for _ in 0..<steps { _ = field.handle(.left) }
            return field.display(width: 20, sanitiser: sanitiser).cursorColumn
        }
        #expect(columns == [8, 7, 5, 1, 0])
        _ = field.handle(.home)
        #expect(field.display(width: 4, sanitiser: sanitiser).cursorColumn == 0)
    }

    @Test func `long runs of one letter keep the cursor in its place`() {
        let field = TextField(String(repeating: "a", count: 300))
        #expect(field.display(width: 400, sanitiser: sanitiser).cursorColumn == 300)
    }

    @Test func `at no width and with no text does the cursor leave the line`() {
        var chance = SeededGenerator(seed: 11)
        let keys: [Key] = [
            .left, .right, .home, .end, .backspace, .delete, .control("w"), .control("u"), .control("k"), .alt(.left),
            .character("a"), .character("\u{301}"), .character("🇦"), .character("\u{200D}"), .character("👩"),
            .character("宽"),
        ]
        for text in HostileTexts.all {
            var field = TextField(text)
            for _ in 0..<60 {
                _ = field.handle(keys.randomElement(using: &chance) ?? .left)
                #expect(field.cursor >= 0 && field.cursor <= field.characters.count)
                #expect(field.characters.count <= TextField.limit)
                #expect(Array(field.text).count == field.characters.count)
                let width = Int.random(in: 1...30, using: &chance)
                let (shown, column) = field.display(width: width, sanitiser: sanitiser)
                #expect(shown.width <= width && column >= 0 && column < width)
            }
        }
    }
}
