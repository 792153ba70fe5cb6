/// What will happen when, in virtual seconds.
///
/// Things of one lane never overtake each other, as on a TCP connection.
struct Agenda<Item> {
    private var entries: [(at: Double, number: Int, item: Item)] = []
    private var count = 0
    private var lanes: [String: Double] = [:]

    var next: Double? { entries.first?.at }

    mutating func add(_ item: Item, at time: Double, lane: String? = nil) {
        var time = time
        if let lane {
            time = max(time, lanes[lane] ?? 0)
            lanes[lane] = time
        }
        count += 1
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if (entries[middle].at, entries[middle].number) < (time, count) { low = middle + 1 } else { high = middle }
        }
        entries.insert((time, count, item), at: low)
    }

    mutating func take(until time: Double) -> Item? {
        guard let first = entries.first, first.at <= time else { return nil }
        return entries.removeFirst().item
    }
}
