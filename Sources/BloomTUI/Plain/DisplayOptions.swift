import ArgumentParser
import BloomCore
import FoundationEssentials
import Glibc

/// How the viewer is shown, as it was asked for.
struct Display: Sendable {
    /// Whether lines are appended instead of a screen being drawn.
    var isPlain = false
    /// Whether there is somebody to show a viewer to; if not, the commands act as `tail`.
    var isViewer = true
}

/// The options of the commands that show the viewer.
struct DisplayOptions: ParsableArguments {
    @Flag(
        help: """
            No screen: new messages are appended as lines, and commands are typed as words. For screen readers; also \
            with BLOOM_PLAIN=1, and where TERM is dumb.
            """)
    var plain = false

    /// Joins the options with the variables and with what stdout is.
    func resolve(environment: [String: String] = ProcessInfo.processInfo.environment) -> Display {
        var display = Display()
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let wished = environment["BLOOM_PLAIN"].map { !["", "0"].contains($0) } ?? false
        display.isPlain = plain || wished || environment["TERM"].map { TerminalKind($0).isDumb } ?? false
        // Whoever says it on the command line means it, also with a pipe.
        display.isViewer = isTerminal || plain
        return display
    }
}
