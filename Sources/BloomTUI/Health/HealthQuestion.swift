import Glibc

/// Asks a running bloom over its socket.
enum HealthQuestion {
    enum Answer {
        case text(String)
        /// Nobody is there any more: a process that was killed leaves its socket behind.
        case abandoned
        /// Somebody is there and does not answer, as one that is stopped.
        case silent
    }

    /// How long an answer may take.
    private static let patience = 3
    /// An answer of a thousand shards has a few megabytes.
    private static let longestAnswer = 64 << 20

    static func ask(_ word: String, at path: String) -> Answer {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .silent }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        guard connect(descriptor, to: path) else {
            return errno == ECONNREFUSED || errno == ENOENT ? .abandoned : .silent
        }
        let question = Array((word + "\n").utf8)
        guard question.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == question.count else {
            return .silent
        }
        return read(descriptor)
    }

    private static func connect(_ descriptor: Int32, to path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    private static func read(_ descriptor: Int32) -> Answer {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < longestAnswer {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .silent }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return bytes.isEmpty ? .silent : .text(String(decoding: bytes, as: UTF8.self))
    }
}
