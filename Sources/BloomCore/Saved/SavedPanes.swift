import GatewayModels

/// The panes of the screen and how they share it, as they are kept between two runs.
public indirect enum SavedPanes: Hashable, Sendable {
    /// One pane with its channel; nil for an empty one.
    case pane(ChannelID?)
    /// Two areas beside or above one another.
    ///
    /// - Parameter share: hundredths of the room that the first one has, 1 to 99.
    case split(Axis, share: Int, SavedPanes, SavedPanes)

    /// How two areas lie.
    public enum Axis: String, Hashable, Sendable {
        /// Side by side.
        case columns
        /// One above the other.
        case rows
    }

    /// The most panes that are kept; what is deeper is a pane of its first channel.
    public static let paneLimit = 16

    /// The panes from left to right and from top to bottom.
    public var channels: [ChannelID?] {
        switch self {
        case .pane(let channel): [channel]
        case .split(_, _, let first, let second): first.channels + second.channels
        }
    }
}
