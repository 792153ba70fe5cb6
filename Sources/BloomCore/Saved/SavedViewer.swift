import GatewayModels

/// What the viewer keeps between two runs with the same bot, as a value.
///
/// Bots have no read state on the server, so this is the only one there is. Nobody is worse off than on the first day
/// when it is lost.
public struct SavedViewer: Hashable, Sendable {
    /// What is kept of one channel.
    public struct Reading: Hashable, Sendable {
        /// The newest message that was read; nil when none was.
        public var lastRead: MessageID?
        /// Messages that were not read; 0 to ``most``.
        public var unread: Int
        /// Those among them that mention the person; never more.
        public var mentions: Int

        /// A larger number does not come from counting.
        public static let most = 1_000_000

        /// Makes one from its parts.
        public init(lastRead: MessageID? = nil, unread: Int = 0, mentions: Int = 0) {
            self.lastRead = lastRead
            self.unread = min(max(0, unread), Self.most)
            self.mentions = min(max(0, mentions), self.unread)
        }
    }

    /// The most channels of which something is kept.
    public static let channelLimit = 20_000
    /// The most channels that were viewed last.
    public static let recentLimit = 100
    /// How many slots there are.
    public static let slotCount = 9

    /// By channel; those where everything is as on the first day are missing.
    public var reading: [ChannelID: Reading] = [:]
    /// The channels of the slots 1 to 9; nil for empty ones.
    public var slots: [ChannelID?] = Array(repeating: nil, count: slotCount)
    /// Servers whose rows are folded away.
    public var foldedServers: Set<GuildID> = []
    /// Categories and channels whose rows are folded away.
    public var foldedChannels: Set<ChannelID> = []
    /// Whether the direct conversations are folded away.
    public var foldsDirects = false
    /// Channels that are muted.
    public var muted: Set<ChannelID> = []
    /// The panes with the channels they showed; nil for one without.
    public var panes: SavedPanes?
    /// Which of the panes had the keys, counted as in ``SavedPanes/channels``.
    public var focusedPane = 0
    /// Whether the person has switched the sidebar off.
    public var isSidebarHidden = false
    /// How times are shown; nil as on the first day.
    public var times: Times?
    /// The channels that were viewed last, the latest first.
    public var recent: [ChannelID] = []

    /// How times are shown.
    public enum Times: String, Hashable, Sendable {
        /// Hours and minutes.
        case clock
        /// With seconds.
        case seconds
        /// How long ago.
        case relative
        /// Not at all.
        case off
    }

    /// A viewer of the first day.
    public init() {}
}
