import CTerminalGuard
import TestSupport
import Testing

@testable import BloomCore
@testable import BloomTUI

/// The terminal with what is said to it between frames. Curses has one terminal at a time, so these take their turns
/// with the tests of the screen.
extension CursesScreenTests {
    private func frame(_ text: String = "hello") -> Frame {
        var frame = Frame(size: Size(columns: 40, rows: 8))
        for (column, character) in text.enumerated() { frame[column, 1] = Cell(character) }
        return frame
    }

    @Test func switchesModesAndGivesThemBack() throws {
        let stage = try LiveStage()
        stage.show(frame())
        #expect(stage.terminal.modes == [.bracketedPaste, .focusReports])
        stage.live.write(.mouse(true))
        stage.read()
        #expect(stage.terminal.modes == [.bracketedPaste, .focusReports, .mouse])
        stage.send("\u{1b}[<0;3;4M\u{1b}[<65;1;1M")
        #expect(
            stage.wait().inputs == [
                .mouse(MouseEvent(.press, column: 2, row: 3)), .mouse(MouseEvent(.wheelDown, column: 0, row: 0)),
            ])
        stage.live.write(.mouse(false))
        stage.read()
        #expect(!stage.terminal.modes.contains(.mouse))
        stage.live.write(.mouse(true))
        stage.close()
        #expect(stage.terminal.modes.isEmpty)
        #expect(!stage.terminal.isAlternateScreen)
        #expect(stage.terminal.isCursorVisible)
        #expect(stage.modesAreAsBefore)
    }

    @Test func setsTheTitleAndGivesTheOldOneBack() throws {
        let stage = try LiveStage()
        #expect(!stage.outputText.contains("\u{1b}[22;0t"))
        stage.live.write(.title("one"))
        stage.live.write(.title("two"))
        stage.read()
        #expect(stage.outputText.contains("\u{1b}[22;0t\u{1b}]2;one\u{1b}\\\u{1b}]2;two\u{1b}\\"))
        // After a stop it is there again.
        stage.forgetOutput()
        stage.live.reenter()
        stage.read()
        #expect(stage.outputText.contains("\u{1b}[23;0t"))
        #expect(stage.outputText.contains("\u{1b}[22;0t\u{1b}]2;two\u{1b}\\"))
        stage.forgetOutput()
        stage.close()
        #expect(stage.outputText.components(of: "\u{1b}[23;0t") == 1)
        // Without a title of ours nobody's is touched.
        let other = try LiveStage()
        other.close()
        #expect(!other.outputText.contains("\u{1b}[23;0t"))
    }

    @Test func theGuardGivesEverythingBack() throws {
        let stage = try LiveStage()
        stage.show(frame())
        stage.live.write(.title("mine"))
        stage.live.write(.mouse(true))
        stage.forgetOutput()
        // What a handler of a fatal signal does.
        #expect(bloom_guard_restore())
        stage.read()
        #expect(stage.terminal.modes.isEmpty)
        #expect(!stage.terminal.isAlternateScreen)
        #expect(stage.outputText.contains("\u{1b}[?2026l"))
        #expect(stage.outputText.contains("\u{1b}[?1006l"))
        #expect(stage.outputText.components(of: "\u{1b}[23;0t") == 1)
        #expect(stage.modesAreAsBefore)
        // From then on nothing is said any more.
        stage.forgetOutput()
        stage.live.write(.title("again"))
        stage.live.write(.bell)
        stage.show(frame("again"))
        #expect(stage.output.isEmpty)
        stage.close()
        #expect(!stage.outputText.contains("\u{1b}[23;0t"))
    }

    @Test func saysNothingThatATerminalOfOldWouldShow() throws {
        let stage = try LiveStage(typed: "", name: "vt100")
        stage.forgetOutput()
        for command in [
            TerminalCommand.title("x"), .copy("x"), .notify(.osc9, title: "x", text: "y"), .mouse(true), .bell,
        ] {
            stage.live.write(command)
        }
        stage.read()
        #expect(stage.output == [0x07])
        stage.close()
    }

    @Test func saysWhatIsCut() throws {
        let stage = try LiveStage()
        #expect(stage.live.write(.notify(.osc9, title: "short", text: "too")) == .sent)
        #expect(stage.live.write(.notify(.osc9, title: "long", text: String(repeating: "x", count: 1000))) == .cut)
        stage.close()
    }

    @Test func holdsFramesTogetherWhereTheTerminalCan() throws {
        let stage = try LiveStage(typed: "\u{1b}[?2026;2$y\u{1b}[?62;22c")
        stage.forgetOutput()
        stage.show(frame("one"))
        stage.show(frame("two"))
        let text = stage.outputText
        #expect(text.components(of: "\u{1b}[?2026h") == 2)
        #expect(text.components(of: "\u{1b}[?2026l") == 2)
        #expect(text.hasSuffix("\u{1b}[?2026l"))
        stage.forgetOutput()
        stage.show(frame("two"))
        #expect(stage.output.isEmpty)
        stage.close()
        #expect(stage.terminal.modes.isEmpty)
        let plain = try LiveStage()
        plain.show(frame())
        #expect(!plain.outputText.contains("2026h"))
        plain.close()
    }

    @Test func givesKeysThatCameEarly() throws {
        let stage = try LiveStage(typed: "q\u{1b}[?62;22c\u{1b}[A")
        #expect(stage.wait().inputs == [.key(.character("q")), .key(.up)])
        stage.close()
    }

    @Test func aThemeCanChange() throws {
        var look = TerminalLook()
        look.background = .light
        // Whatever the machine's variables say.
        look.colorOption = .palette
        let stage = try LiveStage(look)
        var frame = frame()
        frame[0, 0] = Cell("x", style: TextRole.dim.style)
        stage.show(frame)
        #expect(stage.terminal.cell(column: 0, row: 0).foreground == 242)
        stage.live.theme = Theme(depth: .palette, background: .dark)
        stage.show(frame)
        #expect(stage.terminal.cell(column: 0, row: 0).foreground == 245)
        #expect(!stage.outputText.contains("]11;"))
        stage.close()
    }

    @Test func showsPlainLinesUntilAKey() throws {
        let stage = try LiveStage()
        stage.live.write(.mouse(true))
        stage.show(frame("framed"))
        stage.live.showBare(["first https://example.org/x", "sec\u{1b}[2Jond\u{9b}"])
        stage.read()
        #expect(!stage.terminal.isAlternateScreen)
        #expect(stage.terminal.modes.isEmpty)
        #expect(stage.terminal.shows("first https://example.org/x"))
        #expect(stage.terminal.shows("sec^[[2Jond"))
        #expect(stage.terminal.shows("any key returns"))
        // Meanwhile the viewer lives on, and its frames wait.
        stage.forgetOutput()
        stage.show(frame("other"))
        stage.live.write(.mouse(true))
        stage.wake.raise()
        #expect(stage.wait().inputs.isEmpty)
        #expect(stage.output.isEmpty)
        // The key is for coming back; a report of the focus is none.
        stage.send("\u{1b}[Iq")
        let events = stage.wait()
        #expect(events.inputs == [.focus(true)])
        #expect(events.signals.contains(.resize))
        #expect(stage.terminal.isAlternateScreen)
        #expect(stage.terminal.modes == [.bracketedPaste, .focusReports, .mouse])
        stage.show(frame("other"))
        #expect(stage.terminal.lines[1] == "other")
        stage.close()
        #expect(stage.modesAreAsBefore)
    }

    @Test func endsFromPlainLines() throws {
        for isCrash in [false, true] {
            let stage = try LiveStage()
            stage.live.write(.title("mine"))
            stage.live.showBare(["line"])
            if isCrash { #expect(bloom_guard_restore()) }
            stage.close()
            #expect(stage.modesAreAsBefore)
            #expect(stage.terminal.modes.isEmpty)
            #expect(!stage.terminal.isAlternateScreen)
            #expect(stage.outputText.components(of: "\u{1b}[23;0t") == 1)
        }
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
