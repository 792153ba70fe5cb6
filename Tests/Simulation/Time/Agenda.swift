/// What will happen when, in nanoseconds of virtual time: a binary heap, so that thousands of waiting bytes cost little.
///
/// What is filed for the same time happens in the order in which it was filed.
struct Agenda<Item> {
    private struct Entry {
        var at: Int64
        var number: Int
        var item: Item

        func comes(before other: Entry) -> Bool { at == other.at ? number < other.number : at < other.at }
    }

    private var heap: [Entry] = []
    private var count = 0

    /// When the next thing happens.
    var next: Int64? { heap.first?.at }

    /// Files something for a time.
    mutating func add(_ item: Item, at time: Int64) {
        count += 1
        heap.append(Entry(at: time, number: count, item: item))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].comes(before: heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the next thing that happens not later than at a time.
    mutating func take(until time: Int64) -> Item? {
        guard let first = heap.first, first.at <= time else { return nil }
        heap.swapAt(0, heap.count - 1)
        let item = heap.removeLast().item
        var parent = 0
        while true {
            var least = parent
            for child in (2 * parent + 1)..<(2 * parent + 3) where child < heap.count {
                if heap[child].comes(before: heap[least]) { least = child }
            }
            guard least != parent else { return item }
            heap.swapAt(least, parent)
            parent = least
        }
    }
}
