import BloomCore
import GatewayProtocol

/// What the loop needs of a model: values in, values out.
protocol ViewerLogic {
    /// Takes an input and returns what is to be done outside.
    mutating func update(_ input: ViewerInput, size: Size, now: Moment) -> [ViewerEffect]
    /// The screen as it is to look now.
    mutating func view(size: Size, now: Moment) -> Frame
    /// When the screen changes by itself; nil for never.
    func nextChange(after now: Moment) -> Instant?
    /// Whether the screen shows what was measured on the way of the events.
    var showsFigures: Bool { get }
    /// Grows with every change of servers and channels.
    var treeVersion: Int { get }
    /// The title of the terminal's window; nil to leave it alone.
    var title: String? { get }
    /// Whether the mouse is to be reported.
    var wantsMouse: Bool { get }
    /// What is worth keeping for the next run.
    var saved: SavedViewer { get }
    /// Servers and channels as text for the next run; cheap to make, and called elsewhere.
    var treeSnapshot: @Sendable () -> [UInt8] { get }
}

extension ViewerModel: ViewerLogic {}
