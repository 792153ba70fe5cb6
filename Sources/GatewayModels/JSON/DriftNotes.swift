/// What one payload held that the models do not have: places in its text, not yet names.
///
/// Bounded: of a payload with more oddities than ``capacity``, the rest is only counted.
struct DriftNotes: Sendable {
    enum Kind: UInt8, Sendable {
        /// A member that the model does not have.
        case unknownField
        /// A value of another type than its field.
        case otherType
    }

    struct Note: Sendable {
        var model: StaticString
        var start: UInt32
        var count: UInt32
        var kind: Kind

        func moved(by distance: Int) -> Note {
            var note = self
            note.start = UInt32(clamping: Int(start) + distance)
            return note
        }
    }

    static let capacity = 64

    private(set) var notes: [Note] = []
    /// How many oddities found no room.
    private(set) var omitted = 0
    let isRecording: Bool

    init(isRecording: Bool) { self.isRecording = isRecording }

    mutating func add(_ key: JSONKey, _ kind: Kind) {
        guard isRecording else { return }
        guard notes.count < Self.capacity, !key.hasEscapes else {
            omitted += 1
            return
        }
        let count = UInt32(clamping: key.count)
        notes.append(Note(model: key.model, start: UInt32(clamping: key.start), count: count, kind: kind))
    }

    /// Notes again what was noted about the same bytes elsewhere.
    mutating func add(_ note: Note, movedBy distance: Int) {
        guard isRecording else { return }
        guard notes.count < Self.capacity else {
            omitted += 1
            return
        }
        notes.append(note.moved(by: distance))
    }

    mutating func removeAll() {
        notes.removeAll(keepingCapacity: true)
        omitted = 0
    }
}

/// Which fields and events arrived that the models do not know, and how often.
///
/// A value that a client keeps for its whole life: bounded by ``capacity`` names; what finds no room is counted in
/// ``omitted``.
public struct DriftReport: Sendable {
    /// How many different names are kept.
    public static let capacity = 512

    /// How often each field came that its model does not have, by `Model.field`.
    public var unknownFields: [String: Int] { counts(of: .unknownField) }
    /// How often each field had a value of another type than documented, by `Model.field`.
    public var otherTypes: [String: Int] { counts(of: .otherType) }
    /// How often each event came that is not modelled, by its name.
    public private(set) var unknownEvents: [String: Int] = [:]
    /// How many oddities are in none of the tables, because these are full.
    public private(set) var omitted = 0

    private var notes = DriftNotes(isRecording: true)
    /// Where the count of a field is, by a number made of its model and key; saves making its name again.
    private var places: [UInt64: Int] = [:]
    private var entries: [Entry] = []
    private var isFull: Bool { entries.count + unknownEvents.count >= Self.capacity }

    private struct Entry: Sendable {
        var name: String
        var kind: DriftNotes.Kind
        var count: Int
    }

    private func counts(of kind: DriftNotes.Kind) -> [String: Int] {
        var counts: [String: Int] = [:]
        for entry in entries where entry.kind == kind { counts[entry.name, default: 0] += entry.count }
        return counts
    }

    /// An empty report.
    public init() {}

    /// Counts an event that is not modelled.
    public mutating func noteUnknownEvent(_ name: String) {
        guard unknownEvents[name] != nil || (!isFull && name.utf8.count <= 100) else {
            omitted += 1
            return
        }
        unknownEvents[name, default: 0] += 1
    }

    mutating func takeNotes() -> DriftNotes {
        let taken = notes
        notes = DriftNotes(isRecording: true)
        return taken
    }

    /// Counts what a payload's notes say, and keeps their storage for the next payload.
    mutating func file(_ taken: consuming DriftNotes, in bytes: Span<UInt8>) {
        for note in taken.notes { file(note, in: bytes) }
        omitted += taken.omitted
        taken.removeAll()
        notes = taken
    }

    private mutating func file(_ note: DriftNotes.Note, in bytes: Span<UInt8>) {
        let range = Int(note.start)..<min(Int(note.start) + Int(note.count), bytes.count)
        guard range.count <= 100 else {
            omitted += 1
            return
        }
        let number = Self.number(note, range, in: bytes)
        if let place = places[number] {
            entries[place].count += 1
        } else if isFull {
            omitted += 1
        } else {
            places[number] = entries.count
            let key = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
            entries.append(Entry(name: "\(note.model).\(key)", kind: note.kind, count: 1))
        }
    }

    /// Different notes have different numbers but for a chance that does not matter in a report.
    private static func number(_ note: DriftNotes.Note, _ range: Range<Int>, in bytes: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(note.kind.rawValue)
        for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
        let model = UInt64(UInt(bitPattern: note.model.utf8Start))
        return (hash ^ model) &* 0x9E37_79B9_7F4A_7C15
    }
}
