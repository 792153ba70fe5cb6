/// What the gateway has sent to one shard, and what of it stands in the consumer's output.
///
/// The output outlives processes, as a file does.
struct DeliveryAudit {
    private struct Sent {
        var sequence: Int64
        var id: UInt64
        var at: Int64
    }

    private struct Session {
        var id: String
        var sent: [Sent] = []
        var known: Set<UInt64> = []
        var furthest: Int64 = 0
        /// Sequences that were left out on some connection: their messages may never come, or late.
        var skipped: Set<Int64> = []
        /// The last sequence that the consumer has used.
        var used: Int64 = 0
        /// The sequence of the last message that was written for the first time.
        var written: Int64 = 0
    }

    private var sessions: [Session] = []
    private var places: [String: Int] = [:]
    private(set) var output: Set<UInt64> = []
    /// Messages that the gateway sent for the first time behind later ones: they count as repeats, and are gone, unless
    /// a resume from before brings them.
    private var disordered: Set<UInt64> = []
    /// How many events the consumer was told were dropped.
    var shed = 0
    /// When the last message was written for the first time that was sent after ``mark``.
    private(set) var writtenSinceMark: Int64?
    private(set) var sentSinceMark = 0
    /// When the first of these was sent.
    private(set) var firstSinceMark: Int64?
    var mark = Int64.max
    /// The session that the consumer writes messages of.
    private var current: Int?
    /// The session whose events it puts on record, a moment later.
    private var recorded: Int?

    /// The place of a session, known by its name.
    mutating func session(named id: String) -> Int {
        if let place = places[id] { return place }
        places[id] = sessions.count
        sessions.append(Session(id: id))
        return sessions.count - 1
    }

    /// A message goes out; ids below a thousand are made up by faults.
    mutating func sends(_ id: UInt64, sequence: Int64, in session: Int, at time: Int64) {
        guard id > 1000 else { return }
        if time >= mark {
            sentSinceMark += 1
            firstSinceMark = firstSinceMark ?? time
        }
        guard sessions[session].known.insert(id).inserted else { return }
        if sequence < sessions[session].furthest { disordered.insert(id) }
        sessions[session].sent.append(Sent(sequence: sequence, id: id, at: time))
    }

    /// A dispatch has gone out behind another one of its connection.
    mutating func passes(_ sequence: Int64, behind last: Int64, in session: Int) {
        if last > 0, sequence > last + 1 { sessions[session].skipped.formUnion(last + 1..<min(sequence, last + 100)) }
        sessions[session].furthest = max(sessions[session].furthest, sequence)
    }

    /// The consumer sees READY: what came before is over.
    mutating func begins(_ id: String) {
        current = session(named: id)
    }

    /// The consumer goes on in a session that was stored.
    mutating func continues(_ id: String) {
        let place = session(named: id)
        current = place
        recorded = place
    }

    /// The consumer starts without a session: whoever started it knows that something may be missing.
    mutating func startsAnew() {
        current = nil
        recorded = nil
    }

    /// The consumer writes a message into its output; false when it stands there already.
    mutating func writes(_ id: UInt64, sequence: Int64, at time: Int64, book: inout CheckBook) -> Bool {
        guard id > 1000 else { return true }
        guard output.insert(id).inserted else { return false }
        // What the server sent before its READY is written before the session has a name.
        guard let current else { return true }
        // A session whose READY was lost on its way has no name.
        guard !disordered.contains(id), sessions[current].known.contains(id) else { return true }
        // What was shed comes again when a restart resumes from before.
        book.check(
            .inOrder,
            sequence > sessions[current].written || shed > 0 || sessions[current].skipped.contains(sequence), at: time,
            "\(sequence) behind \(sessions[current].written)")
        sessions[current].written = max(sequence, sessions[current].written)
        if writtenSinceMark == nil, time >= mark,
            let sent = sessions[current].sent.last(where: { $0.id == id }), sent.at >= mark
        {
            writtenSinceMark = time
        }
        return true
    }

    /// The consumer puts the beginning of a session on record.
    mutating func records(_ id: String) { recorded = session(named: id) }

    /// The consumer is done with an event.
    mutating func uses(_ sequence: Int64) {
        guard let recorded else { return }
        sessions[recorded].used = max(sessions[recorded].used, sequence)
    }

    /// How far the consumer is in the session that it puts on record; nil when that has no name.
    func used(in id: String) -> Int64? { recorded == nil ? nil : places[id].map { sessions[$0].used } }

    /// Whether all that was sent up to what was used is there, but for what was shed.
    func check(at time: Int64, book: inout CheckBook) {
        var missing: [UInt64] = []
        var count = 0
        for session in sessions {
            for message in session.sent where message.sequence <= session.used {
                count += 1
                guard !output.contains(message.id), !disordered.contains(message.id) else { continue }
                if !session.skipped.contains(message.sequence) { missing.append(message.id) }
            }
        }
        book.check(
            .noneMissing, missing.count <= shed, at: time,
            "\(missing.count) of \(count) are missing, \(shed) were shed; the first is \(missing.first ?? 0)")
    }
}
