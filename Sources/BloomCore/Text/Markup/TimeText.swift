import GatewayModels

/// Moments in words, as `<t:…>` asks for them.
struct TimeText {
    let zone: ZoneOffsets
    /// What relative times are told from; without it they are written out.
    let now: Timestamp?

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// A moment in one of the styles `t T d D f F s S R`.
    func text(_ seconds: Int64, style: UInt8) -> String {
        if style == UInt8(ascii: "R"), let now { return relative(seconds, now.seconds) }
        let time = zone.localTime(Timestamp(milliseconds: seconds.multipliedReportingOverflow(by: 1000).partialValue))
        let day = "\(Self.two(time.day))/\(Self.two(time.month))/\(time.year)"
        let clock = "\(Self.two(time.hour)):\(Self.two(time.minute))"
        let exact = "\(clock):\(Self.two(time.second))"
        let date = "\(Self.months[(time.month - 1) % 12]) \(time.day), \(time.year)"
        switch style {
        case UInt8(ascii: "t"): return clock
        case UInt8(ascii: "T"): return exact
        case UInt8(ascii: "d"): return day
        case UInt8(ascii: "D"): return date
        case UInt8(ascii: "F"): return "\(Self.days[time.weekday % 7]), \(date) at \(clock)"
        case UInt8(ascii: "s"): return "\(day), \(clock)"
        case UInt8(ascii: "S"): return "\(day), \(exact)"
        default: return "\(date) at \(clock)"
        }
    }

    /// The distance in its greatest unit.
    private func relative(_ seconds: Int64, _ now: Int64) -> String {
        let distance = seconds.subtractingReportingOverflow(now).partialValue
        let length = distance.magnitude
        let units: [(String, UInt64)] = [
            ("year", 31_557_600), ("month", 2_629_800), ("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1),
        ]
        guard let unit = units.first(where: { length >= $0.1 }) else { return "now" }
        let count = length / unit.1
        let amount = "\(count) \(unit.0)\(count == 1 ? "" : "s")"
        return distance < 0 ? "\(amount) ago" : "in \(amount)"
    }

    /// How long it is to a later moment, in its greatest unit, such as `3h`.
    static func distance(from now: Timestamp, to then: Timestamp) -> String {
        let seconds = max(0, then.seconds.subtractingReportingOverflow(now.seconds).partialValue)
        switch seconds {
        case ..<60: return "<1m"
        case ..<3600: return "\(seconds / 60)m"
        case ..<86400: return "\(seconds / 3600)h"
        default: return "\(seconds / 86400)d"
        }
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
