import CZstd
import GatewayModels
import GatewayProtocol
import NIOConcurrencyHelpers

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes what arrives to a file: lines of ``GatewayProtocol/RecordingText``, compressed with zstd, without secrets.
///
/// What arrives waits in memory, 32 MiB at most, and is written twice a second; each time makes a zstd frame of its own, so
/// that a file that was cut off anywhere can be read up to there. What the disk was too slow for is counted and said
/// in the file.
public final class RecordingFile: PayloadRecorder, Sendable {
    /// Why a recording could not begin.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// One line for people.
        public let description: String
    }

    private struct State {
        var waiting: [UInt8] = []
        var skipped = 0
        /// How much of the file consists of whole frames.
        var size = 0
        var hasFailed = false
    }

    /// How much may wait for the disk.
    private static let capacity = 32 << 20
    private static let level: Int32 = 3
    private static let pause = Duration.milliseconds(500)

    private let descriptor: Int32
    private let path: String
    private let started: Moment
    private let mask: SecretMask
    private let describe: @Sendable (DisconnectReason) -> String
    private let note: @Sendable (String) -> Void
    private let state: NIOLockedValueBox<State>
    /// Held while something is written, so that two writers do not mix.
    private let writing = NIOLock()

    /// Begins a new file that only its owner can read; one that exists is not touched.
    ///
    /// - Parameters:
    ///   - program: name and version of the program, for the first line.
    ///   - secrets: texts that are masked wherever they stand, such as the token.
    ///   - describe: words for the end of a connection.
    ///   - note: is told when the disk fails; from then on nothing is recorded.
    public init(
        path: String, program: String, secrets: [String],
        describe: @escaping @Sendable (DisconnectReason) -> String = { String(describing: $0) },
        note: @escaping @Sendable (String) -> Void
    ) throws(Failure) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                description: errno == EEXIST
                    ? "\(path) exists already, and recordings are not mixed: name another file"
                    : "\(path) cannot be written: \(String(cString: strerror(errno)))"
            )
        }
        self.path = path
        self.describe = describe
        self.note = note
        started = SystemClock.now()
        mask = SecretMask(secrets: secrets)
        state = NIOLockedValueBox(State(waiting: RecordingText.header(program: program, started: started.wall)))
        // A file without its first line would be no recording.
        flush()
    }

    deinit { close(descriptor) }

    // MARK: - What arrives

    /// Notes that a connection was opened.
    public func opened(_ shard: ShardID, at now: Moment) {
        add(at: now) { RecordingText.opened(shard, after: $0) }
    }

    /// Notes a payload without its secrets.
    public func arrived(_ payload: [UInt8], on shard: ShardID, at now: Moment) {
        let masked = mask.masked(payload)
        add(at: now) { RecordingText.arrived(masked, shard, after: $0) }
    }

    /// Notes the end of a connection.
    public func ended(_ reason: DisconnectReason?, on shard: ShardID, at now: Moment) {
        let text = reason.map(describe) ?? "given up by the client"
        add(at: now) { RecordingText.ended(text, shard, after: $0) }
    }

    private func add(at now: Moment, _ line: (Duration) -> [UInt8]) {
        let time = now.instant - started.instant
        let bytes = line(time)
        state.withLockedValue { state in
            guard !state.hasFailed else { return }
            guard state.waiting.count + bytes.count <= Self.capacity else {
                state.skipped += 1
                return
            }
            if state.skipped > 0 {
                state.waiting += RecordingText.skipped(state.skipped, after: time)
                state.skipped = 0
            }
            state.waiting += bytes
        }
    }

    // MARK: - The file

    /// Writes twice a second until the task is cancelled, and then once more.
    public func keepWriting() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pause)
            flush()
        }
    }

    /// Writes what waits, as one frame.
    public func flush() {
        writing.withLock {
            let (lines, size, hasFailed) = state.withLockedValue { state in
                let lines = state.waiting
                state.waiting = []
                return (lines, state.size, state.hasFailed)
            }
            // What came while the disk failed would leave a hole behind what is there.
            guard !lines.isEmpty, !hasFailed else { return }
            let frame = Self.compressed(lines)
            if let reason = write(frame) {
                // Half a frame at the end would hide nothing, but whole ones are tidier.
                ftruncate(descriptor, off_t(size))
                state.withLockedValue { $0.hasFailed = true }
                note("the recording \(path) ends here: \(reason)")
            } else {
                state.withLockedValue { $0.size = size + frame.count }
            }
        }
    }

    private static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        let room = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            let size = bytes.withUnsafeBytes {
                ZSTD_compress(buffer.baseAddress, room, $0.baseAddress, $0.count, level)
            }
            // It fails for want of memory only, which ends the program anyway.
            count = ZSTD_isError(size) == 0 ? size : 0
        }
    }

    /// Nil when everything is written, else the reason.
    private func write(_ bytes: [UInt8]) -> String? {
        var position = 0
        while position < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: position), $0.count - position)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return String(cString: strerror(errno)) }
            position += count
        }
        return nil
    }
}
