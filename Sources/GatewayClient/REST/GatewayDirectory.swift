import GatewayProtocol
import NIOConcurrencyHelpers
import NIOCore

/// Asks where the gateway is, once for all shards of a process: an answer serves for a while, and shards that ask at the
/// same time share one request.
final class GatewayDirectory: Sendable {
    /// How long an answer serves.
    private static let freshness = Duration.seconds(30)

    private struct State {
        var answer: (value: LookupAnswer, at: Instant)?
        var pending: EventLoopFuture<LookupAnswer>?
    }

    private let lookup: GatewayLookup
    private let state = NIOLockedValueBox(State())

    init(_ lookup: GatewayLookup) { self.lookup = lookup }

    /// The answer; it never fails, and is there within ten seconds.
    ///
    /// Call it on the loop.
    func ask(on loop: any EventLoop) -> EventLoopFuture<LookupAnswer> {
        let now = SystemClock.now().instant
        let known = state.withLockedValue { state -> EventLoopFuture<LookupAnswer>? in
            if let answer = state.answer, now - answer.at < Self.freshness {
                return loop.makeSucceededFuture(answer.value)
            }
            return state.pending?.hop(to: loop)
        }
        if let known { return known }
        // Not under the lock: an answer that is there at once would wait for it for ever.
        let future = lookup.perform(on: loop).map { $0.asked(at: now) }
        state.withLockedValue { $0.pending = future }
        return future.always { result in self.note(result) }
    }

    /// Failures are asked again by whoever met them; 429 for all of them would only grow.
    private func note(_ result: Result<LookupAnswer, any Error>) {
        state.withLockedValue { state in
            state.pending = nil
            if case .success(let answer) = result, case .found = answer {
                state.answer = (answer, SystemClock.now().instant)
            }
        }
    }
}

extension LookupAnswer {
    /// The same, with the time of the question: an answer that serves for a while must not bring back session starts
    /// that were used since.
    fileprivate func asked(at instant: Instant) -> LookupAnswer {
        guard case .found(var information) = self else { return self }
        information.sessionStarts?.askedAt = instant
        return .found(information)
    }
}
