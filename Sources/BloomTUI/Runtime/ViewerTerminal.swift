import BloomCore
import GatewayProtocol

/// A terminal as the viewer's loop needs it.
protocol ViewerTerminal: AnyObject {
    /// Its size in cells.
    var size: Size { get }
    /// Waits until something happens or the moment comes; nil to wait for something only.
    func wait(until deadline: Instant?) -> TerminalEvents
    /// Shows a frame.
    func present(_ frame: Frame)
    /// Whether it has no colours, so that signs must say what they would.
    var isMono: Bool { get }
    /// Says something to the terminal, between two frames.
    @discardableResult
    func write(_ command: TerminalCommand) -> CommandOutcome
    /// Leaves the screen to plain lines until a key is pressed.
    func showBare(_ lines: [String])
    /// Takes another choice of colours; the next frame is drawn whole.
    func take(_ look: TerminalLook)
    /// Forgets what stands there, so that the next frame is drawn whole.
    func repaint()
    /// Gives the terminal back and stops the process; returns once it goes on and the terminal is taken again.
    func stop()
    /// Takes the terminal again after a stop that nobody announced.
    func reenter()
}

/// What became of a command to the terminal.
enum CommandOutcome: Hashable, Sendable {
    /// The terminal got it.
    case sent
    /// It got only the first part of a text.
    case cut
    /// It would not understand it, or is not ours at the moment.
    case unsupported
}

/// What a wait brought.
struct TerminalEvents: Equatable, Sendable {
    /// Keys and focus reports in order.
    var inputs: [KeyDecoder.Event] = []
    /// Signals that came.
    var signals: Signals = []
    /// The terminal is gone: nothing can be shown or read any more.
    var isGone = false
    /// Lines that something wrote to stderr.
    var diagnostics: [String] = []
    /// The files of the configuration may have changed.
    var mayHaveNewConfiguration = false
}
