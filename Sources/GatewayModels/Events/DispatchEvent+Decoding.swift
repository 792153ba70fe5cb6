extension DispatchEvent {
    /// A decoded event and how many of its fields had an unexpected type.
    public struct Decoded: Equatable, Sendable {
        /// The event.
        public var event: DispatchEvent
        /// How many values were skipped because of their type.
        public var drift: Int

        /// Makes one from its parts.
        public init(event: DispatchEvent, drift: Int) {
            self.event = event
            self.drift = drift
        }
    }

    /// Decodes the `d` of a dispatch by its name; an event that is not modelled comes back as `unknown` with its bytes.
    ///
    /// - Throws: ``UnusableContent`` when `d` is no JSON, not an object, or lacks a usable id.
    public static func decode(name: String, d bytes: Span<UInt8>) throws(UnusableContent) -> Decoded {
        guard let kind = Kind(rawValue: name) else { return unknown(name, bytes) }
        var cursor = JSONCursor(bytes)
        return try decode(kind, from: &cursor)
    }

    /// Decodes the `d` of a dispatch by its name, and counts in a report what the models do not know.
    ///
    /// - Throws: ``UnusableContent`` when `d` is no JSON, not an object, or lacks a usable id.
    public static func decode(
        name: String, d bytes: Span<UInt8>, report: inout DriftReport
    ) throws(UnusableContent) -> Decoded {
        guard let kind = Kind(rawValue: name) else {
            report.noteUnknownEvent(name)
            return unknown(name, bytes)
        }
        return try decode(kind, d: bytes, report: &report)
    }

    /// Decodes the `d` of a modelled dispatch, and counts in a report what the models do not know.
    ///
    /// - Throws: ``UnusableContent`` when `d` is no JSON, not an object, or lacks a usable id.
    public static func decode(
        _ kind: Kind, d bytes: Span<UInt8>, report: inout DriftReport
    ) throws(UnusableContent) -> Decoded {
        var nothing: RepeatedValues?
        return try decode(kind, d: bytes, report: &report, remembering: &nothing)
    }

    /// Decodes the `d` of a modelled dispatch, counts what the models do not know, and shares what has come before.
    ///
    /// - Throws: ``UnusableContent`` when `d` is no JSON, not an object, or lacks a usable id.
    public static func decode(
        _ kind: Kind, d bytes: Span<UInt8>, report: inout DriftReport, repeats: inout RepeatedValues
    ) throws(UnusableContent) -> Decoded {
        // Lists of members have everybody once.
        guard kind != .guildCreate, kind != .guildMembersChunk else {
            return try decode(kind, d: bytes, report: &report)
        }
        // Moved and not shared: a change would copy all of it.
        var memory: RepeatedValues? = repeats
        repeats = RepeatedValues()
        defer { repeats = memory ?? RepeatedValues() }
        return try decode(kind, d: bytes, report: &report, remembering: &memory)
    }

    private static func decode(
        _ kind: Kind, d bytes: Span<UInt8>, report: inout DriftReport, remembering repeats: inout RepeatedValues?
    ) throws(UnusableContent) -> Decoded {
        var cursor = JSONCursor(bytes, notes: report.takeNotes())
        cursor.repeats = repeats.take()
        defer {
            report.file(cursor.notes, in: bytes)
            repeats = cursor.repeats.take()
        }
        return try decode(kind, from: &cursor)
    }

    private static func decode(_ kind: Kind, from cursor: inout JSONCursor) throws(UnusableContent) -> Decoded {
        let found: DispatchEvent?
        do throws(JSONError) {
            found = try read(kind, from: &cursor)
        } catch {
            throw UnusableContent(reason: error, path: JSONPath.path(to: error.offset, in: cursor.bytes))
        }
        guard var event = found ?? substitute(kind) else {
            let path = cursor.missingMember.utf8CodeUnitCount == 0 ? "" : "\(cursor.missingMember)"
            throw UnusableContent(reason: JSONError(.requiredValue, at: cursor.index), path: path)
        }
        event.fillIn()
        return Decoded(event: event, drift: cursor.drift)
    }

    /// RESUMED says all by its name: documented with an object, it is as good with null.
    private static func substitute(_ kind: Kind) -> DispatchEvent? {
        kind == .resumed ? .resumed(Resumed()) : nil
    }

    /// The channels inside GUILD_CREATE do not say whose they are.
    private mutating func fillIn() {
        guard case .guildCreate(var guild) = self else { return }
        self = .unknown(name: "", bytes: [])
        for index in guild.channels.indices where guild.channels[index].guildID == nil {
            guild.channels[index].guildID = guild.id
        }
        for index in guild.threads.indices where guild.threads[index].guildID == nil {
            guild.threads[index].guildID = guild.id
        }
        self = .guildCreate(guild)
    }

    private static func unknown(_ name: String, _ bytes: Span<UInt8>) -> Decoded {
        Decoded(event: .unknown(name: name, bytes: [UInt8](copying: bytes)), drift: 0)
    }
}

/// Why the content of an event cannot be used.
public struct UnusableContent: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong.
    public var reason: JSONError
    /// Where, as in `embeds[2].author.name`; empty for the content as a whole.
    public var path: String

    /// Makes one from its parts.
    public init(reason: JSONError, path: String) {
        self.reason = reason
        self.path = path
    }

    /// The place and the reason, in words.
    public var description: String { path.isEmpty ? "\(reason)" : "\(path): \(reason)" }
}

/// A dispatch whose `d` could not be used: the connection goes on, the event is reported.
public struct UndecodableEvent: Error, Equatable, Sendable {
    /// The event's name (`t`).
    public var name: String
    /// Its sequence number (`s`).
    public var sequence: Int64
    /// What was wrong with it.
    public var reason: JSONError
    /// Where, as in `embeds[2].author.name`; empty for the content as a whole.
    public var path: String
    /// The bytes of its `d`.
    public var bytes: [UInt8]

    /// Makes one from its parts.
    public init(name: String, sequence: Int64, reason: JSONError, path: String = "", bytes: [UInt8]) {
        self.name = name
        self.sequence = sequence
        self.reason = reason
        self.path = path
        self.bytes = bytes
    }
}
