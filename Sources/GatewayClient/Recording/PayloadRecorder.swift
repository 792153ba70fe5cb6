import GatewayProtocol

/// Takes what arrives on the connections of a run, as ``RecordingFile`` does.
///
/// It is called on event loops, in the order of each shard's events, and must return at once.
public protocol PayloadRecorder: Sendable {
    /// A connection was opened.
    func opened(_ shard: ShardID, at now: Moment)
    /// A payload arrived: JSON after decompression, with its secrets.
    func arrived(_ payload: [UInt8], on shard: ShardID, at now: Moment)
    /// A connection ended; without a reason it was given up by the client.
    func ended(_ reason: DisconnectReason?, on shard: ShardID, at now: Moment)
}
