import Foundation
import Testing

@testable import BloomTUI

@Suite struct CommandRunnerTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "bloom-run-\(UUID().uuidString)")

    /// Waits for a program to have ended; it has nothing to wait for itself.
    private func waitForEnd(of runner: CommandRunner) throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while runner.count > 0 {
            try #require(ContinuousClock.now < deadline)
            sched_yield()
        }
    }

    @Test func passesArgumentsWithoutAShell() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let runner = CommandRunner()
        let names = ["$(touch x)", "a b;c", "`id`"].map { folder.path + "/" + $0 }
        #expect(runner.run(["mkdir"] + names) == .started)
        try waitForEnd(of: runner)
        #expect(
            Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == ["$(touch x)", "a b;c", "`id`"])
    }

    @Test func givesNothingOfOursAway() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let runner = CommandRunner(environment: ["BLOOM_TOKEN": "not-for-others", "PATH": "/usr/bin:/bin", "A": "b"])
        let open = open("/dev/null", O_RDONLY)
        defer { close(open) }
        let script = "exec 3> \"$1\"; ls -l /proc/$$/fd >&3; env >&3; ps -o pid=,sid= -p $$ >&3 2>/dev/null"
        #expect(runner.run(["sh", "-c", script, "sh", folder.path + "/out"]) == .started)
        try waitForEnd(of: runner)
        let text = try String(contentsOf: folder.appending(path: "out"), encoding: .utf8)
        #expect(!text.contains("not-for-others"))
        #expect(text.contains("A=b"))
        let descriptors = text.split(separator: "\n").filter { $0.contains(" -> ") }
        // Its three, its file, and what the shell itself may have opened.
        #expect(descriptors.filter { $0.contains("/dev/null") }.count == 3)
        #expect(!descriptors.contains { $0.contains("socket:") || $0.contains("pipe:") })
    }

    @Test func runsFourAtMost() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let gate = folder.path + "/gate"
        #expect(mkfifo(gate, 0o600) == 0)
        let runner = CommandRunner()
        for _ in 0..<CommandRunner.limit { #expect(runner.run(["cat", gate]) == .started) }
        #expect(runner.run(["true"]) == .busy)
        #expect(runner.count == CommandRunner.limit)
        // All readers see the end of the only writer, which stays until each has begun to read.
        let writer = open(gate, O_RDWR)
        for _ in 0..<CommandRunner.limit { _ = write(writer, "x", 1) }
        close(writer)
        let deadline = ContinuousClock.now + .seconds(20)
        while runner.count > 0, ContinuousClock.now < deadline {
            // Whoever opened it after that waits for another writer.
            let again = open(gate, O_WRONLY | O_NONBLOCK)
            if again >= 0 { close(again) }
            sched_yield()
        }
        #expect(runner.count == 0)
        #expect(runner.run(["true"]) == .started)
        try waitForEnd(of: runner)
    }

    @Test func saysWhatCannotBeRun() {
        let runner = CommandRunner()
        #expect(runner.run(["/nonexistent/program"]) == .failed(ENOENT))
        #expect(runner.run([]) == .failed(EINVAL))
        #expect(runner.count == 0)
    }
}
