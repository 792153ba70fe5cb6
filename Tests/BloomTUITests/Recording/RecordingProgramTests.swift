import BloomCore
import Foundation
import GatewaySimulator
import Glibc
import TestSupport
import Testing

@testable import GatewayServer

/// The built program records a run, and plays it.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RecordingProgramTests {
    /// The ids of messages in lines of `tail --json`, in order.
    private func messages(_ output: String) -> [String] {
        output.matches(of: /\{"v":1,"type":"message","id":"(\d+)"/).map { String($0.1) }
    }

    @Test func `what was recorded is played: the same messages, over the same drop, without secrets`() async throws {
        try await RestartTests.withPlace { place in
            let file = place.home + "/run.bloom"
            try FileManager.default.createDirectory(atPath: place.home, withIntermediateDirectories: true)
            let tail = try place.start("tail", "--json", "--record", file)
            try tail.waitForOutput(RestartTests.message)
            try await place.server.inject(.drop)
            try tail.waitForOutput(#""outcome":"resumed""#)
            let before = messages(tail.outputText).count
            try tail.wait(until: "more messages") { _ in messages(tail.outputText).count > before + 10 }
            tail.signal(SIGTERM)
            #expect(try tail.waitForEnd() == .exited(0))
            let recorded = messages(tail.outputText)

            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let (text, isWhole) = try Recording.unpacked(try Recording.contents(of: file), path: file)
            let lines = String(decoding: text, as: UTF8.self)
            #expect(isWhole)
            #expect(!lines.contains(place.server.token))
            #expect(lines.contains(#""session_id":"masked""#) && lines.contains(#""resume_gateway_url":"masked""#))

            let replay = try place.start("replay", file, "--json", "--speed", "max")
            #expect(try replay.waitForEnd(within: .seconds(30)) == .exited(0))
            #expect(messages(replay.outputText).starts(with: recorded))
            #expect(recorded.count > 10)
            #expect(replay.outputText.contains(#""outcome":"resumed""#), "the drop happens again")

            // Cut off in its last frame, as by a kill.
            let whole = try Data(contentsOf: URL(filePath: file))
            try whole.dropLast(20).write(to: URL(filePath: file + "-cut"))
            let cut = try place.start("replay", file + "-cut", "--json", "--speed", "max")
            #expect(try cut.waitForEnd(within: .seconds(30)) == .exited(0))
            #expect(cut.outputText.contains("was cut off; it is played up to there"))
            let played = messages(cut.outputText)
            // What the last frame held is gone; there may have been no message in it.
            #expect(recorded.starts(with: played) && !played.isEmpty)

            let again = try place.start("tail", "--record", file)
            #expect(try again.waitForEnd() == .exited(74))
            #expect(again.outputText.contains("exists already"))
        }
    }

    @Test(.disabled(if: Sanitizer.looksAtThreads, "the sanitizer itself needs large files"))
    func `a disk that is full is told of once, and the run goes on`() async throws {
        try await RestartTests.withPlace { place in
            try FileManager.default.createDirectory(atPath: place.home, withIntermediateDirectories: true)
            let file = place.home + "/run.bloom"
            // Files may have 16 KiB at most; as on a full disk, writing fails beyond.
            let script = "ulimit -f 32; trap '' XFSZ; exec \"$BLOOM\" tail --json --record \"$FILE\""
            let variables = ["BLOOM": BuiltPrograms.path("bloom"), "FILE": file]
            let tail = try TerminalProgram(
                "/bin/sh", ["-c", script], environment: place.environment(variables),
                size: Size(columns: 240, rows: 60))
            try tail.waitForOutput("ends here")
            let before = messages(tail.outputText).count
            // Several times as long as it waits between two writes.
            try tail.wait(until: "messages go on") { _ in messages(tail.outputText).count > before + 40 }
            tail.signal(SIGTERM)
            #expect(try tail.waitForEnd() == .exited(0))
            #expect(tail.outputText.components(separatedBy: "ends here").count == 2)
            let recording = try Recording(file: file)
            #expect(!recording.isCut && recording.dispatchCount > 0, "whole frames are left")
        }
    }

    @Test func `the viewer plays a recording and says that it is one`() async throws {
        try await RestartTests.withPlace { place in
            let file = place.home + "/run.bloom"
            try FileManager.default.createDirectory(atPath: place.home, withIntermediateDirectories: true)
            let tail = try place.start("tail", "--json", "--record", file)
            try tail.waitForOutput(RestartTests.message)
            tail.signal(SIGTERM)
            _ = try tail.waitForEnd()
            let viewer = try place.start("replay", file)
            try viewer.wait(for: "replay: a recording")
            try viewer.wait(for: "LIVE")
            viewer.send("q")
            #expect(try viewer.waitForEnd() == .exited(0))
            #expect(Demo.isGivenBack(viewer))
        }
    }

    @Test(arguments: [
        (["replay", "/nowhere/x"], "/nowhere/x cannot be read: No such file or directory"),
        (["replay", "/etc/passwd", "--json"], "/etc/passwd: line 1: this is no recording of bloom"),
        (["replay", "/etc/passwd", "--speed", "fast"], "--speed must be a number from 0.01 to 1000, or max"),
    ])
    func `what cannot be played is named`(arguments: [String], expected: String) throws {
        let program = try TerminalProgram(
            BuiltPrograms.path("bloom"), arguments, environment: Demo.environment(), size: Size(columns: 200, rows: 20))
        guard case .exited(let code) = try program.waitForEnd() else { return #expect(Bool(false), "killed") }
        #expect(code == 74 || code == 64)
        #expect(program.outputText.contains(expected))
    }
}
