import GatewayModels

/// Collects the lines of an inspection, up to a limit.
struct InspectorWriter {
    let sanitiser: Sanitiser
    let zone: ZoneOffsets
    private let limit: Int
    private var lines: [StyledText] = []
    /// Lines that did not fit.
    private var leftOut = 0

    init(sanitiser: Sanitiser, zone: ZoneOffsets, limit: Int) {
        self.sanitiser = sanitiser
        self.zone = zone
        self.limit = limit
    }

    /// Whether more lines are only counted, so that making them can be spared.
    var isFull: Bool { lines.count >= limit }

    mutating func add(_ line: StyledText) {
        if isFull { leftOut += 1 } else { lines.append(line) }
    }

    /// Lines that nobody made, because there is no room.
    mutating func leaveOut(_ count: Int) { leftOut += max(0, count) }

    mutating func heading(_ text: String) {
        if !lines.isEmpty { add(StyledText()) }
        add(StyledText(sanitiser.line(text), TextRole.heading.style))
    }

    /// A fact with a name; what it says comes from outside.
    mutating func fact(_ name: StaticString, _ value: String, _ style: Style = .plain) {
        var line = StyledText(SafeText(own: "  ") + SafeText(own: name), TextRole.dim.style)
        line.append(SafeText(spaces: max(1, 14 - line.width)))
        line.append(sanitiser.line(value), style)
        add(line)
    }

    /// An id, and when it was made.
    mutating func id(_ name: StaticString, _ id: Snowflake, _ what: String? = nil) {
        let known = what.map { "  \($0)" } ?? ""
        fact(name, "\(id)  \(moment(id.timestamp))\(known)")
    }

    /// A moment in UTC to the millisecond, and on the local clock.
    func moment(_ timestamp: Timestamp) -> String {
        let local = zone.localTime(timestamp)
        return "\(timestamp.description) (\(local.date) \(local.clock(seconds: true)) here)"
    }

    mutating func finish() -> [StyledText] {
        if leftOut > 0 {
            let note = "\(sanitiser.policy.ellipsis.string) \(leftOut.grouped) more lines left out"
            lines.append(StyledText(sanitiser.line(note), TextRole.warn.style))
        }
        return lines
    }
}
