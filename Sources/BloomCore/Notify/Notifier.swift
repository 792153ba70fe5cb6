import GatewayModels
import GatewayProtocol

/// Decides when the person is called, and how.
///
/// Never for what was replayed or fetched, never for what is before their eyes, and for each channel at most once in
/// ten seconds; the connection counts as one more channel.
public struct Notifier: Sendable {
    /// A new message that mentions the person.
    public struct Mention: Hashable, Sendable {
        /// Where it was written.
        public var channel: ChannelID
        /// The name of that, as the person knows it; not sanitised.
        public var place: String
        /// Who wrote it; not sanitised.
        public var author: String
        /// What; not sanitised.
        public var text: String
        /// Whether it came between Resume and RESUMED.
        public var isReplayed: Bool
        /// Whether it was asked for, as history.
        public var isFetched: Bool
        /// Whether somebody is reading where it was written.
        public var isBeingRead: Bool

        /// Makes one from its parts.
        public init(
            channel: ChannelID, place: String, author: String, text: String, isReplayed: Bool = false,
            isFetched: Bool = false, isBeingRead: Bool = false
        ) {
            self.channel = channel
            self.place = place
            self.author = author
            self.text = text
            self.isReplayed = isReplayed
            self.isFetched = isFetched
            self.isBeingRead = isBeingRead
        }
    }

    /// What is to be done.
    public enum Call: Hashable, Sendable {
        /// Something is written to the terminal.
        case terminal(TerminalCommand)
        /// A program is run with these arguments, the first of which is its name; never by a shell.
        case run([String])
    }

    /// The least time between two calls for the same channel.
    public static let interval = Duration.seconds(10)
    /// More channels than this are not told apart at once: further ones wait until others are forgotten.
    static let channelLimit = 1024

    /// What the person has chosen; may change at any time.
    public var settings: ViewerSettings.Notify
    /// Calls that were left out because another had just been made.
    public private(set) var suppressed = 0
    private let sanitiser: Sanitiser
    private var lastCalls: [ChannelID?: Instant] = [:]
    private var wasConnected = false

    /// Makes one that has not called yet.
    public init(settings: ViewerSettings.Notify, policy: TextPolicy) {
        self.settings = settings
        sanitiser = Sanitiser(policy: policy)
    }

    /// A mention has arrived.
    public mutating func note(_ mention: Mention, at now: Instant) -> Call? {
        guard settings.on.contains(.mention), !mention.isReplayed, !mention.isFetched, !mention.isBeingRead,
            mayCall(mention.channel, at: now)
        else { return nil }
        return call(title: "bloom: \(mention.place)", text: "\(mention.author): \(mention.text)")
    }

    /// The connection does something else now: its end, and the end of a working one, are worth a call.
    ///
    /// A move that the server asks for is routine, and so is everything before the first connection.
    public mutating func note(_ phase: ConnectionPhase, at now: Instant) -> Call? {
        let wasConnected = wasConnected
        switch phase {
        case .live: self.wasConnected = true
        case .waiting, .sessionLost, .limited, .stopped: self.wasConnected = false
        default: break
        }
        switch phase {
        case .stopped(let reason):
            guard settings.on.contains(.fatal), reason != .requested else { return nil }
            // The last one is never left out.
            lastCalls[nil] = now
            return call(title: "bloom: connection", text: reason.stripText)
        case .waiting(let waiting):
            guard wasConnected, settings.on.contains(.disconnect), mayCall(nil, at: now) else { return nil }
            return call(title: "bloom: connection", text: "lost: \(ConnectionText.text(waiting.reason))")
        case .sessionLost:
            guard wasConnected, settings.on.contains(.disconnect), mayCall(nil, at: now) else { return nil }
            return call(title: "bloom: connection", text: "session lost, messages may be missing")
        default: return nil
        }
    }

    private mutating func mayCall(_ channel: ChannelID?, at now: Instant) -> Bool {
        if let last = lastCalls[channel], now - last < Self.interval {
            suppressed &+= 1
            return false
        }
        if lastCalls.count >= Self.channelLimit, lastCalls[channel] == nil {
            lastCalls = lastCalls.filter { now - $0.value < Self.interval }
            guard lastCalls.count < Self.channelLimit else {
                suppressed &+= 1
                return false
            }
        }
        lastCalls[channel] = now
        return true
    }

    private func call(title: String, text: String) -> Call? {
        switch settings.via {
        case .bell: return .terminal(.bell)
        case .osc9: return .terminal(.notify(.osc9, title: title, text: text))
        case .osc777: return .terminal(.notify(.osc777, title: title, text: text))
        case .command:
            guard let program = settings.command.first, !program.isEmpty else { return nil }
            return .run(settings.command + [argument(title), argument(text)])
        }
    }

    /// Text of others as an argument: printable, short, and never one that the program takes for an option.
    private func argument(_ text: String) -> String {
        let shown = sanitiser.terminalText(text)
            .truncated(to: TerminalEncoder.textLimit, ellipsis: sanitiser.policy.ellipsis).string
        // By bytes, as the program does: with a mark on it a hyphen is another character.
        return shown.utf8.first == UInt8(ascii: "-") ? " " + shown : shown
    }
}
