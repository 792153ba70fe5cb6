import GatewayModels
import GatewayProtocol

@testable import BloomCore

/// A viewer with a size and a clock of its own.
struct Stage {
    var model: ViewerModel
    var size: Size
    /// 2026-11-23, 14:00:00 UTC.
    var now = Moment(
        instant: Instant(nanoseconds: 1_000_000_000_000), wall: Timestamp(milliseconds: 1_795_442_400_000)
    )
    var status = ConnectionStatus()
    var sequence: Int64 = 0
    var effects: [ViewerEffect] = []

    init(_ columns: Int = 80, _ rows: Int = 24, options: ViewerOptions = ViewerOptions()) {
        model = ViewerModel(options)
        size = Size(columns: columns, rows: rows)
    }

    mutating func feed(_ input: ViewerInput) {
        effects += model.update(input, size: size, now: now)
    }

    mutating func pass(_ duration: Duration) {
        now.instant = now.instant + duration
        now.wall = Timestamp(microseconds: now.wall.microseconds + duration.nanoseconds / 1000)
    }

    /// Lets time pass the way the runtime does: with a tick whenever the viewer asked for one.
    mutating func wait(_ duration: Duration) {
        let end = now.instant + duration
        while let next = model.nextChange(after: now), next <= end {
            pass(next - now.instant)
            feed(.tick)
        }
        pass(end - now.instant)
        feed(.tick)
    }

    mutating func deliver(_ events: [DispatchEvent]) {
        feed(
            .deliveries(
                events.map { event in
                    sequence += 1
                    return .event(EventEnvelope(event: event, sequence: sequence, isReplayed: false))
                }
            )
        )
    }

    mutating func deliver(_ event: DispatchEvent) { deliver([event]) }

    mutating func gap(_ number: Int, open: Bool, outcome: Gap.Outcome = .sessionLost, startedAt: Moment? = nil) {
        let start = startedAt ?? now
        let ending = open ? nil : Gap.Ending(at: now, outcome: outcome)
        let reason = DisconnectReason.closed(code: CloseCode(rawValue: 1006), reason: "")
        feed(.deliveries([.gap(Gap(number: number, startedAt: start, ending: ending, reason: reason))]))
    }

    mutating func press(_ keys: Key...) {
        for key in keys { feed(.key(key)) }
    }

    mutating func type(_ text: String) {
        for character in text { feed(.key(.character(character))) }
    }

    mutating func connect(_ change: (inout ConnectionStatus) -> Void = { _ in }) {
        change(&status)
        feed(.status(status))
    }

    /// A connection whose last beat was answered a while ago.
    mutating func goLive(milliseconds: Int = 87, age: Duration = .seconds(12)) {
        let at = Instant(nanoseconds: now.instant.nanoseconds - age.nanoseconds)
        connect { status in
            status.phase = .live
            status.sequence = 48_213
            status.resumes = 2
            status.events.capacity = 1024
            status.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(milliseconds), acknowledgedAt: at)
            status.heart.history = [80, 90, 85, 160, 95, 80, 120, 90, 84, milliseconds].map { .milliseconds($0) }
        }
    }

    mutating func frame() -> Frame { model.view(size: size, now: now) }

    mutating func text() -> [String] { frame().text }

    mutating func screen() -> String { text().joined(separator: "\n") }

    /// The pane's body, without header, strip and sidebar.
    mutating func body() -> [String] {
        let frame = frame()
        let rect = model.layout(size).body
        return (rect.row..<(rect.row + rect.rows)).map { row in
            var line = ""
            for column in rect.column..<rect.end {
                if let glyph = frame[column, row].glyph { line.append(glyph.character) }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The row of the strip.
    mutating func strip() -> String { text()[model.layout(size).strip.row] }

    /// The screen row of the first line that holds a text.
    mutating func row(of text: String) -> Int? { self.text().firstIndex { $0.contains(text) } }
}
