/// How often each fault has struck in each state of the client.
public struct Coverage: Hashable, Sendable {
    /// Row by row, a number for each state.
    public private(set) var counts = Array(
        repeating: 0, count: FaultCatalogue.rows.count * ClientState.allCases.count)

    /// Nothing has struck.
    public init() {}

    /// Takes over counts that were written down; nil when they are of another table.
    public init?(counts: [Int]) {
        guard counts.count == self.counts.count else { return nil }
        self.counts = counts
    }

    /// A cell of the table.
    public subscript(row: Int, state: ClientState) -> Int {
        counts[row * ClientState.allCases.count + state.rawValue]
    }

    mutating func count(_ row: Int, _ state: ClientState) {
        counts[row * ClientState.allCases.count + state.rawValue] += 1
    }

    /// Adds the counts of another run.
    public mutating func add(_ other: Coverage) {
        for index in counts.indices { counts[index] += other.counts[index] }
    }

    /// Cells that can happen and have not.
    public var empty: [(row: String, state: ClientState)] {
        FaultCatalogue.rows.indices.flatMap { row in
            ClientState.allCases.filter { state in
                self[row, state] == 0 && FaultCatalogue.rows[row].kind.obstacle(in: state) == nil
            }.map { (FaultCatalogue.rows[row].name, $0) }
        }
    }

    /// The table; a cell that cannot happen has a letter, explained below it.
    public var table: String {
        let width = FaultCatalogue.rows.map(\.name.count).max() ?? 0
        var letters: [(letter: String, reason: String)] = []
        var text = Self.pad("", width)
        for state in ClientState.allCases { text += Self.right(state.name, 12) }
        for (row, fault) in FaultCatalogue.rows.enumerated() {
            text += "\n" + Self.pad(fault.name, width)
            for state in ClientState.allCases {
                let reason = fault.kind.obstacle(in: state)
                text += Self.right(reason.map { Self.letter(for: $0, in: &letters) } ?? "\(self[row, state])", 12)
            }
        }
        return text + letters.map { "\n  \($0.letter)  cannot happen: \($0.reason)" }.joined() + "\n"
    }

    private static func letter(for reason: String, in letters: inout [(letter: String, reason: String)]) -> String {
        if let known = letters.first(where: { $0.reason == reason }) { return known.letter }
        let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(letters.count % 26)))
        letters.append((letter, reason))
        return letter
    }

    static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
}
