/// What the engine wants from the world: the only things that a shell has to do.
public enum EngineOutput: Hashable, Sendable {
    /// Ask the REST interface, and answer with ``ShardEngine/lookupAnswered(_:now:)``.
    case lookUp
    /// Ask the account of identifies, and answer with ``ShardEngine/leaveAnswered(_:now:)``.
    case askLeave(IdentifyCause)
    /// Count an identify where it survives the process, and answer with ``ShardEngine/permitAnswered(_:on:now:)``.
    case spendIdentify(Attempt, IdentifyCause)
    /// Open a socket and upgrade it at this path.
    case connect(Attempt, GatewayURL, target: String)
    /// Write bytes at once; report with ``ShardEngine/beatWritten(on:now:)`` when a beat has left.
    case write(Attempt, [UInt8], isBeat: Bool)
    /// End the socket when what was written has left, and soon in any case.
    case close(Attempt)
    /// End the socket at once.
    case abandon(Attempt)
    /// A payload has arrived, for a recording; only if ``ShardEngine/isRecording`` is set.
    case arrived([UInt8])
    /// Tell the log.
    case note(ShardNote)
    /// The run is over.
    case finished(StopReason)
}

/// How an engine reads what arrives.
public struct EngineLimits: Hashable, Sendable {
    /// The largest WebSocket message in bytes, as it arrives.
    public var messageBytes: Int
    /// The largest payload in bytes, after decompression.
    public var payloadBytes: Int

    /// Makes limits; 64 MiB each unless said otherwise.
    ///
    /// The largest payloads seen in the wild had 17 MB.
    public init(messageBytes: Int = 64 << 20, payloadBytes: Int = 64 << 20) {
        self.messageBytes = messageBytes
        self.payloadBytes = payloadBytes
    }
}
