import CNcurses
import CTerminalGuard
import Glibc
import TestSupport

@testable import BloomCore
@testable import BloomTUI

/// Curses writing into a file instead of a terminal, and an emulator that reads it.
final class CursesStage {
    let screen: CursesScreen
    let terminal: VirtualTerminal
    private(set) var rawOutput: [UInt8] = []
    private let output: UnsafeMutablePointer<FILE>
    private let input: UnsafeMutablePointer<FILE>
    private let curses: OpaquePointer

    struct Failure: Error {}

    init(
        depth: ColorDepth, background: Theme.Background = .dark, size: Size = Size(columns: 40, rows: 8)
    ) throws {
        guard UTF8Locale.isSet, let output = tmpfile(), let input = fopen("/dev/null", "r"),
            let curses = newterm("xterm-256color", output, input), let terminal = VirtualTerminal(size: size)
        else { throw Failure() }
        self.output = output
        self.input = input
        self.curses = curses
        self.terminal = terminal
        set_term(curses)
        bloom_guard_engage()
        let descriptor = fileno(output)
        screen = CursesScreen(size: size, theme: Theme(depth: depth, background: background)) { bytes in
            _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        }
    }

    deinit {
        endwin()
        delscreen(curses)
        bloom_guard_disengage()
        fclose(output)
        fclose(input)
    }

    /// Presents a frame and lets the emulator read what curses wrote for it.
    func show(_ frame: Frame) throws {
        screen.present(frame)
        let descriptor = fileno(output)
        var start = off_t(rawOutput.count)
        withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
            while true {
                let count = pread(descriptor, buffer.baseAddress, buffer.count, start)
                guard count > 0 else { return }
                terminal.write(Array(buffer.prefix(count)))
                rawOutput += buffer.prefix(count)
                start += off_t(count)
            }
        }
    }

    func resize(to size: Size) {
        screen.resize(to: size)
        terminal.resize(to: size)
    }

    /// The places where the emulator shows something else than the frame says.
    func differences(from frame: Frame) -> [String] {
        var result: [String] = []
        for row in 0..<frame.size.rows {
            for (column, cell) in frame.row(row).enumerated() {
                if row == frame.size.rows - 1, column >= frame.size.columns - 2 { continue }
                let shown = terminal.cell(column: column, row: row)
                let wanted = cell.glyph.map { String($0.character) } ?? ""
                let style = screen.theme.resolve(cell.style)
                let isStyled =
                    shown.isBold == style.attributes.contains(.bold)
                    && shown.isReversed == style.attributes.contains(.reverse)
                    && shown.isUnderlined == style.attributes.contains(.underline)
                var color: Int?
                if case .palette(let entry) = style.foreground { color = Int(entry) }
                if shown.text != wanted || !wanted.isEmpty && (!isStyled || shown.foreground != color) {
                    result.append("(\(column), \(row)): \(shown) instead of \(cell)")
                }
            }
        }
        return result
    }
}

extension Cell {
    /// A cell of a character, without the plan that the sanitiser makes.
    init(_ character: Character, width: Int = 1, style: Style = .plain) {
        self.init(TextCluster(character, width: width), style: style)
    }
}

/// Sets the locale of the test process, once: the C library does not allow it while others read it.
enum UTF8Locale {
    static let isSet = setlocale(LC_ALL, "C.UTF-8") != nil
}

/// A linear congruential generator, enough to vary tests.
struct SmallGenerator {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return bound <= 0 ? 0 : Int(truncatingIfNeeded: state >> 33) % bound
    }
}
