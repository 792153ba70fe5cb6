import Glibc

/// What this process has used so far.
struct ProcessUsage {
    /// CPU seconds, of which the system's calls took a part.
    let user: Double
    let system: Double
    /// The most memory that was resident at once, in bytes.
    let peakMemory: Int

    static func now() -> ProcessUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return ProcessUsage(
            user: seconds(usage.ru_utime), system: seconds(usage.ru_stime), peakMemory: usage.ru_maxrss << 10)
    }

    /// Memory that is resident right now, in bytes; nil when the system does not say.
    static var residentBytes: Int? {
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return nil }
        let words = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
        guard words.count > 1, let pages = Int(words[1]) else { return nil }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// One line for people.
    var summary: String {
        "the simulator itself took \(Self.hundredths(user + system)) s of CPU (\(Self.hundredths(system)) s in the "
            + "system) and \(peakMemory >> 20) MB at most"
    }

    /// Seconds with two digits behind the point.
    static func hundredths(_ seconds: Double) -> String {
        let (whole, rest) = Int((seconds * 100).rounded()).quotientAndRemainder(dividingBy: 100)
        return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
