/// Objects that have come before, by their bytes: what comes again is not decoded again, and what is kept of it is shared.
///
/// The same few people write most messages, and each message brings their account and their membership whole. A value
/// that a client keeps for its whole life, bounded by ``capacity`` objects of at most ``longestObject`` bytes each.
public struct RepeatedValues: Sendable {
    /// How many objects are remembered.
    public static let capacity = 1024
    /// Longer objects are not remembered, in bytes of their JSON.
    public static let longestObject = 1024
    /// How many objects did not have to be decoded again.
    public fileprivate(set) var recalled = 0

    /// One object: its bytes, what was made of them, and what was odd about them.
    private final class Entry: Sendable {
        let type: ObjectIdentifier
        let text: TextPayload
        let cell: any AnyObject & Sendable
        let drift: Int
        /// Places are counted from the first byte of the object.
        let notes: [DriftNotes.Note]

        init(
            type: ObjectIdentifier, text: TextPayload, cell: any AnyObject & Sendable, drift: Int,
            notes: [DriftNotes.Note]
        ) {
            self.type = type
            self.text = text
            self.cell = cell
            self.drift = drift
            self.notes = notes
        }
    }

    /// Pairs of places: what comes newly into a pair takes the place of what came there first.
    private var entries: [Entry?] = []
    /// Parts of the hashes of what came once: most of it never comes again, and costs no more than this.
    private var seen: [UInt32] = []

    /// Remembers nothing yet.
    public init() {}

    /// What was made of the same bytes, and how many these are.
    fileprivate func find<Fields>(
        _ type: Fields.Type, _ hash: UInt64, at start: Int, in bytes: Span<UInt8>
    ) -> (found: Found<Fields>, count: Int)? {
        guard !entries.isEmpty else { return nil }
        let place = Self.place(hash)
        return Self.match(entries[place], type, at: start, in: bytes)
            ?? Self.match(entries[place ^ 1], type, at: start, in: bytes)
    }

    private static func match<Fields>(
        _ entry: Entry?, _ type: Fields.Type, at start: Int, in bytes: Span<UInt8>
    ) -> (found: Found<Fields>, count: Int)? {
        guard let entry, entry.type == ObjectIdentifier(type) else { return nil }
        let known = entry.text.bytes
        guard isSame(known.span, at: start, in: bytes) else { return nil }
        // The type of the fields has just been compared.
        let cell = unsafeDowncast(entry.cell, to: StorageCell<Fields>.self)
        return (Found(cell: cell, drift: entry.drift, notes: entry.notes), known.count)
    }

    fileprivate struct Found<Fields: Sendable> {
        var cell: StorageCell<Fields>
        var drift: Int
        var notes: [DriftNotes.Note]
    }

    fileprivate mutating func insert<Fields>(_ found: Found<Fields>, _ hash: UInt64, text: TextPayload) {
        if entries.isEmpty { entries = Array(repeating: nil, count: Self.capacity) }
        let place = Self.place(hash)
        entries[place ^ 1] = entries[place]
        entries[place] = Entry(
            type: ObjectIdentifier(Fields.self), text: text, cell: found.cell, drift: found.drift, notes: found.notes)
    }

    /// Whether an object with this hash has come before; it has from now on.
    fileprivate mutating func comesAgain(_ hash: UInt64) -> Bool {
        if seen.isEmpty { seen = Array(repeating: 0, count: 2 * Self.capacity) }
        let place = Int(truncatingIfNeeded: hash >> 40) & (seen.count - 1)
        let mark = UInt32(truncatingIfNeeded: hash)
        if seen[place] == mark { return true }
        seen[place] = mark
        return false
    }

    private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (capacity - 1) }

    private static func isSame(_ object: Span<UInt8>, at start: Int, in bytes: Span<UInt8>) -> Bool {
        guard start + object.count <= bytes.count else { return false }
        var index = 0
        while index + 8 <= object.count {
            let known = unsafe object.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
            let new = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start + index, as: UInt64.self)
            guard known == new else { return false }
            index += 8
        }
        while index < object.count {
            guard object[unchecked: index] == bytes[unchecked: start + index] else { return false }
            index += 1
        }
        return true
    }
}

// MARK: - For generated readers

extension JSONCursor {
    /// What ``remember(_:_:)`` needs to know about the moment before an object was read.
    public struct BeforeObject {
        fileprivate var hash: UInt64
        fileprivate var start: Int
        fileprivate var drift: Int
        fileprivate var notes: Int
        fileprivate var omitted: Int
        fileprivate var outer: (payload: TextPayload?, start: Int)
    }

    /// The value of the object that comes next, if it was remembered; the object is consumed then.
    ///
    /// If not, it is to be read, and handed to ``remember(_:_:)`` with what comes with the answer.
    public mutating func recall<Fields>(
        _ type: Fields.Type
    ) throws(JSONError) -> (known: SharedFields<Fields>?, before: BeforeObject?) {
        guard let hash = try hashOfRepeatable() else { return (nil, nil) }
        if let (found, count) = repeats?.find(type, hash, at: index, in: bytes) {
            repeats?.recalled += 1
            drift += found.drift
            for note in found.notes { notes.add(note, movedBy: index) }
            index += count
            return (SharedFields(sharing: found.cell), nil)
        }
        return (nil, repeats?.comesAgain(hash) == true ? beforeObject(hash) : nil)
    }

    /// Prepares to remember the object that comes next; nil when it will not be.
    private mutating func beforeObject(_ hash: UInt64) -> BeforeObject? {
        let start = index
        guard let end = endOfValue(), end - start <= RepeatedValues.longestObject else { return nil }
        let before = BeforeObject(
            hash: hash, start: start, drift: drift, notes: notes.notes.count, omitted: notes.omitted,
            outer: (payload, payloadStart))
        // Its texts refer to a copy of the object alone, so that what is remembered does not hold whole payloads.
        payload = TextPayload([UInt8](copying: bytes.extracting(start..<end)))
        payloadStart = start
        return before
    }

    /// Remembers what was read since.
    public mutating func remember<Fields>(_ value: SharedFields<Fields>?, _ before: BeforeObject?) {
        guard let before else { return }
        let text = payload
        payload = before.outer.payload
        payloadStart = before.outer.start
        guard let value, let text, notes.omitted == before.omitted else { return }
        let found = RepeatedValues.Found(
            cell: value.cell, drift: drift - before.drift,
            notes: notes.notes[before.notes...].map { $0.moved(by: -before.start) })
        repeats?.insert(found, before.hash, text: text)
    }

    /// Where the value that comes next ends; nil when it is broken, of which its reader says more.
    private mutating func endOfValue() -> Int? {
        let start = index
        defer { index = start }
        do throws(JSONError) { try skipValue() } catch { return nil }
        return index
    }

    /// A number that follows from the bytes of the object that comes next, found without reading it: it takes in all
    /// up to the first closing brace, which every object has, and which is seldom far from its end.
    private mutating func hashOfRepeatable() throws(JSONError) -> UInt64? {
        // Deep inside others, an object may be read to another depth than the one before; one around everything has
        // members whose texts have copies of their own.
        guard repeats != nil, depth > 0, try peekByte() == UInt8(ascii: "{"), modelDepth < Self.maximumModelDepth / 2,
            depth < Self.maximumDepth / 2
        else { return nil }
        let limit = min(bytes.count, index + RepeatedValues.longestObject)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var position = index
        while position + 8 <= limit {
            let word = word(at: position)
            let braces = Self.closingBraces(in: word)
            if braces != 0 {
                // Only what stands before the first brace counts; what comes behind may be something else.
                let kept = braces.trailingZeroBitCount & ~7
                return Self.mixed(hash, word & ((1 << UInt64(kept)) &- 1))
            }
            hash = Self.mixed(hash, word)
            position += 8
        }
        while position < limit {
            if bytes[unchecked: position] == UInt8(ascii: "}") { return hash }
            hash = Self.mixed(hash, UInt64(bytes[unchecked: position]))
            position += 1
        }
        return nil
    }

    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 29)
    }
}
