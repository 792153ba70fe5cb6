import GatewayModels
import GatewayProtocol

/// Everything that panel and view of the connection's health show, at one moment.
struct HealthFacts {
    /// The connection, or an overview of several shards.
    var link: LinkState
    /// Each shard of an overview; empty when there is only one.
    var shards: [ConnectionStatus] = []
    var history: HealthHistory
    /// The axes of the graphs.
    var scales = HealthScales()
    /// What the runtime has measured.
    var figures = PipelineFigures()
    var settings = ViewerSettings.Health()
    var now: Moment
    var zone: ZoneOffsets
    var policy: TextPolicy
    /// The name of a channel, not sanitised; nil when it is not known.
    var channelName: (ChannelID) -> String? = { _ in nil }

    var status: ConnectionStatus { link.status }
    var marks: Marks { Marks.of(policy) }
    var sanitiser: Sanitiser { Sanitiser(policy: policy) }
    /// Stands before what followed.
    var arrow: SafeText { TextMarks.of(policy).arrow }
    /// What graphs are drawn with.
    var symbols: ViewerSettings.Graph { Graph.symbols(settings.graph, policy) }
    var thresholds: LatencyThresholds { LatencyThresholds(settings, usual: history.usualRoundTrip) }
    /// The state in words, as the strip has it.
    var state: StripState { StripState(link, now: now, zone: zone, marks: marks) }

    /// The last round trip, if it says something about the connection as it is now.
    var roundTrip: RoundTrip? {
        guard link.isConnected, link.overdue(at: now.instant) == nil else { return nil }
        return status.heart.lastRoundTrip
    }

    /// The round trips of the run, or of the connection when that is all that is known.
    var roundTrips: LatencySummary? { status.heart.allRoundTrips ?? status.heart.roundTrips }

    /// For how long the connection has been live; nil while it is not.
    var upTime: Duration? { status.phase == .live ? max(.zero, now.instant - status.since) : nil }

    // MARK: - Text

    /// Text in one style.
    func text(_ string: String, _ style: Style = .plain) -> StyledText { StyledText(sanitiser.line(string), style) }

    /// A number at the right of a field; a dash when it is not known.
    func number(_ value: Int64?, _ width: Int) -> String { field(value.map { $0.grouped } ?? marks.none, width) }

    /// Milliseconds at the right of a field; a dash when they are not known.
    func milliseconds(_ duration: Duration?, _ width: Int) -> String {
        field(duration.map { String(max(0, $0.milliseconds)) } ?? marks.none, width)
    }

    /// Milliseconds with a thousandth; a dash when they are not known.
    func fineMilliseconds(_ duration: Duration?) -> String {
        guard let duration else { return marks.none }
        let micros = max(0, duration.nanoseconds / 1000)
        return "\((micros / 1000).grouped).\(String(1000 + micros % 1000).dropFirst())"
    }

    /// A text at the right of a field.
    func field(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// A time ahead, rounded up: a countdown ends when it says 1s.
    func countdown(to instant: Instant) -> String {
        let left = max(0, (instant - now.instant).nanoseconds)
        return Duration.seconds(left / 1_000_000_000 + (left % 1_000_000_000 > 0 ? 1 : 0)).short
    }

    /// How long ago something was.
    func age(_ instant: Instant) -> String { (now.instant - instant).short }

    /// The time of day with seconds; with the day when that is another.
    func clock(_ moment: Moment) -> String {
        let then = zone.localTime(moment.wall)
        let today = zone.localTime(now.wall)
        return (then.isSameDay(as: today) ? "" : then.shortDate + " ") + then.clock(seconds: true)
    }

    /// Thousandths as a share, such as `99.7 %`.
    static func percent(thousandths: Int) -> String {
        thousandths >= 1000 ? "100 %" : "\(thousandths / 10).\(thousandths % 10) %"
    }
}

extension CivilTime {
    /// Whether both lie on one day.
    func isSameDay(as other: CivilTime) -> Bool {
        (year, month, day) == (other.year, other.month, other.day)
    }

    /// Such as `23 Nov`.
    fileprivate var shortDate: String { date.split(separator: " ").dropFirst().prefix(2).joined(separator: " ") }
}

extension Duration {
    /// A stretch of time in words, such as `55 min`, in the largest unit of which there are two.
    var stretch: String {
        let seconds = wholeSeconds
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h"
        default: return "\(seconds / 86400) d"
        }
    }

    /// Seconds with a tenth below a minute, else as ``short``.
    var tenths: String {
        let milliseconds = Swift.max(0, milliseconds)
        return milliseconds < 60_000 ? "\(milliseconds / 1000).\(milliseconds % 1000 / 100)s" : short
    }
}
