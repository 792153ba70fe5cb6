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
            wall: Timestamp(microseconds: read(CLOCK_REALTIME) / 1000),
            awake: Instant(nanoseconds: read(CLOCK_MONOTONIC))
        )
    }

    /// Which boot of the machine this is; empty when the system does not say.
    ///
    /// The boot clock of another boot has another start.
    static let bootID: String = {
        let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        return String(decoding: bytes.prefix(max(0, count)).prefix { $0 > 0x20 }, as: UTF8.self)
    }()

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
