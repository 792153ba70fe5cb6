import GatewayModels

/// What the consumer of a shard's events receives, in order.
public enum Delivery: Sendable {
    /// A decoded event.
    case event(EventEnvelope)
    /// An event whose `d` could not be used.
    case undecodable(UndecodableEvent)
    /// Events that did not fit were dropped since the last delivery.
    case shed(ShedTally)
    /// The connection was lost, or came back: what that did to the stream.
    case gap(Gap)
    /// The connection does something else now.
    case state(StateChange)
}

/// A decoded event and where it stands in the stream.
public struct EventEnvelope: Equatable, Sendable {
    /// The event.
    public var event: DispatchEvent
    /// Its sequence number within its session.
    public var sequence: Int64
    /// Whether it came between Resume and RESUMED.
    public var isReplayed: Bool

    /// Makes one from its parts.
    public init(event: DispatchEvent, sequence: Int64, isReplayed: Bool) {
        self.event = event
        self.sequence = sequence
        self.isReplayed = isReplayed
    }
}

/// How many events were dropped, by channel.
public struct ShedTally: Hashable, Sendable {
    /// Messages, edits, deletes and reactions by channel.
    public var byChannel: [ChannelID: Int] = [:]
    /// Events without a channel of their own, and typing and presence.
    public var other = 0

    /// Nothing dropped.
    public init() {}

    /// All together.
    public var total: Int { byChannel.values.reduce(other, +) }
    /// Whether nothing was dropped.
    public var isEmpty: Bool { byChannel.isEmpty && other == 0 }
}

/// A stretch of time in which the connection was away.
public struct Gap: Hashable, Sendable {
    /// Counts the gaps of a run, from 1.
    ///
    /// An opened and a closed one with the same number are the same gap.
    public var number: Int
    /// Whose connection it was.
    public var shard = ShardID.only
    /// When the connection was lost.
    public var startedAt: Moment
    /// How it ended; nil while it is open.
    public var ending: Ending?
    /// Why the connection was lost.
    public var reason: DisconnectReason

    /// How a gap ended.
    public struct Ending: Hashable, Sendable {
        /// When events flowed again.
        public var at: Moment
        /// What was lost.
        public var outcome: Outcome

        /// Makes one from its parts.
        public init(at: Moment, outcome: Outcome) {
            self.at = at
            self.outcome = outcome
        }
    }

    /// What a gap did.
    public enum Outcome: Hashable, Sendable {
        /// The session was resumed and everything missed was replayed.
        case resumed(replayed: Int)
        /// The session was lost: messages may be missing.
        case sessionLost
    }

    /// Makes one from its parts.
    public init(number: Int, startedAt: Moment, ending: Ending? = nil, reason: DisconnectReason) {
        self.number = number
        self.startedAt = startedAt
        self.ending = ending
        self.reason = reason
    }
}

/// A change of phase, for logs and `tail --json`.
public struct StateChange: Hashable, Sendable {
    /// Whose connection it is.
    public var shard = ShardID.only
    /// What the connection does now.
    public var phase: ConnectionPhase
    /// Since when.
    public var at: Moment
    /// Which socket.
    public var attempt: Attempt
    /// Why the connection before it ended, when that is what changed.
    public var reason: DisconnectReason?

    /// Makes one from its parts.
    public init(phase: ConnectionPhase, at: Moment, attempt: Attempt, reason: DisconnectReason? = nil) {
        self.phase = phase
        self.at = at
        self.attempt = attempt
        self.reason = reason
    }
}
