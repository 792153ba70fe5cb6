/// Which shard of how many: the pair that an identify carries.
public struct ShardID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Counts from 0.
    public var index: Int
    /// How many shards the bot's guilds are spread over; at least 1.
    public var count: Int

    /// The only shard of a bot without shards.
    public static let only = ShardID(index: 0, count: 1)

    /// Makes one from its parts; the index must lie below the count.
    public init(index: Int, count: Int) {
        precondition(count >= 1 && (0..<count).contains(index), "there is no shard \(index) of \(count)")
        self.index = index
        self.count = count
    }

    /// As in `[index, count]`, with a slash.
    public var description: String { "\(index)/\(count)" }

    /// By count, then by index.
    public static func < (left: ShardID, right: ShardID) -> Bool {
        (left.count, left.index) < (right.count, right.index)
    }
}
