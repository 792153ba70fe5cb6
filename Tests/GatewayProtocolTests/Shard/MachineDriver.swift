import GatewayModels
import GatewayProtocol

/// Plays a transcript against a shard machine: says what happens at which second, and reads what the machine wants.
struct MachineDriver {
    var machine: ShardMachine
    /// The account of identifies, as the shell keeps it.
    var ledger = IdentifyLedger()
    var shard = ShardID.only
    private var collected: [ShardAction] = []
    /// Seconds since the start.
    var seconds: Double = 0
    /// How many of them the machine was suspended for.
    var suspended: Double = 0
    /// By how many seconds the clock on the wall was set.
    var wallOffset: Double = 0

    init(lookUp: Bool = false, policy change: (inout ShardPolicy) -> Void = { _ in }, seed: UInt64 = 1) {
        var policy = ShardPolicy(
            gatewayURL: lookUp ? nil : GatewayURL("wss://gateway.test"), fallbackURL: GatewayURL("wss://fallback.test")
        )
        change(&policy)
        machine = ShardMachine(policy: policy, seed: seed)
    }

    var now: Moment {
        let nanoseconds = Int64(seconds * 1_000_000_000)
        return Moment(
            instant: Instant(nanoseconds: nanoseconds),
            wall: Timestamp(microseconds: nanoseconds / 1000 + Int64(wallOffset * 1e6)),
            awake: Instant(nanoseconds: nanoseconds - Int64(suspended * 1e9))
        )
    }

    var attempt: Attempt { machine.snapshot().attempt }

    mutating func start() { input { $0.started(now: $1) } }
    mutating func open() { input { $0.socketOpened($0.snapshot().attempt, now: $1) } }
    mutating func receive(_ payload: InboundPayload) {
        input { $0.payloadReceived(payload, on: $0.snapshot().attempt, now: $1) }
    }
    mutating func lookUp(_ answer: LookupAnswer) {
        if case .found(let information) = answer, let starts = information.sessionStarts {
            ledger.update(starts, now: now.instant)
        }
        input { $0.lookupAnswered(answer, now: $1) }
    }

    /// Gives the machine an input, and answers what it asks the account of identifies, as the shell does at once.
    mutating func input(_ body: (inout ShardMachine, Moment) -> Void) {
        body(&machine, now)
        settle()
    }

    private mutating func settle() {
        while machine.hasActions {
            for action in machine.takeActions() {
                switch action {
                case .askLeave(let cause):
                    machine.leaveAnswered(ledger.askLeave(for: shard, cause, now: now.instant), now: now)
                case .spendIdentify(let attempt, let cause):
                    machine.permitAnswered(
                        ledger.spend(for: shard, cause, now: now.instant), on: attempt, now: now
                    )
                default: collected.append(action)
                }
            }
        }
    }
    mutating func hello(_ milliseconds: Int64 = 40_000) { receive(.hello(interval: .milliseconds(milliseconds))) }
    mutating func closed(_ code: UInt16?) {
        let reason = code.map { DisconnectReason.closed(code: CloseCode(rawValue: $0), reason: "") }
        input { $0.socketClosed($0.snapshot().attempt, reason ?? .lost("end of stream"), now: $1) }
    }

    @discardableResult
    mutating func dispatch(_ sequence: Int64?) -> DispatchVerdict { dispatch(.event, sequence) }

    @discardableResult
    mutating func dispatch(_ meaning: DispatchMeaning, _ sequence: Int64?) -> DispatchVerdict {
        let verdict = machine.dispatchReceived(meaning, sequence: sequence, on: attempt, now: now)
        settle()
        return verdict
    }

    @discardableResult
    mutating func ready(
        _ sequence: Int64? = 1, session: String = "abc", guilds: [GuildID] = []
    ) -> DispatchVerdict {
        dispatch(.ready(sessionID: session, resumeURL: "wss://resume.test", guilds: guilds), sequence)
    }

    /// Lets time pass up to a moment, deadline by deadline, as a shell does.
    mutating func wait(_ duration: Double) {
        let end = seconds + duration
        while let deadline = machine.nextDeadline, Double(deadline.nanoseconds) / 1e9 <= end {
            // The clock reads a hair more than the deadline, as clocks do.
            seconds = max(seconds, Double(deadline.nanoseconds) / 1e9 + 1e-6)
            input { $0.timePassed(now: $1) }
        }
        seconds = max(seconds, end)
    }

    /// Lets time pass until the machine wants or becomes something, an hour at most; looks at the clock alone do not
    /// count.
    mutating func waitForDeadline() {
        let before = (collected.count, machine.snapshot().phase)
        let limit = seconds + 3600
        while collected.count == before.0, machine.snapshot().phase == before.1, seconds < limit {
            guard let deadline = machine.nextDeadline else { return }
            wait(Double(deadline.nanoseconds) / 1e9 - seconds + 2e-6)
        }
    }

    /// What the machine wanted since the last call, in short words; announcements and notes are left out.
    mutating func wanted() -> [String] {
        settle()
        defer { collected = [] }
        return collected.compactMap { action in
            switch action {
            case .askLeave, .spendIdentify: "unanswered question"
            case .lookUp: "look up"
            case .connect(_, let url): "connect \(url.host)"
            case .send(_, .heartbeat(let sequence)): "beat \(sequence.map(String.init) ?? "null")"
            case .send(_, .identify): "identify"
            case .send(_, .resume(let session)): "resume \(session.id) \(session.sequence)"
            case .close(_, let code): "close \(code)"
            case .abandon: "abandon"
            case .gap(let gap): gap.ending.map { "gap ends \($0.outcome)" } ?? "gap"
            case .finished(let reason): "finished \(reason)"
            case .changed, .note: nil
            }
        }
    }

    /// When the gaps began that were told since the last call of ``wanted()``, in seconds.
    var gapStarts: [Double] {
        collected.compactMap { action in
            guard case .gap(let gap) = action, gap.ending == nil else { return nil }
            return Double(gap.startedAt.instant.nanoseconds) / 1e9
        }
    }

    /// The phase, without its numbers.
    var phase: String {
        switch machine.snapshot().phase {
        case .idle: "idle"
        case .resolving: "resolving"
        case .connecting: "connecting"
        case .awaitingHello: "hello"
        case .identifying: "identifying"
        case .loading: "loading"
        case .live: "live"
        case .zombie: "zombie"
        case .waiting: "waiting"
        case .resuming: "resuming"
        case .moving: "moving"
        case .sessionLost: "lost"
        case .limited: "limited"
        case .asleep: "asleep"
        case .stopped: "stopped"
        }
    }

    /// A machine with an active session, at sequence 5.
    static func active(seed: UInt64 = 1) -> MachineDriver {
        var driver = MachineDriver(seed: seed)
        driver.start()
        driver.open()
        driver.hello()
        driver.ready()
        for number in 2...5 { driver.dispatch(Int64(number)) }
        _ = driver.wanted()
        return driver
    }

    /// A machine that has sent Resume on its second socket.
    static func resuming() -> MachineDriver {
        var driver = active()
        driver.receive(.reconnect)
        driver.closed(nil)
        driver.open()
        driver.hello()
        _ = driver.wanted()
        return driver
    }
}
