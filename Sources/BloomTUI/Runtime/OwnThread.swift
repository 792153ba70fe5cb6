import Glibc

/// A thread of its own for what blocks: held up in it, it does not hold up one of the few threads that tasks share.
enum OwnThread {
    /// Starts a thread that ends with its body, or with the process.
    ///
    /// - Throws: ``TerminalError`` when the system gives no more threads.
    static func start(_ body: @escaping @Sendable () -> Void) throws(TerminalError) {
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(Work(body))
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, argument.toOpaque())
        guard code == 0 else {
            argument.release()
            throw TerminalError.failed("starting a thread", errno: code)
        }
        pthread_detach(thread)
    }

    /// Runs a body on a thread of its own, and waits for it without holding up the caller's.
    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try start { continuation.resume(with: Result { try body() }) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
