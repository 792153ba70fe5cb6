import GatewayModels

/// The lines of a recording: what arrived on the connections of a bot, and when.
///
/// One JSON object a line. The first has the version, the others the microseconds since the beginning, the shard, and one
/// of `open`, `payload`, `end` and `skipped`; docs/recordings.md describes them.
public enum RecordingText {
    /// The version of the format.
    public static let version = 1

    /// The first line.
    public static func header(program: String, started: Timestamp) -> [UInt8] {
        Array(
            "{\"bloom_recording\":\(version),\"program\":\(JSONText.quoted(program)),\"started\":\"\(started)\"}\n".utf8
        )
    }

    /// A connection was opened.
    public static func opened(_ shard: ShardID, after time: Duration) -> [UInt8] {
        Array("\(start(shard, time)),\"open\":true}\n".utf8)
    }

    /// A payload arrived; it has to be masked already.
    public static func arrived(_ payload: [UInt8], _ shard: ShardID, after time: Duration) -> [UInt8] {
        var line = Array("\(start(shard, time)),\"payload\":".utf8)
        line += payload
        line += "}\n".utf8
        return line
    }

    /// A connection ended, for a reason.
    public static func ended(_ reason: String, _ shard: ShardID, after time: Duration) -> [UInt8] {
        Array("\(start(shard, time)),\"end\":\(JSONText.quoted(reason))}\n".utf8)
    }

    /// So many payloads are missing here, because the disk was slower than the gateway.
    public static func skipped(_ count: Int, after time: Duration) -> [UInt8] {
        Array("{\"at\":\(microseconds(time)),\"skipped\":\(count)}\n".utf8)
    }

    private static func start(_ shard: ShardID, _ time: Duration) -> String {
        "{\"at\":\(microseconds(time)),\"shard\":[\(shard.index),\(shard.count)]"
    }

    private static func microseconds(_ time: Duration) -> Int64 { max(0, time.nanoseconds / 1000) }
}
