import GatewayModels
import GatewayProtocol
import Testing

@Suite struct ClockWatchTests {
    /// Seconds on the boot clock, how many of them were spent suspended, and seconds on the wall.
    static func moment(_ boot: Double, suspended: Double = 0, wall: Double) -> Moment {
        Moment(
            instant: Instant(nanoseconds: Int64(boot * 1e9)), wall: Timestamp(microseconds: Int64(wall * 1e6)),
            awake: Instant(nanoseconds: Int64((boot - suspended) * 1e9))
        )
    }
    static func instant(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

    static func watch() -> ClockWatch {
        var watch = ClockWatch()
        _ = watch.look(at: moment(10, wall: 1000), due: nil)
        return watch
    }

    @Test func `a clock that goes on says nothing`() {
        var watch = Self.watch()
        #expect(watch.look(at: Self.moment(11, wall: 1001.2), due: Self.instant(10.5)) == [])
        #expect(watch.look(at: Self.moment(4000, wall: 4990.3), due: nil) == [], "slewed by a fifth of a second")
    }

    @Test func `a suspended machine, a stopped process and a clock that was set are told apart`() {
        var suspended = Self.watch()
        #expect(
            suspended.look(at: Self.moment(7211, suspended: 7200, wall: 8201), due: Self.instant(11))
                == [.suspended(.seconds(7200))])
        var stopped = Self.watch()
        #expect(stopped.look(at: Self.moment(131, wall: 1121), due: Self.instant(11)) == [.stopped(.seconds(120))])
        var set = Self.watch()
        #expect(set.look(at: Self.moment(11, wall: 4601), due: Self.instant(11)) == [.wallSet(.seconds(3600))])
        #expect(set.look(at: Self.moment(12, wall: 1002), due: Self.instant(12)) == [.wallSet(.seconds(-3600))])
    }

    @Test func `all at once are all told`() {
        var watch = Self.watch()
        let events = watch.look(at: Self.moment(200, suspended: 100, wall: 2190), due: Self.instant(20))
        #expect(events == [.suspended(.seconds(100)), .stopped(.seconds(80)), .wallSet(.seconds(1000))])
    }

    @Test func `absurd clocks do not trap`() {
        var watch = Self.watch()
        let absurd = Moment(
            instant: Instant(nanoseconds: .max), wall: Timestamp(microseconds: .min),
            awake: Instant(nanoseconds: .min)
        )
        _ = watch.look(at: absurd, due: Instant(nanoseconds: .min))
        _ = watch.look(at: Self.moment(0, wall: 0), due: Instant(nanoseconds: .max))
    }
}
