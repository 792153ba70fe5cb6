import BloomCore
import Testing

@Suite struct TerminalAnswersTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var bytes: String
        var background: Theme.Background?
        var synchronizes = false
        var isComplete = false
        var rest = ""
        var testDescription: String { String(reflecting: bytes) }
    }

    static let rows: [Row] = [
        Row(bytes: ""),
        Row(bytes: "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", background: .light),
        Row(bytes: "\u{1b}]11;rgb:0000/0000/0000\u{7}", background: .dark),
        Row(bytes: "\u{1b}]11;rgb:1e/1e/2e\u{1b}\\", background: .dark),
        Row(bytes: "\u{1b}]11;rgba:fdfd/f6f6/e3e3/ffff\u{1b}\\", background: .light),
        Row(bytes: "\u{1b}]11;#ffffdd\u{1b}\\", background: .light),
        Row(bytes: "\u{1b}]11;rgb:f/f/f\u{1b}\\", background: .light),
        // No colours.
        Row(bytes: "\u{1b}]11;rgb:1/2\u{1b}\\"), Row(bytes: "\u{1b}]11;rgb:\u{1b}\\"),
        Row(bytes: "\u{1b}]11;white\u{1b}\\"),
        Row(bytes: "\u{1b}]11;#fff\u{1b}\\"), Row(bytes: "\u{1b}]11;rgb:-1/0/0\u{1b}\\"),
        Row(bytes: "\u{1b}]11;rgb:fffff/0/0\u{1b}\\"),
        Row(bytes: "\u{1b}[?2026;2$y", synchronizes: true), Row(bytes: "\u{1b}[?2026;1$y", synchronizes: true),
        Row(bytes: "\u{1b}[?2026;0$y"), Row(bytes: "\u{1b}[?2026;4$y"), Row(bytes: "\u{1b}[?2027;1$y"),
        Row(bytes: "\u{1b}[?62;22c", isComplete: true), Row(bytes: "\u{1b}[?6c", isComplete: true),
        Row(
            bytes: "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\\u{1b}[?2026;2$y\u{1b}[?1;2c", background: .light,
            synchronizes: true, isComplete: true),
        // What is typed meanwhile stays, in order.
        Row(bytes: "q\u{1b}[A\u{1b}[?1;2cj", isComplete: true, rest: "q\u{1b}[Aj"),
        Row(bytes: "\u{1b}\u{1b}[?1;2c", isComplete: true, rest: "\u{1b}"),
        Row(bytes: "\u{1b}[\u{1b}[?1;2c", isComplete: true, rest: "\u{1b}["),
        Row(bytes: "a\u{1b}]11;rg", rest: "a\u{1b}]11;rg"), Row(bytes: "\u{1b}", rest: "\u{1b}"),
        Row(bytes: "\u{1b}]0;title\u{7}", rest: "\u{1b}]0;title\u{7}"),
        Row(bytes: "\u{1b}]11;rgb:ff\nq", rest: "\u{1b}]11;rgb:ff\nq"),
        Row(bytes: "\u{1b}]1a", rest: "\u{1b}]1a"), Row(bytes: "é", rest: "é"),
    ]

    @Test(arguments: rows) func picksAnswersOut(_ row: Row) {
        // However the bytes are cut.
        let bytes = Array(row.bytes.utf8)
        for size in 1...max(1, bytes.count) {
            var answers = TerminalAnswers()
            for start in stride(from: 0, to: bytes.count, by: size) {
                answers.take(bytes[start..<min(bytes.count, start + size)])
            }
            #expect(answers.background == row.background)
            #expect(answers.synchronizesOutput == row.synchronizes)
            #expect(answers.isComplete == row.isComplete)
            #expect(String(decoding: answers.rest, as: UTF8.self) == row.rest)
        }
    }

    @Test func endlessAnswersAreNone() {
        var answers = TerminalAnswers()
        let bytes = Array("\u{1b}]11;".utf8) + Array(repeating: UInt8(ascii: "x"), count: 5000)
        answers.take(bytes)
        #expect(answers.rest == bytes)
        answers.take("\u{1b}[?1c".utf8)
        #expect(answers.isComplete)
    }

    /// Whatever comes, nothing is lost that was no answer, and nothing counts twice.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func survivesAnything(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let likely = Array("\u{1b}\u{1b}]1;[?2026$yc/rgb:f\u{7}\\q".utf8)
        var answers = TerminalAnswers()
        var count = 0
        for _ in 0..<5000 {
            let byte = likely[Int.random(in: 0..<likely.count, using: &random)]
            answers.take([byte])
            count += 1
            #expect(answers.rest.count <= count)
        }
    }
}
