/// The best of many, in order, and not more than a number of them.
struct TopRows<Rank: Comparable> {
    private let limit: Int
    private(set) var indices: [Int] = []
    private var ranks: [Rank] = []

    init(limit: Int) { self.limit = limit }

    /// Takes one; of equal ones the earlier stays in front.
    mutating func add(_ index: Int, _ rank: Rank) {
        if ranks.count >= limit, let worst = ranks.last, rank <= worst { return }
        var low = 0
        var high = ranks.count
        while low < high {
            let middle = low + (high - low) / 2
            if ranks[middle] < rank { high = middle } else { low = middle + 1 }
        }
        ranks.insert(rank, at: low)
        indices.insert(index, at: low)
        if ranks.count > limit {
            ranks.removeLast()
            indices.removeLast()
        }
    }
}
