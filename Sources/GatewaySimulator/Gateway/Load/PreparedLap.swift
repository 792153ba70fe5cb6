/// A stretch of the world's chatter that was made once, and is told again and again with new ids and times.
///
/// Making a message costs some 20 µs, as much as a fast client needs to read several. At a high rate the world therefore
/// goes in laps: the first is made, the others repeat it. Ids and timestamps that were new in the first lap are moved by
/// whole laps, all alike, so that an edit still finds its message.
struct PreparedLap: Sendable {
    /// How many messages a lap has.
    static let messages = 4096
    /// From how many messages a second on the world goes in laps.
    static let fromRate = 10_000.0
    /// What a message takes of the world's time when it is made as fast as clients take it.
    static let unlimitedStep: Duration = .microseconds(100)

    /// An event with its `d` as it was in the first lap.
    struct Event: Sendable {
        var name: String
        var guildID: UInt64?
        var intents: UInt64
        var d: DispatchText
        var dWithoutContent: DispatchText?
    }

    /// The events around each message.
    private var steps: [[Event]] = []
    private let startMilliseconds: Int64
    private let milliseconds: UInt64
    /// How many messages were told.
    private var told = 0
    private var texts = 0

    /// Makes an empty lap; nil for a rate at which every message is made anew.
    init?(rate: MessageRate, startMilliseconds: Int64) {
        switch rate {
        case .unlimited:
            milliseconds = UInt64(Self.messages) / 10 + 1
        case .perSecond(let rate):
            guard rate >= Self.fromRate else { return nil }
            milliseconds = UInt64((Double(Self.messages) / rate * 1000).rounded(.up))
        }
        self.startMilliseconds = startMilliseconds
    }

    /// Whether the first lap is over.
    var isComplete: Bool { steps.count >= Self.messages }

    /// Keeps the events around a message of the first lap.
    mutating func keep(_ events: [WorldEvent]) {
        let kept = events.map { event in
            let d = prepared(event.d)
            return Event(
                name: event.name, guildID: event.guildID, intents: event.intents, d: d,
                dWithoutContent: event.dWithoutContent.map { prepared($0) }
            )
        }
        steps.append(kept)
    }

    private mutating func prepared(_ text: JSONText) -> DispatchText {
        texts += 1
        return DispatchText(preparing: text.bytes, since: startMilliseconds, number: texts)
    }

    /// The events around the next message, moved to the present lap.
    ///
    /// - Parameter jump: by how many milliseconds the clock has jumped besides.
    mutating func next(jump: UInt64) -> [Event] {
        let shift = UInt64(told / Self.messages) * milliseconds + jump
        var events = steps[told % Self.messages]
        told += 1
        for index in events.indices {
            events[index].d.shift = shift
            events[index].dWithoutContent?.shift = shift
        }
        return events
    }
}
