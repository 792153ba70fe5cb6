/// Something that goes wrong with every REST request for a while.
public enum RESTFault: Hashable, Sendable {
    /// 429 with this scope.
    case limit(RateLimitScope)
    /// 429 from what stands in front of the service: a page instead of JSON, and no `Via`.
    case ban
    /// 200 with a body that is no JSON.
    case garbage
    /// Each answer waits so long.
    case slow(Duration)
    /// Bodies come in small pieces with pauses.
    case trickle
    /// The length says more than comes, then the connection ends.
    case truncated
    /// No answer comes, and the connection stays open.
    case hang

    /// Whether it replaces the answer, instead of the way in which it comes.
    var isVerdict: Bool {
        switch self {
        case .limit, .ban, .garbage: true
        case .slow, .trickle, .truncated, .hang: false
        }
    }

    /// Whether one takes the place of the other: there is one replaced answer, and one way of each kind.
    func replaces(_ other: RESTFault) -> Bool {
        switch (self, other) {
        case (.slow, .slow), (.trickle, .trickle), (.truncated, .truncated), (.hang, .hang): true
        default: isVerdict && other.isVerdict
        }
    }
}

/// What goes wrong with REST requests now.
struct RESTTroubles: Sendable {
    /// What requests are answered with instead of what they ask for.
    enum Verdict: Hashable, Sendable {
        case status(Int, everywhere: Bool)
        case fault(RESTFault)
    }

    private var verdict: (verdict: Verdict, until: Duration)?
    /// One of each kind at most.
    private var deliveries: [(fault: RESTFault, until: Duration)] = []

    mutating func arm(_ fault: RESTFault, until: Duration) {
        guard !fault.isVerdict else {
            verdict = (.fault(fault), until)
            return
        }
        deliveries.removeAll { fault.replaces($0.fault) }
        deliveries.append((fault, until))
    }

    mutating func arm(status: Int, everywhere: Bool, until: Duration) {
        verdict = (.status(status, everywhere: everywhere), until)
    }

    /// What holds now instead of an answer, and for how much longer.
    func verdict(now: Duration) -> (verdict: Verdict, left: Duration)? {
        guard let verdict, verdict.until > now else { return nil }
        return (verdict.verdict, verdict.until - now)
    }

    /// Bends the way of an answer to the client.
    func bend(_ answer: inout RESTAnswer, now: Duration) {
        for (fault, until) in deliveries where until > now {
            switch fault {
            case .slow(let delay): answer.delivery.delay = delay
            case .trickle: answer.delivery.pieceLength = max(1, (answer.body.count + 31) / 32)
            case .truncated: answer.delivery.cut = answer.body.count / 2
            case .hang: answer.delivery.isWithheld = true
            case .limit, .ban, .garbage: break
            }
        }
    }
}
