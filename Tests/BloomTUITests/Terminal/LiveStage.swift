import BloomCore
import CTerminalGuard
import GatewayClient
import GatewayProtocol
import TestSupport

@testable import BloomTUI

/// The live terminal of the viewer on a pseudo-terminal of this process, and an emulator at its other end.
final class LiveStage {
    let live: LiveTerminal
    let wake: WakeCounter
    private let pseudo: PseudoTerminal

    struct Failure: Error {}

    /// - Parameter typed: what the terminal has sent before anything was asked; by default its answer to the last
    ///   question.
    init(
        _ look: TerminalLook = TerminalLook(), typed: String = "\u{1b}[?62;22c", name: String = "xterm-256color",
        size: Size = Size(columns: 40, rows: 8)
    ) throws {
        guard UTF8Locale.isSet else { throw Failure() }
        pseudo = try PseudoTerminal(size: size)
        wake = try WakeCounter()
        pseudo.send(typed)
        let place = TerminalPlace(input: pseudo.descriptor, output: pseudo.descriptor, name: name)
        live = try LiveTerminal.open(wake: wake, look: look, at: place)
        pseudo.read()
    }

    /// Gives the terminal back.
    func close() {
        live.close()
        bloom_signals_unwatch()
        pseudo.read()
    }

    var terminal: VirtualTerminal { pseudo.terminal }
    var output: [UInt8] { pseudo.output }
    var outputText: String { pseudo.outputText }
    var modesAreAsBefore: Bool { pseudo.modesAreAsBefore }

    func read() { pseudo.read() }

    func forgetOutput() { pseudo.forgetOutput() }

    func send(_ keys: String) { pseudo.send(keys) }

    /// What is there, or comes within a while.
    func wait() -> TerminalEvents {
        defer { pseudo.read() }
        return live.wait(until: SystemClock.now().instant + .seconds(5))
    }

    func show(_ frame: Frame) {
        live.present(frame)
        pseudo.read()
    }
}
