/// How many requests are answered before 429 comes.
public struct RequestLimits: Hashable, Sendable {
    /// Requests a second with one token, whatever the route.
    public var perSecond = 50
    /// Requests a second without a token that is accepted, from one address.
    public var perSecondWithoutToken = 50
    /// After so many answers with 401, 403 or 429 in ``invalidWindow``, the address is refused altogether.
    ///
    /// 429 with the scope `shared` does not count.
    public var invalidRequests = 10_000
    /// The time in which invalid requests are counted, from the first of them on.
    public var invalidWindow: Duration = .seconds(600)

    /// Makes the limits that the real service has.
    public init() {}
}

/// For whom a limit holds that was reached.
public enum RateLimitScope: String, Hashable, CaseIterable, Sendable {
    /// For this bot on this route.
    case user
    /// For this bot on every route.
    case global
    /// For everybody at this resource; it does not count as an invalid request.
    case shared
}

/// The counts of requests: windows of buckets, the global ones, and invalid requests.
///
/// A window begins with its first request and ends after its time, whatever came in it.
struct RateLimits: Sendable {
    /// Where a request stands in the window of its bucket.
    struct Standing: Hashable, Sendable {
        var limit: Int
        var remaining: Int
        /// The time until the window ends.
        var resetAfter: Duration
    }

    enum Verdict: Hashable, Sendable {
        case admitted(Standing)
        case refused(Standing)
    }

    private struct Window: Sendable {
        var end: Duration = .zero
        var count = 0

        /// Counts one more, in a new window if the old one is over; tells how many that makes.
        mutating func count(now: Duration, length: Duration) -> Int {
            if end <= now {
                end = now + length
                count = 0
            }
            count += 1
            return count
        }
    }

    private struct Bucket: Sendable {
        let name: String
        let topID: UInt64
        var window = Window()
    }

    /// How many buckets are remembered; the one that was made first gives way.
    static let bucketLimit = 1024

    /// In the order in which they were first asked.
    private var buckets: [Bucket] = []
    private var ofToken = Window()
    private var ofAddress = Window()
    private var invalid = Window()
    private var bannedUntil: Duration?

    /// How many buckets are remembered now.
    var bucketCount: Int { buckets.count }

    /// Counts a request against the limit of everything that a token does, or an address without one.
    ///
    /// Returns the time until it may be tried again when there were too many.
    mutating func admitGlobally(hasToken: Bool, limits: RequestLimits, now: Duration) -> Duration? {
        if hasToken {
            return ofToken.count(now: now, length: .seconds(1)) > max(1, limits.perSecond) ? ofToken.end - now : nil
        }
        let count = ofAddress.count(now: now, length: .seconds(1))
        return count > max(1, limits.perSecondWithoutToken) ? ofAddress.end - now : nil
    }

    /// Counts a request against the window of its bucket.
    mutating func admit(_ rule: RateRule, topID: UInt64, now: Duration) -> Verdict {
        let index = place(of: rule, topID: topID, now: now)
        let count = buckets[index].window.count(now: now, length: rule.window)
        let standing = Standing(
            limit: rule.limit, remaining: max(0, rule.limit - count), resetAfter: buckets[index].window.end - now)
        return count > rule.limit ? .refused(standing) : .admitted(standing)
    }

    private mutating func place(of rule: RateRule, topID: UInt64, now: Duration) -> Int {
        if let known = buckets.firstIndex(where: { $0.topID == topID && $0.name == rule.name }) { return known }
        if buckets.count >= Self.bucketLimit { buckets.removeAll { $0.window.end <= now } }
        if buckets.count >= Self.bucketLimit { buckets.removeFirst() }
        buckets.append(Bucket(name: rule.name, topID: topID))
        return buckets.count - 1
    }

    /// Counts an answer that the client should not have provoked; the last one allowed brings the ban.
    mutating func countInvalid(limits: RequestLimits, now: Duration) {
        let count = invalid.count(now: now, length: max(limits.invalidWindow, .milliseconds(1)))
        if count >= max(1, limits.invalidRequests) { bannedUntil = invalid.end }
    }

    /// The time until the address is served again; nil when it is served.
    mutating func ban(now: Duration) -> Duration? {
        guard let end = bannedUntil else { return nil }
        guard end > now else {
            bannedUntil = nil
            return nil
        }
        return end - now
    }
}
