/// What happened in a run, line by line, for people.
final class Transcript {
    private(set) var lines: [String] = []

    func add(_ time: Int64, _ text: String) {
        let stamp = time.inSeconds
        lines.append(String(repeating: " ", count: max(0, 10 - stamp.count)) + stamp + "  " + text)
    }
}
