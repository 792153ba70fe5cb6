/// The heart of one connection: when to beat, which beats were acknowledged, and whether the connection is a zombie.
///
/// A missing ack condemns the connection only if the reader had nothing left to read at least once since the beat was
/// written: an ack can queue behind a backlog. Failing that, two further intervals do, unless it was we who had
/// stopped reading. Traffic without acks is no proof of life.
public struct HeartbeatMachine: Hashable, Sendable {
    /// Hello's interval is obeyed from here up.
    public static let shortestInterval = Duration.milliseconds(200)
    /// Stands in for an interval that is missing or no number.
    public static let standardInterval = Duration.milliseconds(41_250)
    /// The reader counts as idle when nothing came for this long while it was reading.
    public static let idleSilence = Duration.milliseconds(50)
    /// More beats than this are never kept at once; the oldest is then not measured.
    static let pendingLimit = 32

    /// What the time brings.
    public enum Verdict: Hashable, Sendable {
        /// Nothing is due yet.
        case nothing
        /// A beat is due.
        case beat
        /// The connection is dead.
        case zombie
    }

    private struct Beat: Hashable, Sendable {
        /// When it was handed to the socket; nil until then.
        var writtenAt: Instant?
        /// Whether the reader had nothing left to read at some moment since.
        var sawIdleReader = false
        /// How many due times passed since while we were reading.
        var intervals = 0
        /// The process did not run for a part of the time: what is measured over it says nothing of the connection.
        var isHeldUp = false
    }

    /// An acknowledgement that a beat was waiting for.
    public struct Ack: Hashable, Sendable {
        /// From writing the beat to its ack; nil when the process did not run all the time between.
        public var roundTrip: Duration?
    }

    /// The interval in force.
    public let interval: Duration
    /// When the next beat is due.
    public private(set) var nextBeat: Instant
    private var pending: [Beat] = []
    /// Beats that are not waited for any more; their acks come before those of the others.
    private var forgotten = 0
    private var readerStoppedAt: Instant?
    private var isReadingPaused = false
    /// Acks that no beat was waiting for.
    public private(set) var unsolicitedAcks = 0

    /// Starts at Hello.
    ///
    /// The first beat waits for a part of the interval, so that a crowd of clients spreads out.
    public init(hello interval: Duration?, now: Instant, chance: inout Chance) {
        self.interval = max(interval ?? Self.standardInterval, Self.shortestInterval)
        nextBeat = now + chance.fraction(of: self.interval)
    }

    /// When the oldest beat without an ack was written.
    public var pendingSince: Instant? { pending.first?.writtenAt }

    /// Moves the next beat forward, never back.
    public mutating func beatNotLater(than due: Instant) { nextBeat = min(nextBeat, due) }

    /// Notes a beat that was handed on for sending.
    ///
    /// Beats that the server asked for do not move the next one.
    public mutating func beatSent() {
        if pending.count == Self.pendingLimit {
            pending.removeFirst()
            forgotten += 1
        }
        pending.append(Beat())
    }

    /// Notes that the oldest unwritten beat has reached the socket.
    public mutating func beatWritten(at now: Instant) {
        guard let index = pending.firstIndex(where: { $0.writtenAt == nil }) else { return }
        pending[index].writtenAt = now
    }

    /// Whether a beat was written whose ack has not come.
    public var isAwaitingAck: Bool { pending.contains { $0.writtenAt != nil } }

    /// Whether a beat was handed on whose ack has not come.
    public var hasPendingBeats: Bool { !pending.isEmpty }

    /// Takes an ack; nil when no beat was waiting.
    public mutating func ackReceived(at now: Instant) -> Ack? {
        if forgotten > 0 {
            // A later beat must not be measured by the ack of an earlier one.
            forgotten -= 1
            return Ack(roundTrip: nil)
        }
        guard let beat = pending.first else {
            unsolicitedAcks += 1
            return nil
        }
        pending.removeFirst()
        // An ack that overtakes the notice of its own writing took no measurable time.
        return Ack(roundTrip: beat.isHeldUp ? nil : max(.zero, now - (beat.writtenAt ?? now)))
    }

    /// The reader begins to work on bytes that have arrived.
    public mutating func readStarted(at now: Instant) {
        noteSilence(until: now)
        readerStoppedAt = nil
    }

    /// The reader has used up all bytes and waits for more.
    public mutating func readFinished(at now: Instant) { readerStoppedAt = now }

    /// We stopped reading because the consumer is behind, or read again.
    public mutating func readingPaused(_ isPaused: Bool, at now: Instant) {
        if isReadingPaused, !isPaused {
            // An ack may have waited while we did not read: judgement begins anew.
            for index in pending.indices { (pending[index].sawIdleReader, pending[index].intervals) = (false, 0) }
        }
        isReadingPaused = isPaused
        readerStoppedAt = isPaused ? nil : now
    }

    /// The process did not run for a while: what looks like silence is no evidence, and acks may wait unread.
    public mutating func heldUp(at now: Instant) {
        readerStoppedAt = isReadingPaused ? nil : now
        for index in pending.indices where pending[index].writtenAt != nil {
            pending[index].sawIdleReader = false
            pending[index].isHeldUp = true
        }
    }

    /// Judges the connection when a beat is due, and moves the due time on.
    public mutating func advance(to now: Instant) -> Verdict {
        guard now >= nextBeat else { return .nothing }
        noteSilence(until: now)
        if !isReadingPaused {
            for index in pending.indices { pending[index].intervals += 1 }
            if let oldest = pending.first, oldest.sawIdleReader || oldest.intervals > 2 { return .zombie }
        }
        // Beats that are overdue are not made up for: one is enough to prove life.
        nextBeat = max(nextBeat + interval, now + Self.shortestInterval)
        return .beat
    }

    private mutating func noteSilence(until now: Instant) {
        guard let stopped = readerStoppedAt, !isReadingPaused else { return }
        for index in pending.indices {
            guard let written = pending[index].writtenAt else { continue }
            if now - max(stopped, written) >= Self.idleSilence { pending[index].sawIdleReader = true }
        }
    }
}
