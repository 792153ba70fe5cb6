import GatewayModels

/// Reads the lines of a recording, one after the other.
struct RecordingReader {
    /// The newest version that is understood.
    static let version: Int64 = 1

    var line = 0

    /// Reads one line into the recording.
    func read(_ text: [UInt8], into recording: inout Recording) throws(RecordingError) {
        let members: Members
        do {
            members = try Members(text)
        } catch {
            throw RecordingError(
                line: line, reason: line == 1 ? "this is no recording of bloom" : "it is no JSON object (\(error))")
        }
        guard line > 1 else { return try checkHeader(members) }
        if let count = members.skipped { return recording.noteSkipped(Int(clamping: count)) }
        guard let at = members.at, at >= 0, at < 1 << 53 else {
            throw RecordingError(line: line, reason: "its time is missing")
        }
        recording.noteShards(members.shardCount)
        let time = Duration.microseconds(at)
        if members.ends {
            recording.append(.init(at: time, shard: members.shard, event: .ended))
        } else if let payload = members.payload {
            try take(Array(text[payload]), at: time, shard: members.shard, into: &recording)
        }
        // Other members belong to later versions of this format, or say nothing that is played.
    }

    private func checkHeader(_ members: Members) throws(RecordingError) {
        guard let version = members.version else {
            throw RecordingError(line: 1, reason: "this is no recording of bloom")
        }
        guard version <= Self.version else {
            throw RecordingError(
                line: 1, reason: "it has version \(version) of the format; this program knows \(Self.version)")
        }
    }

    private func take(
        _ payload: [UInt8], at time: Duration, shard: Int, into recording: inout Recording
    ) throws(RecordingError) {
        let dispatch: Dispatch
        do {
            dispatch = try Dispatch(payload)
        } catch {
            throw RecordingError(line: line, reason: "its payload cannot be read (\(error))")
        }
        guard dispatch.opcode == 0, let name = dispatch.name, let d = dispatch.data, name != "RESUMED" else { return }
        guard name == "READY" else {
            return recording.append(.init(at: time, shard: shard, event: .dispatch(name: name, d: Array(payload[d]))))
        }
        do {
            let ready = try RecordedReady(Array(payload[d]))
            recording.noteBot(ready.userID, user: ready.user, application: ready.application)
            recording.append(.init(at: time, shard: shard, event: .ready(ready.members)))
        } catch {
            throw RecordingError(line: line, reason: "its READY cannot be read (\(error))")
        }
    }
}

/// The members of a line.
private struct Members {
    var version: Int64?
    var at: Int64?
    var shard = 0
    var shardCount = 1
    var skipped: Int64?
    var ends = false
    var payload: Range<Int>?

    init(_ text: [UInt8]) throws(JSONError) {
        var cursor = JSONCursor(text.span)
        guard try cursor.peekKind() == .object else { throw JSONError(.unexpectedByte, at: 0) }
        var walk = try cursor.enterObject()
        while try cursor.nextKey(&walk) {
            if cursor.keyIs("bloom_recording") {
                try cursor.read(&version)
            } else if cursor.keyIs("at") {
                try cursor.read(&at)
            } else if cursor.keyIs("skipped") {
                try cursor.read(&skipped)
            } else if cursor.keyIs("shard") {
                var pair: [Int64]?
                try cursor.read(&pair)
                if let pair, pair.count == 2, pair[0] >= 0, pair[0] < pair[1] {
                    shard = Int(clamping: pair[0])
                    shardCount = Int(clamping: pair[1])
                }
            } else if cursor.keyIs("payload") {
                payload = try Self.range(of: &cursor)
            } else {
                if cursor.keyIs("end") { ends = true }
                try cursor.skipValue()
            }
        }
        guard cursor.isAtEnd() else { throw JSONError(.unexpectedByte, at: cursor.index) }
    }

    static func range(of cursor: inout JSONCursor) throws(JSONError) -> Range<Int> {
        cursor.skipWhitespace()
        let start = cursor.index
        try cursor.skipValue()
        return start..<cursor.index
    }
}

/// The members of a payload that matter for a replay.
private struct Dispatch {
    var opcode: Int64?
    var name: String?
    var data: Range<Int>?

    init(_ payload: [UInt8]) throws(JSONError) {
        var cursor = JSONCursor(payload.span)
        guard var walk = try cursor.enterObjectIfPresent() else { return }
        while try cursor.nextKey(&walk) {
            if cursor.keyIs("op") {
                try cursor.read(&opcode)
            } else if cursor.keyIs("t") {
                try cursor.readNullable(&name)
            } else if cursor.keyIs("d") {
                data = try Members.range(of: &cursor)
            } else {
                try cursor.skipValue()
            }
        }
    }
}

/// A READY taken apart, so that it can be given to another session.
private struct RecordedReady {
    /// Its members with their commas, without those that belong to one session.
    var members: [UInt8] = []
    var userID: UInt64?
    var user: [UInt8]?
    var application: [UInt8]?

    init(_ d: [UInt8]) throws(JSONError) {
        var cursor = JSONCursor(d.span)
        guard var walk = try cursor.enterObjectIfPresent() else { return }
        while try cursor.nextKey(&walk) {
            let isOwn = cursor.keyIs("session_id") || cursor.keyIs("resume_gateway_url") || cursor.keyIs("shard")
            let isUser = cursor.keyIs("user")
            let isApplication = cursor.keyIs("application")
            let key = try cursor.keyText()
            let range = try Members.range(of: &cursor)
            if isOwn { continue }
            if isUser {
                user = Array(d[range])
                userID = try Self.id(of: Array(d[range]))
            }
            if isApplication { application = Array(d[range]) }
            members += ",\(Payloads.quoted(key)):".utf8
            members += d[range]
        }
    }

    private static func id(of user: [UInt8]) throws(JSONError) -> UInt64? {
        var cursor = JSONCursor(user.span)
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: Snowflake?
        while try cursor.nextKey(&walk) {
            if cursor.keyIs("id") { try cursor.read(&id) } else { try cursor.skipValue() }
        }
        return id?.rawValue
    }
}
