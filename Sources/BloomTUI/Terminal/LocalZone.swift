import BloomCore
import GatewayModels
import Glibc

/// The local time zone as values: what the offset from UTC is, and when it changes.
///
/// The C library knows the rules but only answers for single moments, so the changes are searched for once.
enum LocalZone {
    /// 2015-01-01 and 2041-01-01, UTC: messages are not older, and nobody runs this longer.
    private static let years: ClosedRange<Int64> = 1_420_070_400...2_240_524_800
    /// No zone changes its offset and back within a week.
    private static let step: Int64 = 7 * 86400

    /// The zone that TZ or the system names.
    static func measure() -> ZoneOffsets {
        tzset()
        return zone(offset: offset)
    }

    /// The zone of a rule: the offset east of UTC at a moment, both in seconds.
    static func zone(offset: (Int64) -> Int) -> ZoneOffsets {
        var changes: [ZoneOffsets.Transition] = []
        let initial = offset(years.lowerBound)
        var last = initial
        var start = years.lowerBound
        while start < years.upperBound {
            let end = min(start + step, years.upperBound)
            let after = offset(end)
            if after != last {
                let change = firstMoment(in: start...end) { offset($0) == after }
                changes.append(ZoneOffsets.Transition(at: Timestamp(milliseconds: change * 1000), seconds: after))
                last = after
            }
            start = end
        }
        return ZoneOffsets(transitions: changes, initialSeconds: initial)
    }

    /// The first moment at which something holds that does not hold at the start and does at the end.
    private static func firstMoment(in range: ClosedRange<Int64>, where holds: (Int64) -> Bool) -> Int64 {
        var before = range.lowerBound
        var after = range.upperBound
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if holds(middle) { after = middle } else { before = middle }
        }
        return after
    }

    private static func offset(_ seconds: Int64) -> Int {
        var time = time_t(seconds)
        var parts = tm()
        guard localtime_r(&time, &parts) != nil else { return 0 }
        return Int(parts.tm_gmtoff)
    }
}
