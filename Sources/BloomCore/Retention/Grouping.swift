import GatewayModels

/// Which messages share the time and author of the one before.
///
/// Decided when a message arrives and kept, so that no later event changes how many rows an earlier message takes.
enum Grouping {
    /// After this long the author is named again.
    static let seconds: Int64 = 7 * 60
    /// After this many rows the author is named again, to be never far from sight.
    static let rows = 20

    /// Rows from the start of the group, about; 0 when the message starts one.
    static func weight(of message: StoredMessage, after previous: LogEntry?, zone: ZoneOffsets) -> UInt16 {
        guard let previous, let (author, time) = previous.groupAnchor, author.isSame(as: message.author),
            message.type.isChat, message.type != .reply, message.extras?.messageReference == nil,
            message.timestamp >= time, message.timestamp.seconds - time.seconds <= seconds,
            zone.day(of: message.timestamp) == zone.day(of: time)
        else { return 0 }
        let weight = Int(previous.groupWeight) + previous.rows
        return weight >= rows ? 0 : UInt16(clamping: weight)
    }
}

extension LogEntry {
    /// Author and time of an entry that others may join.
    fileprivate var groupAnchor: (AuthorCard, Timestamp)? {
        switch body {
        case .message(let message): message.type.isChat ? (message.author, message.timestamp) : nil
        case .deleted(let tombstone): (tombstone.author, tombstone.timestamp)
        case .bulkDeleted, .shed: nil
        }
    }

    /// How many rows it takes, about, whatever the width.
    fileprivate var rows: Int {
        guard case .message(let message) = body else { return 1 }
        var rows = 1 + message.content.utf8.count / 60
        for byte in message.content.utf8 where byte == UInt8(ascii: "\n") { rows += 1 }
        if let extras = message.extras {
            rows += extras.attachments.count + extras.embeds.count * 3 + (extras.reactions.isEmpty ? 0 : 1)
        }
        return rows
    }
}

extension ZoneOffsets {
    /// A number that is the same for all moments of one local day.
    func day(of timestamp: Timestamp) -> Int {
        let time = localTime(timestamp)
        return CivilTime.daysSinceEpoch(year: time.year, month: time.month, day: time.day)
    }
}
