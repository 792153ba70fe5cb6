import GatewayModels

/// Remembers the last ids that were seen, so that a message that comes again in another session is not shown twice.
public struct RecentIDs: Sendable {
    private let capacity: Int
    private var ring: [Snowflake] = []
    private var next = 0
    private var known: Set<Snowflake> = []

    /// Remembers up to `capacity` ids.
    public init(capacity: Int = 4096) {
        self.capacity = max(1, capacity)
    }

    /// Notes an id; false when it was known already.
    public mutating func insert(_ id: Snowflake) -> Bool {
        guard known.insert(id).inserted else { return false }
        if ring.count < capacity {
            ring.append(id)
        } else {
            known.remove(ring[next])
            ring[next] = id
            next = (next + 1) % capacity
        }
        return true
    }
}
