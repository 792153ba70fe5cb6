/// The conditions that hold or wait, and the faults whose time is still to come.
struct FaultBoard: Sendable {
    /// How many conditions and scheduled faults are kept; further ones are refused.
    static let limit = 256

    struct Armed: Sendable {
        var condition: FaultCondition
        /// Until when it holds for everybody; nil when the next occasion uses it up.
        var until: Duration?
        var shard: Int?
    }

    struct Waiting: Sendable {
        var scheduled: ScheduledFault
        /// The time for those that wait for one.
        var due: Duration?
        /// The count of messages for those that wait for one.
        var messages: Int?
    }

    var armed: [Armed] = []
    var waiting: [Waiting] = []

    /// When the first client identified: the times of faults count from there.
    private(set) var origin: Duration?
    /// Faults with a time that wait for that moment.
    private var early: [ScheduledFault] = []

    /// The clock of the faults begins.
    mutating func begin(now: Duration, messages: Int) {
        origin = now
        let faults = early
        early = []
        for scheduled in faults { _ = schedule(scheduled, now: now, messages: messages) }
    }

    /// The earliest time at which a fault comes.
    var nextDue: Duration? { waiting.lazy.compactMap(\.due).min() }

    /// Files a fault; those that come at once are returned instead.
    mutating func schedule(_ scheduled: ScheduledFault, now: Duration, messages: Int) -> ScheduledFault? {
        guard waiting.count + early.count < Self.limit else { return nil }
        switch scheduled.schedule {
        case .now: return scheduled
        case .at, .every:
            guard let origin else {
                early.append(scheduled)
                return nil
            }
            file(scheduled, now: now, origin: origin)
        case .afterMessages(let count):
            waiting.append(Waiting(scheduled: scheduled, messages: messages + count))
        }
        return nil
    }

    private mutating func file(_ scheduled: ScheduledFault, now: Duration, origin: Duration) {
        switch scheduled.schedule {
        case .at(let time): waiting.append(Waiting(scheduled: scheduled, due: max(now, origin + time)))
        case .every(let interval):
            waiting.append(Waiting(scheduled: scheduled, due: now + max(interval, .milliseconds(1))))
        case .now, .afterMessages: break
        }
    }

    /// Takes the faults whose time has come, those of the earliest time first.
    mutating func takeDue(now: Duration, messages: Int) -> [ScheduledFault] {
        var due: [ScheduledFault] = []
        var index = 0
        while index < waiting.count {
            let entry = waiting[index]
            guard entry.due.map({ $0 <= now }) ?? false || entry.messages.map({ $0 <= messages }) ?? false else {
                index += 1
                continue
            }
            due.append(entry.scheduled)
            if case .every(let interval) = entry.scheduled.schedule {
                waiting[index].due = now + max(interval, .milliseconds(1))
                index += 1
            } else {
                waiting.remove(at: index)
            }
        }
        return due
    }

    /// Arms a condition; one of the same kind and span is replaced.
    mutating func arm(_ armed: Armed) {
        self.armed.removeAll {
            $0.condition.kind == armed.condition.kind && $0.shard == armed.shard
                && ($0.until == nil) == (armed.until == nil)
        }
        guard self.armed.count < Self.limit else { return }
        self.armed.append(armed)
    }

    /// The condition of this kind that holds now; one that waited for this occasion is used up.
    mutating func consult(_ kind: FaultCondition.Kind, shard: Int, now: Duration) -> (FaultCondition, isUsedUp: Bool)? {
        armed.removeAll { $0.until.map { $0 <= now } ?? false }
        guard
            let index = armed.firstIndex(where: {
                $0.condition.kind == kind && ($0.shard == nil || $0.shard == shard)
            })
        else { return nil }
        let found = armed[index]
        if found.until == nil { armed.remove(at: index) }
        return (found.condition, found.until == nil)
    }

    mutating func heal() {
        armed.removeAll()
        early.removeAll { if case .every = $0.schedule { true } else { false } }
        waiting.removeAll { if case .every = $0.scheduled.schedule { true } else { false } }
    }
}
