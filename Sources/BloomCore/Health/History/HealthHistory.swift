import GatewayModels
import GatewayProtocol

/// What only somebody who has watched the connection for a while can tell.
///
/// Everything in it is bounded. Ages and spans are counted on the clock that only goes forward, so that a wall clock
/// that is set changes nothing but how moments are written.
struct HealthHistory: Sendable {
    /// The last event that came.
    struct LastEvent: Hashable, Sendable {
        /// What it was called on the wire.
        enum Name: Hashable, Sendable {
            /// One that is modelled.
            case kind(DispatchEvent.Kind)
            /// Any other; not sanitised.
            case other(String)
        }
        /// What it was called.
        var name: Name
        /// When it was taken from the queue.
        var at: Instant

        /// The name; that of an event that is not modelled comes from outside.
        var text: String {
            switch name {
            case .kind(let kind): kind.rawValue
            case .other(let name): name
            }
        }
    }
    /// What may be shown of a session's name: the two ends of a long one, nothing of a short one.
    struct SessionMark: Hashable, Sendable {
        /// The first two characters.
        var start = ""
        /// The last two.
        var end = ""

        /// Takes the ends of a name.
        init(_ name: String) {
            guard name.utf8.count <= 512, name.count >= 12 else { return }
            start = String(name.prefix(2))
            end = String(name.suffix(2))
        }
    }

    /// Round trips.
    private(set) var beats = BeatHistory()
    /// Events that came, wanted or not.
    private(set) var events = RateHistory()
    /// Bytes of payloads, after decompression.
    private(set) var bytes = RateHistory()
    /// The last day.
    private(set) var ribbon = StateRibbon()
    /// Outages.
    private(set) var incidents = IncidentBook()
    /// Where events come from.
    private(set) var talkers = TopTalkers()
    /// The last event; nil before the first.
    private(set) var lastEvent: LastEvent?
    /// The most events that were seen waiting at once.
    private(set) var queuePeak = 0
    /// Events of channels that were dropped.
    private(set) var shedInChannels = 0
    /// Other events that were dropped.
    private(set) var shedElsewhere = 0
    /// Sessions that were lost, so that another had to be begun.
    private(set) var sessionsLost = 0
    /// When the first account came.
    private(set) var begunAt: Moment?
    /// What may be shown of the names of sessions, by shard.
    private(set) var sessionMarks: [Int: SessionMark] = [:]
    private var link = LinkState()

    private static let shardLimit = 1024
    /// Bytes of an event's name that are kept; only one that is not modelled can have more.
    private static let nameLimit = 48

    /// The median of the last day's round trips; nil while there are too few of them.
    var usualRoundTrip: Duration? { beats.usual }

    /// Takes the connection as it is now.
    ///
    /// Rates and the ribbon are made of differences: it has to be called at least once a second.
    ///
    /// - Parameters:
    ///   - status: the connection, or an overview of several shards.
    ///   - shards: each shard of an overview, for round trips that are not sums; empty when there is only one.
    ///   - lag: how long the oldest event that is not on the screen has been on its way, if that is known.
    mutating func note(
        _ status: ConnectionStatus, shards: [ConnectionStatus] = [], lag: Duration? = nil, at now: Moment
    ) {
        if begunAt == nil { begunAt = now }
        link.note(status, lag: lag, at: now.instant)
        if shards.count > 1 {
            for shard in shards { beats.note(shard, at: now.instant) }
        } else {
            beats.note(status, at: now.instant)
        }
        events.note(total: status.events.dispatched &+ status.events.unwanted, at: now.instant)
        bytes.note(total: status.events.bytes, at: now.instant)
        ribbon.note(link.condition(at: now.instant), at: now.instant)
        queuePeak = max(queuePeak, status.events.queued)
    }

    /// Takes what the connection has delivered.
    mutating func note(_ delivery: Delivery, at now: Moment) {
        switch delivery {
        case .event(let envelope): note(envelope, channel: delivery.channel, at: now.instant)
        case .undecodable(let event): noteEvent(.other(event.name), channel: nil, at: now.instant)
        case .shed(let tally): note(tally, at: now)
        case .gap(let gap): note(gap)
        case .state(let change): note(change)
        }
    }

    /// Takes a gap that opened, or the end of one.
    mutating func note(_ gap: Gap) {
        if case .sessionLost? = gap.ending?.outcome { sessionsLost &+= 1 }
        incidents.note(gap)
    }

    /// Takes a change of state.
    mutating func note(_ change: StateChange) { incidents.note(change) }

    /// Takes a number of events that were dropped.
    mutating func note(_ tally: ShedTally, at now: Moment) {
        let inChannels = tally.byChannel.values.reduce(0, &+)
        shedInChannels &+= inChannels
        shedElsewhere &+= tally.other
        incidents.noteShed(inChannels &+ tally.other, at: now)
    }

    /// Counts an event; a channel of nil stands for one that belongs to none.
    mutating func noteEvent(_ name: LastEvent.Name, channel: ChannelID?, at now: Instant) {
        lastEvent = LastEvent(name: name, at: now)
        if case .other(let text) = name, text.utf8.count > Self.nameLimit {
            lastEvent?.name = .other(String(decoding: text.utf8.prefix(Self.nameLimit), as: UTF8.self))
        }
        talkers.note(channel, at: now)
    }

    private mutating func note(_ envelope: EventEnvelope, channel: ChannelID?, at now: Instant) {
        // The tree of an earlier run comes as events that nobody has sent now.
        if envelope.sequence == 0, envelope.isReplayed { return }
        switch envelope.event {
        case .unknown(let name, _): noteEvent(.other(name), channel: nil, at: now)
        case .ready(let ready):
            note(ready)
            noteEvent(.kind(.ready), channel: nil, at: now)
        default: noteEvent(envelope.event.kind.map { .kind($0) } ?? .other(""), channel: channel, at: now)
        }
    }

    private mutating func note(_ ready: Ready) {
        let index = ready.shard.first ?? 0
        guard sessionMarks[index] != nil || sessionMarks.count < Self.shardLimit else { return }
        sessionMarks[index] = SessionMark(ready.sessionID)
    }
}

extension Delivery {
    /// The channel that an event belongs to, as far as messages and reactions go.
    fileprivate var channel: ChannelID? { if case .feed(let channel) = kind { channel } else { nil } }
}
