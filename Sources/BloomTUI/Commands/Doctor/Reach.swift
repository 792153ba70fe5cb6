import Glibc

/// Whether somebody listens at an address.
enum Reach {
    private static let limit: Int32 = 5

    /// Why a connection cannot be had; nil when one can, which is closed at once.
    ///
    /// It blocks, so that it gets a thread of its own.
    static func failure(host: String, port: Int) async -> String? {
        do {
            return try await OwnThread.run { connectOnce(host: host, port: port) }
        } catch {
            return "\(error)"
        }
    }

    private static func connectOnce(host: String, port: Int) -> String? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0 else { return String(cString: gai_strerror(code)) }
        defer { freeaddrinfo(found) }
        var reason = "no address"
        var address = found
        while let candidate = address?.pointee {
            let descriptor = socket(
                candidate.ai_family, candidate.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), candidate.ai_protocol)
            guard descriptor >= 0 else { return String(cString: strerror(errno)) }
            defer { close(descriptor) }
            var time = timeval(tv_sec: Int(limit), tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
            if connect(descriptor, candidate.ai_addr, candidate.ai_addrlen) == 0 { return nil }
            reason = errno == EINPROGRESS ? "no answer within \(limit) s" : String(cString: strerror(errno))
            address = candidate.ai_next
        }
        return reason
    }
}
