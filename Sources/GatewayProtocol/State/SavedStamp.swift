import GatewayModels

/// When something was saved, in a form that means something to a later run.
///
/// Within one boot of the machine the boot clock tells exactly how long ago that was, whatever was done to the clock on
/// the wall; after a reboot only the wall clock is left.
public struct SavedStamp: Hashable, Sendable {
    /// Which boot of the machine; empty when it is not known.
    public var bootID: String
    /// When, on the clocks of then.
    public var moment: Moment

    /// Makes one from its parts.
    public init(bootID: String, moment: Moment) {
        self.bootID = bootID
        self.moment = moment
    }

    /// How long ago it was; never negative.
    ///
    /// Nil when the wall clock must decide and says that it was later than now, by more than a minute.
    public func age(at now: Moment, bootID: String) -> Duration? {
        if !bootID.isEmpty, bootID == self.bootID, now.instant >= moment.instant { return now.instant - moment.instant }
        let (passed, overflow) = now.wall.microseconds.subtractingReportingOverflow(moment.wall.microseconds)
        guard !overflow, passed > -60_000_000 else { return nil }
        return .microseconds(max(0, passed))
    }

    var members: [(String, String)] {
        [
            ("saved_at", JSONText.quoted(moment.wall.description)),
            ("wall_us", String(moment.wall.microseconds)),
            ("boot_ns", String(moment.instant.nanoseconds)),
            ("boot_id", JSONText.quoted(bootID)),
        ]
    }

    init?(_ members: [String: JSONValue]) {
        guard let wall = members["wall_us"]?.whole, let boot = members["boot_ns"]?.whole,
            let bootID = members["boot_id"]?.text
        else { return nil }
        self.init(
            bootID: bootID,
            moment: Moment(instant: Instant(nanoseconds: boot), wall: Timestamp(microseconds: wall))
        )
    }
}
