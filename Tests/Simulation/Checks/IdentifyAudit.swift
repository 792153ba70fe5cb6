import GatewayProtocol

/// Whether identifies keep to the rules, by an account of its own that nothing can be lost from.
struct IdentifyAudit {
    private struct Entry {
        var at: Int64
        var shard: Int
        var isPersons: Bool
        var hasArrived = false
    }

    private static let spacing = 5 * Int64.second
    private static let window = 1800 * Int64.second

    private var sent: [Entry] = []
    /// When an identify last reached the gateway, by lane.
    private var arrived: [Int: Int64] = [:]
    /// Before this moment nothing counts: the file that knew of it was damaged.
    private var forgottenAt: Int64 = -1
    /// What the gateway has left.
    private var remaining: Int
    private let resetsAt: Int64
    /// Whether the client was told, and its file still knows.
    private var isTold = false

    /// Whether an identify was sent without knowing what the gateway has left.
    private(set) var hasGuessed = false

    /// Starts with what the gateway has left, and for how long.
    init(remaining: Int, resetsAt: Int64) {
        self.remaining = remaining
        self.resetsAt = resetsAt
    }

    /// The account's file is gone, and with it what the client can know.
    mutating func forget(at time: Int64) {
        // What is on its way is forgotten as well.
        forgottenAt = time + 200 * .millisecond
        isTold = false
        sent.removeAll()
    }

    /// The REST interface has said how much is left.
    mutating func learn(_ starts: GatewayInformation.SessionStarts?) {
        if starts != nil { isTold = true }
    }

    /// An identify leaves the client.
    mutating func left(_ shard: Int, isPersons: Bool, reserve: Int, at time: Int64, book: inout CheckBook) {
        if time >= resetsAt { remaining = max(remaining, 1000) }
        let recent = sent.filter { $0.shard == shard && time - $0.at < Self.window }
        let persons = recent.count { $0.isPersons } + (isPersons ? 1 : 0)
        book.check(
            .identifyWindow, recent.count + 1 <= 6 + persons, at: time,
            "\(recent.count + 1) identifies of shard \(shard) in half an hour")
        // What was sent a moment ago is on its way, what has not arrived by now is lost.
        let left = remaining - sent.count { !$0.hasArrived && time - $0.at < 100 * .millisecond }
        if isTold {
            book.check(.identifyBudget, left > 0, at: time, "\(left) session starts are left")
            // The first of half an hour may be one that a person asked for.
            if !isPersons, !recent.isEmpty {
                book.check(.identifyReserve, left > reserve, at: time, "\(left) left, reserve \(reserve)")
            }
        }
        if !isTold { hasGuessed = true }
        sent.append(Entry(at: time, shard: shard, isPersons: isPersons))
    }

    /// An identify reaches the gateway.
    mutating func arrives(from shard: Int, lane: Int, at time: Int64, book: inout CheckBook) {
        remaining -= 1
        if let index = sent.lastIndex(where: { $0.shard == shard }) { sent[index].hasArrived = true }
        let last = arrived[lane] ?? -Self.window
        if last >= forgottenAt {
            book.check(
                .identifySpacing, time - last >= Self.spacing, at: time,
                "\((time - last).inSeconds) s after the last one of lane \(lane)")
        }
        arrived[lane] = time
    }
}
