import CTerminalGuard
import Glibc
import Synchronization

/// Ends the wait of the viewer's thread from any other thread, and from signal handlers.
///
/// However often it is raised between two waits, the wait ends once.
final class WakeCounter: Sendable {
    /// The event counter's descriptor: readable while raised.
    let descriptor: Int32
    private let isRaised = Atomic(false)

    init() throws(TerminalError) {
        descriptor = bloom_wake_open()
        guard descriptor >= 0 else { throw .failed("eventfd", errno: errno) }
    }

    deinit { close(descriptor) }

    /// Ends the present wait, or the next one.
    func raise() {
        // One system call per wait, not per event.
        guard !isRaised.exchange(true, ordering: .acquiringAndReleasing) else { return }
        bloom_wake_raise(descriptor)
    }

    /// Lets waits last again.
    ///
    /// What was raised for must be looked at after this call.
    func lower() {
        bloom_wake_lower(descriptor)
        isRaised.store(false, ordering: .releasing)
    }
}
