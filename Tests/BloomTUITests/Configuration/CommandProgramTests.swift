import BloomCore
import Foundation
import TestSupport
import Testing

@testable import BloomTUI

/// The commands around the configuration, as a person runs them.
@Suite(.serialized, .timeLimit(.minutes(3))) struct CommandProgramTests {
    private static func start(
        _ arguments: [String], in place: ConfigurationPlace, _ more: [String: String] = [:], hasTerminal: Bool = true
    ) throws -> TerminalProgram {
        try TerminalProgram(
            BuiltPrograms.path("bloom"), arguments,
            environment: Demo.environment("xterm-256color", place.environment(more)),
            size: Size(columns: 200, rows: 60), hasTerminal: hasTerminal
        )
    }

    private static func run(
        _ arguments: [String], in place: ConfigurationPlace, _ more: [String: String] = [:], hasTerminal: Bool = false
    ) throws -> (code: TerminalProgram.Ending, output: String) {
        let program = try start(arguments, in: place, more, hasTerminal: hasTerminal)
        let code = try program.waitForEnd()
        return (code, program.outputText.replacing("\r\n", with: "\n"))
    }

    // MARK: - config

    @Test func `the default file is fine, and check says so`() throws {
        let place = try ConfigurationPlace()
        let text = try Self.run(["config", "default"], in: place)
        #expect(text.code == .exited(0))
        try place.write(text.output, to: place.user)
        let check = try Self.run(["config", "check"], in: place)
        #expect(check.code == .exited(0) && check.output == "\(place.user): no mistakes\n")
        let none = try Self.run(["config", "check"], in: try ConfigurationPlace())
        #expect(none.code == .exited(0) && none.output.contains("no file"))
    }

    @Test func `check names file, line and column, and ends with 78`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nsidebr = 'on'\n[pane]\nscrollback = 1\n", to: place.user)
        try place.write("[ui\n", to: place.home + "/other.toml")
        let own = try Self.run(["config", "check"], in: place)
        #expect(own.code == .exited(78))
        #expect(own.output.hasPrefix("\(place.user):2:1: 'sidebr' is not known in [ui]; did you mean 'sidebar'?\n"))
        #expect(own.output.contains("\n\(place.user):4:1: pane.scrollback"))
        let other = try Self.run(["config", "check", place.home + "/other.toml"], in: place)
        #expect(other.code == .exited(78) && other.output.hasPrefix("\(place.home)/other.toml:1:4: syntax error"))
        #expect(try Self.run(["config", "check", place.home + "/none.toml"], in: place).code == .exited(78))
    }

    @Test func `show says where each value comes from`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nmouse = true\n[profile.work.ui]\ntime = '%H'\n", to: place.user)
        let shown = try Self.run(
            [
                "config", "show", "--origin", "--profile", "work", "--set", "graph=block", "--gateway",
                "ws://127.0.0.1:1",
            ],
            in: place, ["BLOOM_UI_TITLE": "no"])
        #expect(shown.code == .exited(0))
        func row(_ name: String) -> String? {
            shown.output.split(separator: "\n").first { $0.hasPrefix(name + " = ") }.map(String.init)
        }
        #expect(row("ui.mouse")?.hasSuffix("  # \(place.user):2") == true)
        #expect(row("ui.time")?.hasSuffix("  # profile work, \(place.user):4") == true)
        #expect(row("ui.title")?.hasSuffix("  # BLOOM_UI_TITLE") == true)
        #expect(row("health.graph")?.hasSuffix("  # --set graph") == true)
        #expect(row("connection.gateway")?.hasSuffix("  # --gateway") == true)
        #expect(row("ui.sidebar")?.hasSuffix("  # built-in") == true)
        #expect(row("keys.all.quit")?.hasPrefix("keys.all.quit = [\"q\"]") == true)
    }

    @Test func `a broken file does not keep the viewer from starting`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nsidebr = 'on'\n", to: place.user)
        let program = try Self.start(["demo", "--seed", "7"], in: place)
        try program.wait(for: Demo.ready)
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        // The warning was written before the screen opened, and stands there again.
        #expect(program.terminal.shows("config.toml:2:1: 'sidebr' is not known in [ui]"))
    }

    @Test func `the viewer has the keys that were chosen`() throws {
        let place = try ConfigurationPlace()
        try place.write("[keys]\nquit = 'x'\n", to: place.user)
        let program = try Self.start(["demo", "--seed", "7"], in: place)
        try program.wait(for: Demo.ready)
        program.send("q")
        try program.wait(for: "q is not bound")
        program.send("x")
        #expect(try program.waitForEnd() == .exited(0))
    }

    // MARK: - keys

    @Test func `keys shows bytes, name and action, and gives the terminal back`() throws {
        let place = try ConfigurationPlace()
        let program = try Self.start(["keys"], in: place)
        try program.wait(for: "Press keys")
        #expect(program.isRaw)
        program.send("a")
        try program.wait(until: "a key") { $0.lines.contains { $0.wholeMatch(of: /61 +a +next_unread */) != nil } }
        program.send("\u{1b}[1;2C")
        try program.wait(until: "a sequence") { terminal in
            terminal.lines.contains { $0.wholeMatch(of: /1b 5b 31 3b 32 43 +shift\+right +next_unread */) != nil }
        }
        program.send("gg")
        try program.wait(until: "two keys in a row") { terminal in
            terminal.lines.contains { $0.wholeMatch(of: /67 +g +begins a sequence */) != nil }
                && terminal.lines.contains { $0.wholeMatch(of: /67 +g g +oldest */) != nil }
        }
        program.send("\u{1b}[200~q\u{1b}[201~")
        try program.wait(for: "pasted text, 1 long")
        program.send("h\u{7}")
        try program.wait(for: "collapse (sidebar)")
        try program.wait(for: "not bound")
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test func `an escape alone is told after its time`() throws {
        let program = try Self.start(["keys"], in: try ConfigurationPlace())
        try program.wait(for: "Press keys")
        program.send("\u{1b}")
        try program.wait(for: "esc               close")
        program.send("\u{3}")
        try program.wait(for: "ctrl+c            interrupt")
        program.send("\u{3}")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test func `a signal ends keys, and the terminal is given back`() throws {
        let program = try Self.start(["keys"], in: try ConfigurationPlace())
        try program.wait(for: "Press keys")
        program.signal(SIGTERM)
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test func `keys are listed for people and programs`() throws {
        let place = try ConfigurationPlace()
        try place.write("[keys]\nnext = ['n', 'ctrl+w v']\n", to: place.user)
        let plain = try Self.run(["keys", "--list"], in: place)
        #expect(plain.code == .exited(0))
        #expect(plain.output.contains(/\nall +mark_read +m +mark read\n/))
        #expect(plain.output.contains(/all +next +n, ctrl\+w v +next message/))
        let json = try Self.run(["keys", "--list", "--json"], in: place)
        for line in json.output.split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(Set(object.keys) == ["context", "action", "keys", "summary"])
        }
        #expect(json.output.contains(#""action":"next","keys":["n","ctrl+w v"]"#))
    }

    // MARK: - doctor

    @Test func `doctor asks the terminal for widths and finds nothing bad`() throws {
        let place = try ConfigurationPlace()
        let token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0"
        let result = try Self.run(
            ["doctor"], in: place, ["BLOOM_TOKEN": token, "XDG_STATE_HOME": place.home], hasTerminal: true)
        #expect(result.output.contains(/ok +terminal +xterm-256color, 200x60/))
        #expect(result.output.contains(/ok +colours +256/))
        #expect(result.output.contains(/ok +widths +the terminal counts as bloom does/))
        #expect(result.output.contains(/ok +token +from BLOOM_TOKEN/))
        #expect(result.output.contains(/ok +clock/))
        #expect(!result.output.contains("Gabcde"))
        #expect(result.code == .exited(0), "\(result.output)")
    }

    @Test func `doctor warns with 1, and is bad with 2`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nsidebr = 'on'\n", to: place.user)
        let warned = try Self.run(["doctor", "--json"], in: place)
        #expect(warned.code == .exited(1))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(warned.output.utf8)) as? [String: Any])
        #expect(object["grade"] as? String == "warn")
        let findings = try #require(object["findings"] as? [[String: String]])
        #expect(findings.contains { $0["subject"] == "config" && $0["text"]?.contains("'sidebr'") == true })
        #expect(findings.contains { $0["subject"] == "token" && $0["grade"] == "warn" })
        let bad = try Self.run(["doctor"], in: place, ["BLOOM_COMPRESS": "x"])
        #expect(bad.code == .exited(2) && bad.output.contains(/bad +config +BLOOM_COMPRESS/))
        let unreached = try Self.run(
            ["doctor", "--connect"], in: place, ["BLOOM_TOKEN": "a.b.c", "BLOOM_GATEWAY": "ws://127.0.0.1:1"])
        #expect(
            unreached.code == .exited(2) && unreached.output.contains(/bad +gateway +127.0.0.1:1 cannot be reached/))
    }

    @Test func `a terminal that keeps silent is said to`() throws {
        // What is typed is no answer, and nothing else comes: the shell's own terminal is not asked.
        let place = try ConfigurationPlace()
        let result = try Self.run(["doctor"], in: place, ["LC_ALL": "C"], hasTerminal: true)
        #expect(result.output.contains(/ok +widths +not measured: the locale is not UTF-8/))
        #expect(result.output.contains(/warn +locale/))
    }
}
