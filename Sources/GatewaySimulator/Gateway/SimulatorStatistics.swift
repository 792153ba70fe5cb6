/// Running counts of a simulated gateway.
public struct SimulatorStatistics: Hashable, Sendable {
    /// Connections that were opened.
    public var connections = 0
    /// Upgrades that were refused.
    public var upgradesRefused = 0
    /// Identifies that came, refused ones included.
    public var identifies = 0
    /// Identifies that were answered with READY.
    public var sessions = 0
    /// Resumes that came, refused ones included.
    public var resumes = 0
    /// Resumes that were granted.
    public var resumed = 0
    /// Beats that came.
    public var heartbeats = 0
    /// Messages that the world made.
    public var messagesCreated = 0
    /// Dispatches that were handed to the host, replayed ones included.
    public var dispatchesSent = 0
    /// Bytes of JSON in these.
    public var dispatchBytes = 0
    /// Dispatches that were sent again after a resume.
    public var replayed = 0
    /// Dispatches that fell out of a session's buffer.
    public var trimmed = 0
    /// Sessions that were given up because their client was further behind than the buffer.
    public var tooSlow = 0
    /// Beats of chatter that were left out because the clock had jumped.
    public var chatterSkipped = 0
    /// Sessions that have got all of a recording.
    public var replaysOver = 0
    /// Close frames that were sent, for whatever reason.
    public var closes = 0
    /// Faults that were carried out or armed.
    public var faults = 0
    /// REST requests that were answered.
    public var requests = 0
    /// Of these, how many with 429.
    public var requestsLimited = 0
    /// Of these, how many counted as invalid: 401, 403, and 429 unless it was shared.
    public var invalidRequests = 0

    /// All counts as an object, in the order in which they stand here.
    var json: JSONText {
        .object(capacity: 512) { writer in
            writer.put("connections", connections)
            writer.put("upgrades_refused", upgradesRefused)
            writer.put("identifies", identifies)
            writer.put("sessions", sessions)
            writer.put("resumes", resumes)
            writer.put("resumed", resumed)
            writer.put("heartbeats", heartbeats)
            writer.put("messages_created", messagesCreated)
            writer.put("dispatches_sent", dispatchesSent)
            writer.put("dispatch_bytes", dispatchBytes)
            writer.put("replayed", replayed)
            writer.put("trimmed", trimmed)
            writer.put("too_slow", tooSlow)
            writer.put("chatter_skipped", chatterSkipped)
            writer.put("replays_over", replaysOver)
            writer.put("closes", closes)
            writer.put("faults", faults)
            writer.put("requests", requests)
            writer.put("requests_limited", requestsLimited)
            writer.put("invalid_requests", invalidRequests)
        }
    }
}
