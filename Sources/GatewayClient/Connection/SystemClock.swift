import GatewayModels
import GatewayProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The machine's clocks.
public enum SystemClock {
    /// Now.
    ///
    /// The instant goes on while the machine is suspended (`CLOCK_BOOTTIME`), so that a sleep shows as a jump.
    public static func now() -> Moment {
        Moment(
            instant: Instant(nanoseconds: read(CLOCK_BOOTTIME)),
            wall: Timestamp(microseconds: read(CLOCK_REALTIME) / 1000)
        )
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
