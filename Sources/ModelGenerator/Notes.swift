/// What could not be expressed, or was left out on purpose: each with its place.
struct Notes: Sendable {
    private(set) var lines: [String] = []
    private var seen: Set<String> = []
    /// Keywords that only restrict values and do not change types: how often each was passed over.
    private(set) var validation: [String: Int] = [:]

    mutating func add(_ place: String, _ text: String) {
        let line = "\(place): \(text)"
        if seen.insert(line).inserted { lines.append(line) }
    }

    mutating func passOver(_ keyword: String) { validation[keyword, default: 0] += 1 }

    /// All of it, a line each.
    var report: [String] {
        lines
            + validation.sorted { $0.key < $1.key }.map { keyword, count in
                "everywhere: \(keyword) restricts values and changes no type; passed over \(count) times"
            }
    }
}
