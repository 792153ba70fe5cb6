import Foundation
import Simulation

/// Where a long run is: replaced as a whole, so that it can be stopped at any moment.
///
/// What another build has found says nothing about this one: the state of another binary is put aside.
struct StateFile {
    let path: String
    let first: UInt64
    let minutes: Int

    private var head: String { "simulation 1 first \(first) minutes \(minutes) build \(Self.build)\n" }

    /// The totals so far; nil when there are none of this build.
    func read() -> Totals? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        guard text.hasPrefix(head), let totals = Totals(text: String(text.dropFirst(head.count))) else {
            let old = path + ".old"
            try? FileManager.default.removeItem(atPath: old)
            try? FileManager.default.moveItem(atPath: path, toPath: old)
            print("the state of another build was moved to \(old)")
            return nil
        }
        return totals
    }

    func write(_ totals: Totals) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data((head + totals.text).utf8).write(to: URL(filePath: path), options: .atomic)
    }

    /// Adds a line to the log of all runs.
    func append(_ line: String) throws {
        let log = URL(filePath: path).deletingLastPathComponent().appending(path: "results.log")
        if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
        let handle = try FileHandle(forWritingTo: log)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data((line + "\n").utf8))
    }

    /// A number that changes with the binary.
    private static let build: String = {
        let bytes = (try? Data(contentsOf: URL(filePath: "/proc/self/exe"), options: .mappedIfSafe)) ?? Data()
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        bytes.withUnsafeBytes { buffer in
            for index in stride(from: 0, to: buffer.count - 7, by: 8) {
                let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                hash = (hash ^ word) &* 0x0000_0100_0000_01B3
            }
        }
        return String(hash, radix: 16)
    }()
}
