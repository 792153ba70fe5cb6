import ArgumentParser
import BloomCore
import CNcurses
import Glibc

/// `bloom keys`: what keys send, and what they do.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Shows what the terminal sends for a key and what bloom makes of it, or lists all keys.",
        discussion: """
            Press keys and read: the bytes, the name by which a configuration file knows the key, and the action. q \
            ends it, Ctrl+C twice does too. Without a terminal the list is printed.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Print the keys in force instead: context, action, keys, meaning.")
    var list = false

    @Flag(help: "With --list: one JSON object for each action and context.")
    var json = false

    func run() throws {
        let loaded = try options.load()
        let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        guard !list, !json, isTerminal else {
            let listing = KeyListing(loaded.keymap)
            return try CommandOutput.lines(json ? listing.json : listing.lines)
        }
        try probe(loaded.keymap)
    }

    private func probe(_ keymap: Keymap) throws {
        var extra: [[UInt8]: Key] = [:]
        var (on, off) = (TerminalSession.modesOn, TerminalSession.modesOff)
        if let terminal = Environment.variable("TERM"), bloom_terminal_is_known(terminal) == 1 {
            // As in the viewer: many terminals send other sequences while the key pad transmits.
            extra = TerminalSession.describedKeys()
            on += bloom_terminal_string("smkx").map { TerminalSession.withoutPadding(String(cString: $0)) } ?? ""
            off += bloom_terminal_string("rmkx").map { TerminalSession.withoutPadding(String(cString: $0)) } ?? ""
        }
        do throws(TerminalError) {
            let terminal = try RawTerminal(modesOn: on, modesOff: off)
            defer { terminal.restore() }
            var probe = KeyProbe(keymap: keymap, extra: extra)
            probe.run(on: terminal)
        } catch {
            throw Failure(error.exitCode == 64 ? .usage : .inputOutput, error.description)
        }
    }
}
