/// One WebSocket as the gateway sees it.
struct Connection: Sendable {
    enum Phase: Hashable, Sendable {
        /// Hello has not been sent yet.
        case opening
        /// Hello was sent; the client has no session here.
        case greeted
        /// A session is attached.
        case attached
        /// The host was told to end it.
        case closing
    }

    let id: ConnectionID
    let parameters: ConnectionParameters
    var phase = Phase.opening
    /// The session whose dispatches are sent.
    var session: SessionKey?
    /// The shard of that session, for faults that name one.
    var shard = 0
    /// The sequence of the dispatch that is sent next.
    var cursor = 1
    /// Dispatches below this sequence are a replay.
    var replayEnd = 0
    var isWritable = true
    /// Nothing is read or written any more, and the socket stays open.
    var isStalled = false
    /// What was handed out since the outputs were last taken.
    var turnPayloads = 0
    var turnBytes = 0
    /// When the connection ends unless a beat comes.
    var beatDeadline: Duration?
    var sendWindow = SendWindow()
    /// Faults of this connection that last until it ends.
    var lasting: [FaultCondition] = []
    /// What is done to the next dispatches.
    var mangles: [Mangle] = []

    init(id: ConnectionID, parameters: ConnectionParameters) {
        self.id = id
        self.parameters = parameters
    }

    /// Whether the host may still be told things about it.
    var isOpen: Bool { phase != .closing && !isStalled }

    /// Whether dispatches may be handed to the host in this turn.
    ///
    /// A turn is bounded, so that the host gets to ask its socket for writability between two of them.
    var hasRoom: Bool {
        phase == .attached && !isStalled && isWritable && turnPayloads < Self.turnPayloadLimit
            && turnBytes < Self.turnByteLimit
    }

    static let turnPayloadLimit = 128
    static let turnByteLimit = 256 << 10
}
