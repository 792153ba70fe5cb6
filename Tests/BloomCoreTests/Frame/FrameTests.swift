import Testing

@testable import BloomCore

@Suite struct FrameTests {
    /// A row of narrow (a) and wide (W) glyphs as letters, with a dash for the right half of a wide one.
    private func shape(_ frame: Frame, row: Int = 0) -> String {
        frame.row(row).map { $0.glyph.map { $0.width == 2 ? "W" : String($0.character) } ?? "-" }.joined()
    }

    private func row(_ text: String, columns: Int = 8) -> Frame {
        var frame = Frame(size: Size(columns: columns, rows: 1))
        frame.put(text.map(glyph), .plain, column: 0, row: 0)
        return frame
    }

    private func glyph(_ letter: Character) -> TextCluster {
        letter == "W" ? TextCluster("界", width: 2) : TextCluster(letter, width: 1)
    }

    @Test(arguments: [
        // What stands there, what is written from which column on, and what is seen then.
        ("WWWW", "a", 0, "a W-W-W-"), ("WWWW", "a", 1, " aW-W-W-"), ("WWWW", "ab", 1, " ab W-W-"),
        ("WWWW", "W", 1, " W- W-W-"), ("WWWW", "W", 2, "W-W-W-W-"), ("abcdefgh", "W", 7, "abcdefgh"),
        ("abcdefgh", "xWy", 5, "abcdexW-"), ("abcdefgh", "Wx", -1, "axcdefgh"), ("abcdefgh", "xy", -5, "abcdefgh"),
        ("abcdefgh", "xy", 9, "abcdefgh"), ("", "", 3, "        "),
    ])
    func `no glyph is torn`(_ before: String, _ written: String, _ column: Int, _ after: String) {
        var frame = row(before)
        let end = frame.put(written.map(glyph), .plain, column: column, row: 0)
        #expect(shape(frame) == after)
        #expect(end >= column && end <= max(column, 8))
    }

    @Test func `rows outside take nothing and still say where the text would end`() {
        var frame = row("abcdefgh")
        let before = frame
        #expect(frame.put("xy".map(glyph), .plain, column: 2, row: 1) == 4)
        #expect(frame.put("xy".map(glyph), .plain, column: 2, row: -1) == 4)
        #expect(frame == before)
    }

    @Test func `text is cut before its end`() {
        var frame = row("abcdefgh")
        #expect(frame.put("xWyz".map(glyph), .plain, column: 1, row: 0, end: 3) == 2)
        #expect(shape(frame) == "axcdefgh")
    }

    @Test func `single cells follow the same rules`() {
        var frame = row("WWWW")
        frame[1, 0] = Cell(glyph("a"))
        #expect(shape(frame) == " aW-W-W-")
        frame[7, 0] = Cell(glyph("W"), style: Style(.palette(3)))
        #expect(shape(frame) == " aW-W-  ")
        #expect(frame[7, 0].style == Style(.palette(3)))
        frame[5, 0] = frame[3, 0]
        #expect(shape(frame) == " aW-    ")
        frame[8, 0] = Cell(glyph("a"))
        #expect(frame[8, 0] == .blank && frame[0, -1] == .blank)
    }

    @Test func `attributes are added to whole glyphs`() {
        var frame = row("aWbW")
        frame.add(.reverse, columns: 1..<3, row: 0)
        #expect(
            frame.row(0).map { $0.style.attributes.contains(.reverse) } == [false, true, true]
                + Array(repeating: false, count: 5))
        // Column 2 is the right half of a glyph that begins before.
        frame.add(.bold, columns: 2..<99, row: 0)
        #expect(
            frame.row(0).map { $0.style.attributes.contains(.bold) } == [
                false, false, false, true, true, true, true, true,
            ])
        frame.add(.dim, columns: -5..<0, row: 0)
        frame.add(.dim, columns: 0..<8, row: 1)
        #expect(!frame.cells.contains { $0.style.attributes.contains(.dim) })
    }

    /// A cell is two words; nothing of what it holds may get lost in them.
    @Test func `a cell gives back what was put into it`() {
        var random = SeededGenerator(seed: 5)
        let colors: [Style.Color] =
            [.standard] + [0, 1, 127, 255].flatMap { [.palette($0), .author($0), .name($0)] }
            + TextRole.allCases.map { .role($0) }
        let characters: [Character] = [
            "a", "~", "é", "e\u{301}", "界", "x\u{301}\u{302}\u{303}\u{304}", "👨‍👩‍👧", "\u{10FFFD}",
        ]
        for _ in 0..<500 {
            let character = characters.randomElement(using: &random) ?? "a"
            let glyph = TextCluster(character, width: Int.random(in: 1...2, using: &random))
            let style = Style(
                colors.randomElement(using: &random) ?? .standard,
                .init(rawValue: UInt8.random(in: 0..<32, using: &random)))
            let cell = Cell(glyph, style: style)
            #expect(cell.glyph == glyph && cell.style == style && !cell.isContinuation)
            #expect(glyph.character.unicodeScalars.elementsEqual(character.unicodeScalars))
            #expect(Array(glyph.scalars) == Array(character.unicodeScalars))
            let half = Cell.continuation(style: style)
            #expect(half.glyph == nil && half.style == style && half.isContinuation)
        }
    }

    @Test func `a style changes in one part only`() {
        var style = Style(.palette(200), .bold)
        style.foreground = .role(.warn)
        #expect(style == Style(.role(.warn), .bold))
        style.attributes.insert(.reverse)
        #expect(style == Style(.role(.warn), [.bold, .reverse]))
        #expect(MemoryLayout<Cell>.size == 16)
    }
}
