import GatewayProtocol

/// Whether identifies keep to the rules, by an account of its own that nothing can be lost from.
struct IdentifyAudit {
    private struct Entry {
        var at: Int64
        var shard: Int
        var isPersons: Bool
    }

    private static let spacing = 5 * Int64.second
    private static let window = 1800 * Int64.second

    private var sent: [Entry] = []
    /// When an identify last reached the gateway, by lane.
    private var arrived: [Int: Int64] = [:]
    /// Before this moment nothing counts: the file that knew of it was damaged.
    private var forgottenAt: Int64 = -1
    /// What the gateway has left, as far as the client was told; nil when it was not.
    private var told: (remaining: Int, resetsAt: Int64)?

    /// Whether an identify was sent without knowing what the gateway has left.
    private(set) var hasGuessed = false

    /// The account's file is gone, and with it what the client can know.
    mutating func forget(at time: Int64) {
        forgottenAt = time
        told = nil
        sent.removeAll()
    }

    /// The REST interface has said how much is left.
    mutating func learn(_ starts: GatewayInformation.SessionStarts?, at time: Int64) {
        guard let starts else { return }
        told = (starts.remaining, time + starts.resetAfter.nanoseconds)
    }

    /// An identify leaves the client.
    mutating func left(_ shard: Int, isPersons: Bool, reserve: Int, at time: Int64, book: inout CheckBook) {
        if let known = told, time >= known.resetsAt { told = nil }
        let recent = sent.filter { $0.shard == shard && time - $0.at < Self.window }
        let persons = recent.count { $0.isPersons } + (isPersons ? 1 : 0)
        book.check(
            .identifyWindow, recent.count + 1 <= 6 + persons, at: time,
            "\(recent.count + 1) identifies of shard \(shard) in half an hour")
        if let remaining = told?.remaining {
            book.check(.identifyBudget, remaining > 0, at: time, "\(remaining) session starts are left")
            // The first of half an hour may be one that a person asked for.
            if !isPersons, !recent.isEmpty {
                book.check(.identifyReserve, remaining > reserve, at: time, "\(remaining) left, reserve \(reserve)")
            }
        }
        if told == nil { hasGuessed = true }
        told?.remaining -= 1
        sent.append(Entry(at: time, shard: shard, isPersons: isPersons))
    }

    /// An identify reaches the gateway.
    mutating func arrives(lane: Int, at time: Int64, book: inout CheckBook) {
        let last = arrived[lane] ?? -Self.window
        if last >= forgottenAt {
            book.check(
                .identifySpacing, time - last >= Self.spacing, at: time,
                "\((time - last).inSeconds) s after the last one of lane \(lane)")
        }
        arrived[lane] = time
    }
}
