import BloomCore
import GatewayModels
import GatewayProtocol

extension Stage {
    /// How many different payloads there are; longer runs begin again.
    private static let variety = 500

    /// Frames with numbers that go on, however often the payloads are used again.
    private static func frames(_ corpus: Corpus, _ count: Int, from first: Int) -> [[UInt8]] {
        (0..<count).map { index in
            Wire.frame(Wire.payload(corpus.payloads[index % corpus.payloads.count], sequence: first + index))
        }
    }

    static func envelopes(_ count: Int) throws {
        let corpus = Corpus(.mix, count: variety)
        let payloads = corpus.payloads.enumerated().map { Wire.payload($1, sequence: $0 + 2) }
        var total = 0
        for index in 0..<count {
            let payload = payloads[index % payloads.count]
            let found = try EnvelopeDecoder.decode(payload.span)
            total &+= found.envelope.data?.count ?? 0
        }
        guard total >= 0 else { throw Options.Mistake(description: "nothing was found") }
    }

    static func engine(_ count: Int, wanted: WantedEvents, people: Int? = nil) throws {
        var connection = try Connection(wanted: wanted)
        // As a socket brings them: several at once. All are made beforehand, however many are used, and all differ: a
        // message that comes again is not handed on.
        let all = frames(Corpus(.mix, count: Stage.engine.units, people: people), Stage.engine.units, from: 2)
        let batches = stride(from: 0, to: all.count, by: 16).map { Array(all[$0..<min(all.count, $0 + 16)].joined()) }
        var delivered = 0
        for batch in batches.prefix(count / 16) { delivered += connection.receive(batch).count }
        let isWanted = wanted == .all
        guard count == 0 || (delivered >= count) == isWanted else {
            throw Options.Mistake(description: "\(delivered) of \(count) events arrived")
        }
    }

    /// Different events of the mix, as the engine delivers them.
    private static func deliveries(_ count: Int) throws -> [Delivery] {
        var connection = try Connection()
        return connection.receive(Array(frames(Corpus(.mix, count: count), count, from: 2).joined()))
    }

    static func queue(_ count: Int) throws {
        let deliveries = try deliveries(variety)
        var queue = BoundedEventQueue(limits: QueueLimits(), rule: .shed)
        var taken = 0
        for start in stride(from: 0, to: count, by: 64) {
            for index in start..<min(count, start + 64) {
                let delivery = deliveries[index % deliveries.count]
                _ = queue.offer(delivery, kind: delivery.kind, bytes: 1700)
            }
            taken += queue.take(atMost: 256).count
        }
        guard taken == count else { throw Options.Mistake(description: "\(taken) of \(count) came out") }
    }

    private static let size = Size(columns: 200, rows: 60)
    private static let start = Moment(instant: .zero, wall: Timestamp(milliseconds: 1_795_442_400_000))

    /// A viewer with a server whose first channel is open.
    private static func viewer() throws -> ViewerModel {
        var connection = try Connection()
        var model = ViewerModel(ViewerOptions())
        _ = model.update(
            .deliveries(connection.receive(Wire.guild(0, channels: 80, members: 20))), size: size, now: start)
        return model
    }

    static func update(_ count: Int) throws {
        var model = try viewer()
        // A message that comes again is not taken: each must be another.
        let deliveries = try deliveries(Stage.update.units)
        for first in stride(from: 0, to: count, by: 64) {
            let batch = (first..<min(count, first + 64)).map { deliveries[$0 % deliveries.count] }
            _ = model.update(.deliveries(batch), size: size, now: start)
        }
    }

    /// A message of the open channel.
    private static func message(_ number: Int) -> Delivery {
        let milliseconds = UInt64(start.wall.milliseconds - Snowflake.epochMilliseconds) + UInt64(number) * 1000
        let author = User(id: UserID(rawValue: UInt64(500 + number % 7)), username: "person\(number % 7)")
        let words = [
            "the lamps are on again", "does it need another **driver**?", "see https://lamps.example/\(number)",
        ]
        let message = Message(
            id: MessageID(rawValue: milliseconds << 22), channelID: ChannelID(rawValue: 1_000_001), author: author,
            content: words[number % words.count], guildID: GuildID(rawValue: 1_000_000))
        return .event(EventEnvelope(event: .messageCreate(message), sequence: Int64(number + 2), isReplayed: false))
    }

    static func frames(_ count: Int, messages: Bool) throws {
        var model = try viewer()
        _ = model.update(.deliveries((0..<200).map(message)), size: size, now: start)
        var drawn = model.view(size: size, now: start).cells.count
        for index in 0..<count {
            let later = Moment(
                instant: Instant(nanoseconds: Int64(index) * 1_000_000_000),
                wall: Timestamp(milliseconds: start.wall.milliseconds + Int64(index) * 1000))
            let input: ViewerInput = messages ? .deliveries([message(200 + index)]) : .tick
            _ = model.update(input, size: size, now: later)
            drawn += model.view(size: size, now: later).cells.count
        }
        guard drawn == (count + 1) * size.columns * size.rows else {
            throw Options.Mistake(description: "a frame is not whole")
        }
    }

    static func texts(_ count: Int, wraps: Bool) throws {
        let corpus = Corpus(.messages, count: variety)
        var report = DriftReport()
        var texts: [String] = []
        for payload in corpus.payloads {
            let decoded = try DispatchEvent.decode(payload.kind, d: payload.bytes.span, report: &report)
            if case .messageCreate(let message) = decoded.event { texts.append(message.content) }
        }
        let sanitiser = Sanitiser(policy: .standard)
        var rows = 0
        for index in 0..<count {
            let lines = sanitiser.body(texts[index % texts.count])
            for line in lines { rows += wraps ? LineWrapper.wrap(line, width: 60).count : 1 }
        }
        guard count == 0 || rows > 0 else { throw Options.Mistake(description: "no row") }
    }

    static func startup(_ count: Int) throws {
        var connection = try Connection()
        var model = ViewerModel(ViewerOptions())
        for number in 0..<count {
            let deliveries = connection.receive(Wire.guild(number, channels: 80, members: 20))
            _ = model.update(.deliveries(deliveries), size: size, now: start)
        }
        _ = model.view(size: size, now: start)
    }
}
