import GatewayModels
import GatewayProtocol
import Glibc

/// The file of `tail --output`: what stands in it once is not written again, whatever happened to the process between.
///
/// Its end is read at the start. A line that was cut off by a kill is taken away, because the resume brings it again
/// whole; the lines before it are remembered, so that repeats are left out.
struct OutputFile {
    /// How much of the end is read.
    private static let window = 16 << 20
    /// How many lines are remembered; a resume replays less than that.
    private static let memory = 1 << 16

    let descriptor: Int32
    private var seen = RecentIDs(capacity: memory)

    /// Opens the file, or makes one that only its owner can read.
    init(path: String) throws(Failure) {
        descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.inputOutput, "--output \(Report.clean(path)) cannot be opened: \(Self.reason)")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        guard readEnd(size: Int(status.st_size)) else {
            throw Failure(.inputOutput, "--output \(Report.clean(path)) cannot be read: \(Self.reason)")
        }
    }

    /// The lines that are new, in order.
    mutating func new(in text: String) -> String {
        var result = ""
        for line in text.split(separator: "\n") {
            if let key = Self.key(line.utf8), !seen.insert(key) { continue }
            result += line
            result += "\n"
        }
        return result
    }

    private mutating func readEnd(size: Int) -> Bool {
        let start = max(0, size - Self.window)
        var bytes = [UInt8](repeating: 0, count: size - start)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled, off_t(start + filled))
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return false }
            if count == 0 { break }
            filled += count
        }
        let lineEnd = bytes[..<filled].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        if lineEnd < filled, start + lineEnd < size {
            guard start == 0 || lineEnd > 0, ftruncate(descriptor, off_t(start + lineEnd)) == 0 else { return false }
        }
        for line in bytes[..<lineEnd].split(separator: UInt8(ascii: "\n")) {
            if let key = Self.key(line) { _ = seen.insert(key) }
        }
        return true
    }

    /// What makes a line the same as another: a message's id; for other events, all but whether it was replayed.
    ///
    /// Nil for lines that may repeat: states and gaps.
    static func key(_ line: some Collection<UInt8>) -> Snowflake? {
        let bytes = Array(line)
        var hasher = Hasher()
        let message = Array("{\"v\":1,\"type\":\"message\",".utf8)
        if bytes.starts(with: message) {
            let id = bytes[message.count...].prefix { $0 != UInt8(ascii: ",") }
            hasher.combine(0)
            hasher.combine(Array(id))
            return Snowflake(rawValue: UInt64(truncatingIfNeeded: hasher.finalize()))
        }
        let ends = [Array(",\"replayed\":true}".utf8), Array(",\"replayed\":false}".utf8)]
        guard let end = ends.first(where: { bytes.suffix($0.count) == $0[...] }) else { return nil }
        hasher.combine(1)
        hasher.combine(Array(bytes.dropLast(end.count)))
        return Snowflake(rawValue: UInt64(truncatingIfNeeded: hasher.finalize()))
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
