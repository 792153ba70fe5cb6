import Foundation
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

    /// One line for people.
    var summary: String {
        let total = String(format: "%.2f", user + system)
        let kernel = String(format: "%.2f", system)
        return
            "the simulator itself took \(total) s of CPU (\(kernel) s in the system) and \(peakMemory >> 20) MB at most"
    }
}
