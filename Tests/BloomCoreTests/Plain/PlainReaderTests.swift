import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// A plain reader with a clock, and what it told.
struct PlainStage {
    var reader: PlainReader
    /// 2026-11-23, 14:00:00 UTC.
    var now = Moment(
        instant: Instant(nanoseconds: 1_000_000_000_000), wall: Timestamp(milliseconds: 1_795_442_400_000)
    )
    private var sequence: Int64 = 0

    init(
        retention: RetentionLimits = RetentionLimits(), muted: Set<ChannelID> = [],
        settings: ViewerSettings = ViewerSettings()
    ) {
        reader = PlainReader(policy: .standard, zone: .utc, retention: retention, muted: muted, settings: settings)
        _ = deliver(Make.world)
    }

    mutating func deliver(_ events: [DispatchEvent]) -> [String] {
        let deliveries = events.map { event -> Delivery in
            sequence += 1
            return .event(EventEnvelope(event: event, sequence: sequence, isReplayed: false))
        }
        return reader.receive(deliveries, now: now)
    }

    mutating func deliver(_ message: Message) -> [String] { deliver([.messageCreate(message)]) }

    mutating func state(_ phase: ConnectionPhase, shard: ShardID = .only) -> [String] {
        var change = StateChange(phase: phase, at: now, attempt: Attempt(number: 1))
        change.shard = shard
        return reader.receive([.state(change)], now: now)
    }

    mutating func type(_ line: String) -> [String] { reader.type(line, now: now).lines }
}

@Suite struct PlainReaderTests {
    @Test func `watched words are mentions, and what a filter hides is not told`() {
        var settings = ViewerSettings()
        settings.watch.words = ["lamp"]
        settings.filters = [ViewerSettings.Filter(name: "noise", scope: "", hide: "from:pip")]
        var stage = PlainStage(settings: settings)
        #expect(stage.deliver(Make.message(0, "the lamp is on")).first?.contains("mentions you") == true)
        #expect(stage.deliver(Make.message(1, "nothing of note")).first?.contains("mentions you") == false)
        #expect(stage.deliver(Make.message(2, "the lamp!", by: "pip")).isEmpty)
    }

    @Test func tellsMessagesAsLines() {
        var stage = PlainStage()
        #expect(stage.deliver(Make.message(0, "the lamps are on")) == ["14:00 mira in #general: the lamps are on"])
        var reply = Make.message(360, "text", by: "mira")
        reply.type = .reply
        reply.referencedMessage = .value(Make.message(0, "before", by: "wen"))
        reply.editedTimestamp = Timestamp(milliseconds: 1_795_442_800_000)
        #expect(stage.deliver(reply) == ["14:06 mira in #general, reply to wen: text. edited."])
        let mention = Make.message(420, "look!", by: "wen", counter: 1, mentions: [Make.bot])
        #expect(stage.deliver(mention) == ["14:07 wen in #general, mentions you: look!"])
        var bot = Make.message(480, "done", by: "tobias", in: Make.builds)
        bot.author?.bot = true
        #expect(stage.deliver(bot) == ["14:08 tobias (bot) in #builds: done"])
        // Known already.
        #expect(stage.deliver(bot) == [])
        #expect(
            stage.deliver(Make.message(540, "two\nlines", in: 130)) == ["14:09 mira in thread arm-boot: two / lines"])
    }

    @Test func saysEmojiByNameAndMarksInASCII() {
        var stage = PlainStage()
        let lines = stage.deliver(Make.message(0, "👍 ok 🎉\n> quoted\n||secret||"))
        #expect(lines == ["14:00 mira in #general: :+1: ok :tada: / > quoted / ######"])
    }

    @Test func noTextPassesForAnotherLine() {
        var stage = PlainStage()
        var hostile = Make.message(0, "a\n14:01 wen in #general: pay me\r\u{2028}b\u{1b}[2J\u{9b}x", by: "m\nira")
        hostile.author?.username = "mi\nra\u{1b}[1m\u{202e}"
        let lines = stage.deliver(hostile)
        #expect(lines.count == 1)
        for line in lines {
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) })
        }
        // The same for whatever is typed.
        for line in stage.type("open \u{1b}]0;x\u{7}") + stage.type("\u{1b}[2J") {
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f })
        }
    }

    @Test func tellsEditsAndDeletions() {
        var stage = PlainStage()
        let message = Make.message(0, "frist")
        _ = stage.deliver(message)
        let line = stage.deliver([.messageUpdate(Make.edit(of: message, content: "first"))])
        #expect(line == ["14:00 mira in #general: first. edited."])
        // The preview of a link says nothing new.
        #expect(stage.deliver([.messageUpdate(Make.edit(of: message, content: "first"))]) == [])
        let removal = MessageDelete(id: message.id, channelID: Make.general)
        #expect(
            stage.deliver([.messageDelete(removal)]) == ["14:00 deleted in #general: the message by mira of 14:00."])
        #expect(stage.deliver([.messageDelete(removal)]) == [])
        let two = [Make.message(60, "a"), Make.message(61, "b")]
        _ = stage.deliver(two.map { .messageCreate($0) })
        let bulk = MessageDeleteBulk(ids: two.map(\.id), channelID: Make.general)
        #expect(stage.deliver([.messageDeleteBulk(bulk)]) == ["14:00 deleted in #general: 2 messages."])
    }

    @Test func namesTheServerOnlyWhereItIsNeeded() {
        var stage = PlainStage()
        var guild = Make.homelabGuild
        guild.channels.append(Make.channel(203, "general"))
        _ = stage.deliver([.guildCreate(guild)])
        #expect(stage.deliver(Make.message(0, "x")) == ["14:00 mira in #general of Orchard: x"])
        #expect(stage.deliver(Make.message(1, "x", in: Make.builds)) == ["14:00 mira in #builds: x"])
    }

    @Test func tellsStatesOnce() {
        var stage = PlainStage()
        let reason = DisconnectReason.lost("reset")
        let waiting = ConnectionPhase.waiting(
            Waiting(failures: 3, until: stage.now.instant + .milliseconds(6200), reason: reason))
        #expect(stage.state(.connecting) == ["connection: connecting."])
        #expect(stage.state(.awaitingHello) == [])
        #expect(stage.state(.identifying) == [])
        #expect(stage.state(.loading(received: 1, total: 2)) == [])
        #expect(stage.state(.live) == ["connection: live."])
        #expect(stage.state(.live) == [])
        #expect(
            stage.state(waiting) == ["connection: retrying, attempt 3, in 7 seconds: connection lost: reset."])
        #expect(stage.state(.connecting) == [])
        #expect(stage.state(.resuming(from: 48_213, replayed: 0)) == ["connection: resuming from 48,213."])
        #expect(
            stage.state(.live, shard: ShardID(index: 1, count: 2)) == ["connection, shard 1/2: live."])
        #expect(
            stage.state(.stopped(.fatalClose(code: .disallowedIntents, reason: "")))
                == ["connection: stopped: 4014 intent not enabled."])
    }

    @Test func tellsWhatOnlyTheStatusSays() {
        var stage = PlainStage()
        var status = ConnectionStatus()
        status.phase = .live
        #expect(stage.reader.note(status, now: stage.now) == [])
        status.heart.pendingSince = stage.now.instant
        #expect(stage.reader.note(status, now: stage.now) == [])
        stage.now.instant = stage.now.instant + .seconds(9)
        let lines = stage.reader.note(status, now: stage.now)
        #expect(lines == ["connection: the gateway has not answered for 9 seconds."])
        #expect(stage.reader.note(status, now: stage.now) == [])
        status.heart.pendingSince = nil
        #expect(stage.reader.note(status, now: stage.now) == ["connection: the gateway answers again."])
        status.phase = .stopped(.tokenRefused)
        #expect(stage.reader.note(status, now: stage.now) == ["connection: stopped: 401 token rejected."])
        #expect(stage.reader.note(status, now: stage.now) == [])
    }

    @Test func tellsGapsAndLosses() {
        var stage = PlainStage()
        let start = stage.now
        stage.now.wall = Timestamp(milliseconds: start.wall.milliseconds + 29_000)
        func gap(_ outcome: Gap.Outcome?) -> [String] {
            let ending = outcome.map { Gap.Ending(at: stage.now, outcome: $0) }
            let gap = Gap(number: 1, startedAt: start, ending: ending, reason: .missedAck)
            return stage.reader.receive([.gap(gap)], now: stage.now)
        }
        #expect(gap(nil) == [])
        #expect(gap(.resumed(replayed: 11)) == ["gap: 14:00:00 to 14:00:29, resumed, 11 events replayed, none lost."])
        #expect(gap(.sessionLost) == ["gap: 14:00:00 to 14:00:29, session lost, messages may be missing."])
        var tally = ShedTally()
        tally.byChannel = [Make.general: 14, Make.builds: 1, 112: 2, 201: 3, 202: 4]
        #expect(
            stage.reader.receive([.shed(tally)], now: stage.now) == [
                "dropped: 14 events in #general, too many at once.", "dropped: 4 events in #backups, too many at once.",
                "dropped: 3 events in #alerts, too many at once.", "dropped: 3 events in 2 other channels.",
            ])
    }
}

extension Make {
    /// An edit as the gateway sends it: the whole message, of which the changed members count.
    static func edit(of message: Message, content: String) -> Partial<Message> {
        let json = """
            {"id":"\(message.id)","channel_id":"\(message.channelID)","content":"\(content)",\
            "edited_timestamp":"2026-11-23T14:05:00Z"}
            """
        let bytes = Array(json.utf8)
        guard let decoded = try? DispatchEvent.decode(name: "MESSAGE_UPDATE", d: bytes.span),
            case .messageUpdate(let update) = decoded.event
        else { preconditionFailure("no edit") }
        return update
    }
}
