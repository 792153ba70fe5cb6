import Glibc

/// Writes to stdout without ever being stuck in a write, so that a reader that stalls cannot keep the program from
/// ending.
struct LineOutput {
    enum Outcome {
        case written
        /// The reader is gone: the quiet end of a pipe.
        case closed
        /// The program was told to end.
        case interrupted
        /// The output cannot be written, with the system's reason.
        case failed(String)
    }

    let descriptor: Int32

    /// Writes everything; asks now and then whether to go on.
    func write(_ text: String, while goesOn: () -> Bool) -> Outcome {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                switch waitForRoom(while: goesOn) {
                case .written: break
                case let other: return other
                }
                // A pipe that polls as writable takes this much without blocking.
                let count = Glibc.write(descriptor, rest.baseAddress, min(rest.count, Int(PIPE_BUF)))
                if count < 0 {
                    if errno == EINTR || errno == EAGAIN { continue }
                    return errno == EPIPE || errno == EBADF ? .closed : .failed(String(cString: strerror(errno)))
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return .written
        }
    }

    private func waitForRoom(while goesOn: () -> Bool) -> Outcome {
        while true {
            var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let count = poll(&request, 1, 100)
            if count > 0 {
                let isGone = request.revents & Int16(POLLERR | POLLNVAL) != 0 && request.revents & Int16(POLLOUT) == 0
                return isGone ? .closed : .written
            }
            if count < 0, errno != EINTR { return .failed(String(cString: strerror(errno))) }
            guard goesOn() else { return .interrupted }
        }
    }
}
