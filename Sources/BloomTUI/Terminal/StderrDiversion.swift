import CTerminalGuard
import Glibc

/// Keeps what libraries and the Swift runtime write to stderr off the screen while curses owns it.
///
/// It goes into a pipe that never blocks its writers (64 KiB; what does not fit is lost), from there to the
/// viewer as notices, and its last lines to the real stderr once the screen is given back. A fatal signal prints
/// what is in the pipe, so that the message of a trap is seen.
struct StderrDiversion: ~Copyable {
    /// The most lines kept for the time after.
    static let keptLines = 50
    /// The most bytes of one line.
    static let lineLimit = 2000

    /// Lines beyond ``keptLines``.
    private(set) var linesDropped = 0
    private let original: Int32
    private let pipeRead: Int32
    private var partial: [UInt8] = []
    private var kept: [[UInt8]] = []

    /// Begins it; nil when stderr does not lead to a terminal anyway, or there are no descriptors left.
    init?() {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        var reading: Int32 = -1
        var writing: Int32 = -1
        let copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0 else { return nil }
        guard bloom_pipe_open(&reading, &writing) == 0 else {
            close(copy)
            return nil
        }
        original = copy
        pipeRead = reading
        dup2(writing, STDERR_FILENO)
        close(writing)
        bloom_guard_set_stderr(original, pipeRead)
    }

    /// The lines that were completed since the last call.
    mutating func takeLines() -> [String] {
        var lines: [String] = []
        for byte in drain() {
            if byte != UInt8(ascii: "\n") {
                if partial.count < Self.lineLimit { partial.append(byte) }
                continue
            }
            lines.append(String(decoding: partial, as: UTF8.self))
            keep(partial)
            partial.removeAll(keepingCapacity: true)
        }
        return lines
    }

    /// Points stderr back to where it led and writes the last lines there.
    consuming func end() {
        _ = takeLines()
        if !partial.isEmpty { keep(partial) }
        bloom_guard_set_stderr(-1, -1)
        dup2(original, STDERR_FILENO)
        let note = linesDropped > 0 ? [Array("(\(linesDropped) earlier lines left out)".utf8)] : []
        for line in note + kept {
            let bytes = line + [UInt8(ascii: "\n")]
            _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        }
        close(original)
        close(pipeRead)
    }

    private mutating func keep(_ line: [UInt8]) {
        // The lines go to a terminal in the end, so nothing that could steer it may stay in them.
        kept.append(Array(Report.clean(String(decoding: line, as: UTF8.self)).utf8))
        if kept.count > Self.keptLines {
            kept.removeFirst()
            linesDropped += 1
        }
    }

    private func drain() -> [UInt8] {
        var result: [UInt8] = []
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            while result.count < 65536 {
                let count = read(pipeRead, buffer.baseAddress, buffer.count)
                guard count > 0 else { break }
                result.append(contentsOf: buffer.prefix(count))
            }
        }
        return result
    }
}
