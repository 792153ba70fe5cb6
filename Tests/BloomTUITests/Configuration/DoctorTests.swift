import BloomCore
import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomTUI

@Suite struct DoctorTests {
    @Test func `the worst finding decides`() {
        func code(_ grades: Finding.Grade...) -> Int32 {
            DoctorReport(findings: grades.map { Finding("x", $0, "y") }).exitCode
        }
        #expect(code() == 0)
        #expect(code(.ok, .ok) == 0)
        #expect(code(.ok, .warn, .ok) == 1)
        #expect(code(.bad, .warn) == 2)
    }

    @Test func `lines have columns and nothing that steers a terminal`() {
        let report = DoctorReport(findings: [Finding("a", "x\u{1B}[31m"), Finding("long", .bad, "y")])
        #expect(report.lines.map { $0.prefix(10) } == ["ok    a   ", "bad   long"])
        #expect(!report.lines.joined().contains("\u{1B}") && !report.json.contains("\u{1B}"))
    }

    @Test(
        arguments: [
            ("\u{1B}[1;3R", [3]), ("\u{1B}[1;3R\u{1B}[24;80R", [3, 80]), ("x\u{1B}[A\u{1B}[2;2Rq", [2]),
            ("\u{1B}[R", []),
            ("\u{1B}[1R", []), ("\u{1B}[;R", []), ("\u{1B}[1;-2R", []), ("\u{1B}[1;99999999999999999999R", []),
            ("\u{1B}[" + String(repeating: "1", count: 5000) + "R", []), ("\u{1B}\u{1B}[1;2R", [2]), ("1;2R", []),
        ] as [(String, [Int])])
    func `answers of a terminal are read`(text: String, columns: [Int]) {
        var whole = CursorAnswers()
        whole.take(Array(text.utf8))
        #expect(whole.columns == columns)
        var pieces = CursorAnswers()
        for byte in text.utf8 { pieces.take([byte]) }
        #expect(pieces.columns == columns)
    }

    @Test func `the holder of a lock is found by its inode`() {
        let text = """
            1: POSIX  ADVISORY  WRITE 11 08:01:77 0 EOF
            2: FLOCK  ADVISORY  WRITE 12 08:01:77 0 EOF
            2: -> FLOCK  ADVISORY  WRITE 13 08:01:78 0 EOF
            3: FLOCK  ADVISORY  READ  -1 00:1f:79 0 EOF
            4: FLOCK
            """
        #expect(LockTable.holder(in: text, inode: 77) == 12)
        #expect(LockTable.holder(in: text, inode: 78) == nil)
        #expect(LockTable.holder(in: text, inode: 79) == nil)
        #expect(LockTable.holder(in: "", inode: 1) == nil)
    }

    @Test func `clocks that cannot be are told`() {
        func grade(_ wall: Int64, boot: Int64, awake: Int64) -> Finding.Grade? {
            let moment = Moment(
                instant: Instant(nanoseconds: boot), wall: Timestamp(milliseconds: wall),
                awake: Instant(nanoseconds: awake))
            return ClockChecks.findings(now: moment, zone: "+00:00").first?.grade
        }
        let year2026: Int64 = 1_780_000_000_000
        let second: Int64 = 1_000_000_000
        #expect(grade(year2026, boot: 100 * second, awake: 100 * second) == .ok)
        #expect(grade(year2026, boot: 100 * second, awake: 10 * second) == .ok)
        #expect(grade(year2026, boot: 100 * second, awake: 100 * second + 500) == .ok)
        #expect(grade(year2026, boot: 10 * second, awake: 100 * second) == .bad)
        #expect(grade(0, boot: 100 * second, awake: 100 * second) == .warn)
    }

    @Test func `a probe reads keys that come in pieces`() {
        var probe = KeyProbe(keymap: .standard, extra: [:])
        #expect(probe.lines(for: [0x1B]) == "")
        #expect(probe.lines(for: [0x5B, 0x31]) == "")
        #expect(probe.lines(for: Array(";2C".utf8)).contains("shift+right"))
        #expect(probe.lines(for: [0x1B]) == "")
        #expect(probe.linesForSilence().contains("esc"))
        #expect(probe.lines(for: Array("\u{1B}[2;1R".utf8)).contains("swallowed"))
        #expect(probe.lines(for: Array("gx".utf8)).split(separator: "\n").count == 2)
        #expect(!probe.isOver)
        #expect(probe.lines(for: [0x03, 0x61, 0x03]).split(separator: "\n").count == 3)
        #expect(!probe.isOver)
        #expect(probe.lines(for: [0x03, 0x61]).split(separator: "\n").count == 1)
        #expect(probe.isOver)
    }
}
