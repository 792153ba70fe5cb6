import GatewayProtocol

/// What outlives the process: the files of its state folder.
struct VirtualDisk {
    /// The stored session of each shard, by index.
    var sessions: [[UInt8]?]
    /// The account of identifies.
    var ledger: [UInt8]?
    /// Whether nothing can be written.
    var isFull = false
    /// How many files were no use and were moved aside.
    var setAside = 0

    init(shards: Int) { sessions = Array(repeating: nil, count: shards) }

    /// Replaces a shard's session; false when the disk is full.
    mutating func write(session text: [UInt8], of shard: Int) -> Bool {
        guard !isFull else { return false }
        sessions[shard] = text
        return true
    }

    /// Replaces the account; false when the disk is full.
    mutating func write(ledger text: [UInt8]) -> Bool {
        guard !isFull else { return false }
        ledger = text
        return true
    }
}

/// In which way a file can be damaged.
enum Damage: Int, CaseIterable {
    case empty, cut, zeros, noise, otherVersion

    /// What is left of a file.
    func apply(to text: [UInt8], chance: inout Chance) -> [UInt8] {
        switch self {
        case .empty: []
        case .cut: Array(text.prefix(chance.below(max(1, text.count - 2))))
        case .zeros: Array(repeating: 0, count: text.count)
        case .noise: (0..<200).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
        case .otherVersion: Array(#"{"version":99}"#.utf8)
        }
    }
}
