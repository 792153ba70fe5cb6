import Foundation

/// What the kernel says about this process.
enum Memory {
    /// A line of `/proc/self/status`, such as VmRSS, in kilobytes.
    static func kilobytes(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).compactMap({ Int($0) }).first else {
            throw Options.Mistake(description: "/proc/self/status has no \(name)")
        }
        return kilobytes
    }
}
