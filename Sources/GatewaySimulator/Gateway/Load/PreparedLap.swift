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
    ///
    /// An object, because it is looked at more often than told, and each copy would count its five references.
    final class Event: Sendable {
        let name: String
        let guildID: UInt64?
        let intents: UInt64
        let d: DispatchText
        let dWithoutContent: DispatchText?
        let isMessage: Bool

        init(_ event: WorldEvent, text: (JSONText) -> DispatchText) {
            name = event.name
            guildID = event.guildID
            intents = event.intents
            d = text(event.d)
            dWithoutContent = event.dWithoutContent.map(text)
            isMessage = event.name == "MESSAGE_CREATE"
        }
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
        steps.append(events.map { event in Event(event) { prepared($0) } })
    }

    private mutating func prepared(_ text: JSONText) -> DispatchText {
        texts += 1
        return DispatchText(preparing: text.bytes, since: startMilliseconds, number: texts)
    }

    /// The events around the next message, and by how much they are to be moved to lie in the present lap.
    ///
    /// They are shared with the lap, because copying them would cost as much as sending them.
    ///
    /// - Parameter jump: by how many milliseconds the clock has jumped besides.
    mutating func next(jump: UInt64) -> (events: [Event], shift: UInt64) {
        defer { told += 1 }
        return (steps[told % Self.messages], UInt64(told / Self.messages) * milliseconds + jump)
    }
}
