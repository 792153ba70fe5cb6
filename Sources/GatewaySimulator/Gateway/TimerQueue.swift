/// Something that happens by itself at a time.
enum TimerAction: Hashable, Sendable {
    case hello(ConnectionID)
    case ack(ConnectionID, count: Int)
    case endConnection(ConnectionID)
    case guildReturns(UInt64)
}

/// What happens by itself, by time and then by the order in which it was filed.
struct TimerQueue: Sendable {
    private struct Entry: Sendable {
        var due: Duration
        var action: TimerAction
    }

    /// Sorted by time, the latest first, so that the next one is removed at the end.
    private var entries: [Entry] = []

    var nextDue: Duration? { entries.last?.due }

    mutating func file(_ action: TimerAction, at due: Duration) {
        // Behind those of the same time, which lie in front of them in this reversed order.
        let index = entries.firstIndex { $0.due <= due } ?? entries.endIndex
        entries.insert(Entry(due: due, action: action), at: index)
    }

    mutating func takeDue(now: Duration) -> [TimerAction] {
        var actions: [TimerAction] = []
        while let last = entries.last, last.due <= now {
            actions.append(last.action)
            entries.removeLast()
        }
        return actions
    }

    /// Forgets what concerns a connection that has ended.
    mutating func cancel(_ id: ConnectionID) {
        entries.removeAll {
            switch $0.action {
            case .hello(id), .ack(id, _), .endConnection(id): true
            default: false
            }
        }
    }
}
