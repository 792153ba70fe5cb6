import DequeModule
import GatewayProtocol

/// How well the connection was, in the four steps that a ribbon shows.
enum LinkCondition: Int, Hashable, Sendable {
    /// Nobody ran, or the connection was stopped for good.
    case off
    /// Everything was well.
    case live
    /// Events came, or were about to, but not as they should.
    case degraded
    /// Nothing came.
    case waiting
}

extension LinkState {
    /// How well the connection is at a moment.
    func condition(at now: Instant) -> LinkCondition {
        switch status.phase {
        case .live: overdue(at: now) == nil && !isBehind(at: now) ? .live : .degraded
        case .loading, .moving, .resuming, .asleep: .degraded
        case .idle, .stopped: .off
        default: .waiting
        }
    }
}

/// What the connection was like over the last day, in 80 cells.
struct StateRibbon: Sendable {
    /// Cells in a day.
    static let cells = 80
    /// The time of a cell: 18 minutes.
    static let cellLength = Duration.seconds(24 * 3600 / 80)
    /// Longer than this between two looks means that nobody ran.
    private static let patience = Duration.seconds(5)
    /// What lasted for less, all together, does not mark a cell, unless nothing else was in it.
    private static let notable = Duration.seconds(10)

    /// How long each condition lasted.
    private struct Cell {
        var live = Duration.zero
        var degraded = Duration.zero
        var waiting = Duration.zero

        mutating func add(_ time: Duration, as condition: LinkCondition) {
            switch condition {
            case .off: break
            case .live: live += time
            case .degraded: degraded += time
            case .waiting: waiting += time
            }
        }

        /// The worst that lasted long enough to count, else what lasted longest.
        var condition: LinkCondition {
            if waiting >= StateRibbon.notable { return .waiting }
            if degraded >= StateRibbon.notable { return .degraded }
            let longest = max(live, degraded, waiting)
            if longest == .zero { return .off }
            return longest == live ? .live : longest == degraded ? .degraded : .waiting
        }
    }

    private var kept = Deque<Cell>()
    /// The number of the last cell, counted from the clock's start.
    private var newest: Int64 = 0
    private var last: (condition: LinkCondition, at: Instant)?
    private var begun: Instant?

    /// Takes the condition from now on.
    mutating func note(_ condition: LinkCondition, at now: Instant) {
        defer { last = (condition, now) }
        guard let last, let begun, now >= last.at else {
            if begun == nil { begun = now }
            return
        }
        self.begun = begun
        advance(to: Self.number(of: now))
        guard Self.isClose(last.at, now) else { return }
        var from = last.at
        while from < now {
            let number = Self.number(of: from)
            let end = min(now, Instant(nanoseconds: (number &+ 1) &* Self.cellLength.nanoseconds))
            guard end > from else { break }
            let index = kept.count - 1 - Int(clamping: newest - number)
            if kept.indices.contains(index) { kept[index].add(end - from, as: last.condition) }
            from = end
        }
    }

    /// The last day, oldest first.
    func conditions(at now: Instant) -> [LinkCondition] {
        let number = Self.number(of: now)
        return (0..<Int64(Self.cells)).reversed().map { distance in
            let index = Int64(kept.count) - 1 - (newest - (number - distance))
            guard index >= 0, index < Int64(kept.count) else { return distance == 0 ? current(at: now) : .off }
            let condition = kept[Int(index)].condition
            return condition == .off && distance == 0 ? current(at: now) : condition
        }
    }

    /// What goes on now: a cell that has just begun has no time in it yet.
    private func current(at now: Instant) -> LinkCondition {
        last.map { Self.isClose($0.at, now) ? $0.condition : .off } ?? .off
    }

    private static func isClose(_ earlier: Instant, _ later: Instant) -> Bool {
        (Duration.zero...patience).contains(later - earlier)
    }

    /// Which part of the last day the connection was live, in thousandths, and how much of the day that is a part of;
    /// nil before anything is known.
    ///
    /// Rounded down: only a day without a flaw is 1,000.
    func share(at now: Instant) -> (thousandths: Int, of: Duration)? {
        guard let begun else { return nil }
        let oldest = Self.number(of: now) - Int64(Self.cells) + 1
        let start = max(begun, Instant(nanoseconds: oldest &* Self.cellLength.nanoseconds))
        let whole = now - start
        guard whole > .zero else { return nil }
        var live = Duration.zero
        for (index, cell) in kept.enumerated() where newest - Int64(kept.count - 1 - index) >= oldest {
            live += cell.live
        }
        let share = Double(live.nanoseconds) / Double(whole.nanoseconds)
        return (max(0, min(1000, Int(share * 1000))), whole)
    }

    private mutating func advance(to number: Int64) {
        if kept.isEmpty || number - newest >= Int64(Self.cells) {
            kept.removeAll()
            kept.append(Cell())
        } else {
            for _ in 0..<max(0, number - newest) { kept.append(Cell()) }
            while kept.count > Self.cells { kept.removeFirst() }
        }
        newest = number
    }

    private static func number(of now: Instant) -> Int64 { now.nanoseconds / cellLength.nanoseconds }
}
