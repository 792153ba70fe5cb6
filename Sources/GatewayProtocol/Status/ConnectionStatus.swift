/// A snapshot of one shard's connection, with the time of everything that can grow stale.
public struct ConnectionStatus: Hashable, Sendable {
    /// Which shard of how many.
    public var shard = ShardID.only
    /// In an overview of several shards, how many of them are well.
    public var shards = ShardCount(live: 0, all: 1)
    /// What it is doing.
    public var phase = ConnectionPhase.idle
    /// Since when.
    public var since = Instant.zero
    /// Which socket.
    public var attempt = Attempt(number: 0)
    /// The heart: beats and acknowledgements.
    public var heart = HeartStatus()
    /// The last dispatch number of the session.
    public var sequence: Int64?
    /// How many resumes were sent in this run.
    public var resumesTried = 0
    /// How many resumes have succeeded in this run.
    public var resumes = 0
    /// How many events were replayed in this run.
    public var replayed = 0
    /// How many gaps there were in this run, the open one included.
    public var gaps = 0
    /// How many identifies were sent in this run.
    public var identifies = 0
    /// How many connections were lost in this run.
    public var drops = 0
    /// What has become of the events.
    public var events = EventTally()
    /// Why the last connection ended.
    public var lastDisconnect: DisconnectReason?
    /// The host that the socket is, or was last, connected to.
    public var host = ""
    /// The transport compression in use.
    public var compression = TransportCompression.none
    /// Identifies left today, as the server last said.
    public var sessionStartsRemaining: Int?
    /// How many inputs came from an older socket and were ignored.
    public var staleInputs = 0
    /// What the clocks have shown.
    public var clock = ClockTally()
    /// When the last dispatch came; nil before the first of this run.
    public var lastDispatchAt: Instant?

    /// A status before anything has happened.
    public init() {}
}

/// The state of the heartbeat.
public struct HeartStatus: Hashable, Sendable {
    /// The interval that Hello asked for.
    public var interval: Duration?
    /// The last round trip and when its acknowledgement came; nil before the first of this socket.
    public var lastRoundTrip: RoundTrip?
    /// When the oldest beat without an acknowledgement was written.
    public var pendingSince: Instant?
    /// When the next beat is due.
    public var nextBeat: Instant?
    /// Beats sent in this run.
    public var sent = 0
    /// Beats acknowledged in this run.
    public var acknowledged = 0
    /// Beats that were never acknowledged in this run.
    public var missed = 0
    /// The round trips of this connection.
    public var roundTrips: LatencySummary?
    /// The round trips of the whole run.
    public var allRoundTrips: LatencySummary?
    /// The last round trips, oldest first; a nil stands for a beat that was never acknowledged.
    ///
    /// At most 64.
    public var history: [Duration?] = []
    /// Median of the round trips in ``history``.
    public var median: Duration? {
        let known = history.compactMap(\.self).sorted()
        return known.isEmpty ? nil : known[known.count / 2]
    }

    /// A heart that has not beaten.
    public init() {}
}

/// One heartbeat and its acknowledgement.
public struct RoundTrip: Hashable, Sendable {
    /// From writing the beat to the acknowledgement.
    public var duration: Duration
    /// When the acknowledgement came.
    public var acknowledgedAt: Instant

    /// Makes one from its parts.
    public init(duration: Duration, acknowledgedAt: Instant) {
        self.duration = duration
        self.acknowledgedAt = acknowledgedAt
    }
}

/// What has become of all dispatches: delivered + shed + undecodable + queued = dispatched, at any moment.
public struct EventTally: Hashable, Sendable {
    /// Accepted from the wire: new ones, without duplicates.
    public var dispatched = 0
    /// Handed to the consumer.
    public var delivered = 0
    /// Dropped because the consumer was too slow.
    public var shed = 0
    /// With a `d` that could not be decoded; reported in place of the event.
    public var undecodable = 0
    /// Waiting for the consumer.
    public var queued = 0
    /// The most events that wait at once.
    public var capacity = 0
    /// Of kinds that nobody here asks for; not part of ``dispatched``.
    public var unwanted = 0
    /// Sent again by the server and dropped; not part of ``dispatched``.
    public var duplicates = 0
    /// Changes of state and gaps that were not told, because the consumer had stopped taking anything.
    public var untold = 0
    /// Numbers that the server skipped within a session.
    public var sequenceGaps = 0
    /// Fields that had another type than documented.
    public var drift = 0
    /// Payload bytes received, after decompression.
    public var bytes = 0
    /// Bytes received from the socket, before decompression and with the frames around them.
    public var wireBytes = 0

    /// A tally of nothing.
    public init() {}
}

/// How the server compresses what it sends.
public enum TransportCompression: String, Hashable, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// One zlib stream per connection.
    case zlib = "zlib-stream"
    /// One Zstandard stream per connection.
    case zstd = "zstd-stream"
}
