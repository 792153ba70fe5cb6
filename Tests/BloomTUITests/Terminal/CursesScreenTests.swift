import CNcurses
import CTerminalGuard
import Glibc
import TestSupport
import Testing

@testable import BloomCore
@testable import BloomTUI

/// Frames through curses into an emulator: what a person sees must be the frame, whatever stood there before.
@Suite(.serialized) struct CursesScreenTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func showsExactlyTheFrame(seed: UInt64) throws {
        let stage = try CursesStage(depth: .palette)
        var random = SmallGenerator(state: seed)
        var frame = Frame(size: Size(columns: 40, rows: 8))
        for step in 0..<150 {
            if random.next(20) == 0 {
                frame = Frame(size: Size(columns: 1 + random.next(60), rows: 1 + random.next(12)))
                stage.resize(to: frame.size)
            }
            for _ in 0..<random.next(12) { scribble(on: &frame, with: &random) }
            if random.next(15) == 0 { stage.screen.invalidate() }
            try stage.show(frame)
            let differences = stage.differences(from: frame)
            #expect(differences.isEmpty, "seed \(seed), step \(step): \(differences.prefix(3))")
            if !differences.isEmpty { return }
        }
    }

    private func scribble(on frame: inout Frame, with random: inout SmallGenerator) {
        let glyphs: [(Character, Int)] = [
            ("a", 1), ("Z", 1), (" ", 1), ("é", 1), ("e\u{301}", 1), ("界", 2), ("한", 2), ("●", 1), ("─", 1),
            ("🙂", 2), ("ก\u{e33}", 1), ("x\u{301}\u{302}\u{303}\u{304}", 1), ("▁", 1), ("⣿", 1),
        ]
        let styles = [
            Style.plain, Style(.palette(214), .bold), Style(.palette(71)), Style(.standard, .reverse),
            Style(.palette(75), .underline), Style(.palette(203), [.bold, .reverse]), TextRole.mention.style,
            TextRole.link.style, TextRole.name(rgb: 0x000080), TextRole.name(hashOf: 7),
        ]
        var column = random.next(max(1, frame.size.columns))
        let row = random.next(max(1, frame.size.rows))
        let style = styles[random.next(styles.count)]
        for _ in 0..<1 + random.next(10) {
            let (character, width) = glyphs[random.next(glyphs.count)]
            // The emulator puts marks that follow the last column into the next row; terminals do not.
            guard stageWidth(of: character) == width, column < frame.size.columns - 1 else { continue }
            frame[column, row] = Cell(character, width: width, style: style)
            column += width
        }
    }

    private func stageWidth(of character: Character) -> Int {
        character.unicodeScalars.reduce(0) { $0 + Int(wcwidth(wchar_t(truncatingIfNeeded: $1.value))) }
    }

    @Test func writesOnlyWhatChanged() throws {
        let stage = try CursesStage(depth: .palette)
        var frame = Frame(size: Size(columns: 40, rows: 8))
        frame[3, 2] = Cell("a")
        try stage.show(frame)
        let first = stage.screen.counters
        try stage.show(frame)
        #expect(stage.screen.counters == first)
        frame[5, 4] = Cell("b")
        frame[7, 4] = Cell("c")
        try stage.show(frame)
        #expect(stage.screen.counters.rows == first.rows + 1)
        #expect(stage.screen.counters.cells == first.cells + 3)
        #expect(stage.differences(from: frame).isEmpty)
    }

    @Test func neverWritesTheLastCell() throws {
        let stage = try CursesStage(depth: .palette)
        var frame = Frame(size: Size(columns: 10, rows: 3))
        stage.resize(to: frame.size)
        for column in 0..<10 { for row in 0..<3 { frame[column, row] = Cell("#") } }
        try stage.show(frame)
        #expect(stage.terminal.lines == ["##########", "##########", "#########"])
        frame[8, 2] = Cell("界", width: 2)
        try stage.show(frame)
        #expect(stage.terminal.lines == ["##########", "##########", "########"])
    }

    @Test func refusesControlsAndWrongWidths() throws {
        let stage = try CursesStage(depth: .palette)
        var frame = Frame(size: Size(columns: 40, rows: 2))
        // Whoever plans glyphs lets no control into one; this is what would happen if somebody did.
        let controls = [0x1B, 0x9B, 0x07, 0x0D | 0x0A << 21, 0x7F] as [UInt64]
        let cells =
            controls.map { Cell(TextCluster(front: $0, back: TextCluster.space.back)) }
            + [Cell("界"), Cell("\u{301}"), Cell("\u{2764}\u{fe0f}", width: 2), Cell("|")]
        var column = 0
        for cell in cells {
            frame[column, 0] = cell
            column += Int(cell.glyph?.width ?? 0)
        }
        try stage.show(frame)
        // The bar stands where the frame planned it, as every replacement keeps its width.
        #expect(stage.terminal.cell(column: 9, row: 0).text == "|")
        #expect(stage.terminal.lines[0].hasPrefix("???????"))
        #expect(stage.screen.counters.replacedGlyphs == 8)
        #expect(stage.rawOutput.contains(0x07) == false)
    }

    /// What `emoji = "native"` is for: a terminal that joins a sequence gets all of it.
    @Test func sendsSequencesWhole() throws {
        let stage = try CursesStage(depth: .palette)
        var frame = Frame(size: Size(columns: 40, rows: 2))
        let family: Character = "👨‍👩‍👧"
        let flag: Character = "🇫🇷"
        let pointing: Character = "☝🏽"
        frame[0, 0] = Cell(family, width: 2)
        frame[4, 0] = Cell(flag, width: 2)
        frame[6, 0] = Cell("a")
        frame[8, 0] = Cell(pointing, width: 2)
        frame[10, 0] = Cell("b")
        try stage.show(frame)
        let sent = String(decoding: stage.rawOutput, as: UTF8.self)
        #expect(sent.contains(String(family)))
        #expect(sent.contains("\(flag)a"), "the terminal counts two cells as curses does")
        // Curses counts one cell for the hand, and a blank for the other: with its tone the terminal would count three.
        #expect(sent.contains("☝ b"))
    }

    @Test func usesNoColorsInMono() throws {
        let stage = try CursesStage(depth: .mono)
        var frame = Frame(size: Size(columns: 20, rows: 2))
        frame[0, 0] = Cell("a", style: Style(.palette(203), [.bold, .reverse]))
        try stage.show(frame)
        let cell = stage.terminal.cell(column: 0, row: 0)
        #expect(cell.text == "a")
        #expect(cell.foreground == nil)
        #expect(cell.isBold)
        #expect(cell.isReversed)
    }

    @Test func putsTheCursorWhereTheFrameWantsIt() throws {
        let stage = try CursesStage(depth: .palette)
        var frame = Frame(size: Size(columns: 20, rows: 4))
        frame.cursor = (7, 2)
        try stage.show(frame)
        #expect(stage.terminal.cursor == (7, 2))
        #expect(stage.terminal.isCursorVisible)
        frame.cursor = nil
        try stage.show(frame)
        #expect(!stage.terminal.isCursorVisible)
        frame.cursor = (99, 99)
        try stage.show(frame)
        #expect(!stage.terminal.isCursorVisible)
    }

    /// What goes over the wire for what happens most: a clock that moves, a new line at the bottom.
    @Test func writesLittle() throws {
        let stage = try CursesStage(depth: .palette, size: Size(columns: 80, rows: 24))
        stage.resize(to: Size(columns: 80, rows: 24))
        var lines = (0..<22).map { "14:\(10 + $0) mira          a line of a conversation, number \($0)" }
        func frame(clock: String) -> Frame {
            var frame = Frame(size: Size(columns: 80, rows: 24))
            func put(_ text: String, row: Int, style: Style) {
                for (column, character) in text.enumerated() {
                    frame[column, row] = Cell(character, style: style)
                }
            }
            for (row, line) in lines.enumerated() { put(line, row: row, style: .plain) }
            put(" LIVE 87ms  \(clock) ago", row: 22, style: TextRole.ok.style)
            return frame
        }
        try stage.show(frame(clock: "11s"))
        var written = stage.rawOutput.count
        func update(_ frame: Frame) throws -> Int {
            try stage.show(frame)
            defer { written = stage.rawOutput.count }
            #expect(stage.differences(from: frame).isEmpty)
            return stage.rawOutput.count - written
        }
        #expect(try update(frame(clock: "12s")) < 40)
        lines.removeFirst()
        lines.append("14:32 wen           something new")
        // All rows move up by one; curses finds that out and lets the terminal do it.
        let bytes = try update(frame(clock: "12s"))
        #expect(bytes < 200, "\(bytes) bytes")
    }
}
