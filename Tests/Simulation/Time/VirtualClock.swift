import GatewayModels
import GatewayProtocol

/// The clocks of the simulated machine, which can sleep, start anew and be set wrong; ``now`` is the time that the world
/// goes by.
struct VirtualClock {
    /// Nanoseconds since the simulation began.
    private(set) var now: Int64 = 0
    private var bootedAt = -1000 * Int64.second
    /// How long the machine has slept since it was started.
    private(set) var slept: Int64 = 0
    private var wallOffset: Int64 = 0
    private var boots = 1

    /// Whether the clock on the wall was set; after a reboot nothing else tells how old a file is.
    private(set) var wasSet = false
    /// Whether the machine started anew.
    var wasRebooted: Bool { boots > 1 }
    /// Which boot of the machine it is.
    var bootID: String { "boot-\(boots)" }

    /// Now, as the client's clocks show it.
    var moment: Moment {
        let instant = now - bootedAt
        let wall = Self.start + (now + wallOffset) / 1000
        return Moment(
            instant: Instant(nanoseconds: instant), wall: Timestamp(microseconds: wall),
            awake: Instant(nanoseconds: instant - slept)
        )
    }

    /// Now, as the server counts.
    var serverNow: Duration { .nanoseconds(now) }

    /// The world's time zero, in microseconds since 1970.
    private static let start: Int64 = 1_795_424_400_000_000

    /// When the client's clock shows an instant.
    func time(of instant: Instant) -> Int64 {
        let (sum, overflow) = instant.nanoseconds.addingReportingOverflow(bootedAt)
        return overflow ? .max : sum
    }

    /// Lets time pass.
    mutating func advance(to time: Int64) { now = max(now, time) }

    /// The machine was suspended for so long until now.
    mutating func hasSlept(_ length: Int64) { slept += length }

    /// The clock on the wall is set.
    mutating func setWall(by length: Int64) {
        wallOffset += length
        wasSet = true
    }

    /// The machine starts anew: its boot clock begins at nothing.
    mutating func reboot() {
        bootedAt = now - 20 * .second
        slept = 0
        boots += 1
    }
}

extension Int64 {
    /// Nanoseconds in a second.
    static let second: Int64 = 1_000_000_000
    /// Nanoseconds in a millisecond.
    static let millisecond: Int64 = 1_000_000

    /// Nanoseconds as seconds for people.
    var inSeconds: String {
        let milliseconds = self / .millisecond
        let rest = String(abs(milliseconds % 1000))
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
