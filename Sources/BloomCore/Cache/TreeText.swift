import GatewayModels
import GatewayProtocol

/// The servers and channels that the bot sees, as text that a later run can read: a resume brings no server list.
///
/// Each line is a dispatch as the gateway would send it, so that it is read by the same decoder; the last line says how
/// many there are, so that a text that was cut off is known as such.
public enum TreeText {
    static let version = 1

    /// The events of a text; nil when it is damaged, or was written by another version.
    public static func events(in text: [UInt8]) -> [DispatchEvent]? {
        let lines = text.split(separator: UInt8(ascii: "\n"))
        guard let last = lines.last, Array(last) == Array(ending(count: lines.count - 1).utf8) else { return nil }
        var events: [DispatchEvent] = []
        events.reserveCapacity(lines.count)
        for line in lines.dropLast() {
            let bytes = Array(line)
            guard let (envelope, _) = try? EnvelopeDecoder.decode(bytes.span), let name = envelope.name,
                let data = envelope.data,
                let decoded = try? DispatchEvent.decode(name: name, d: bytes.span.extracting(data))
            else { return nil }
            events.append(decoded.event)
        }
        return events
    }

    static func ending(count: Int) -> String { "{\"version\":\(version),\"lines\":\(count)}" }

    static func line(_ name: String, _ data: String) -> String { "{\"op\":0,\"t\":\"\(name)\",\"d\":\(data)}\n" }

    static func write(_ directory: Directory) -> [UInt8] {
        var text: [UInt8] = []
        var count = 0
        func add(_ name: String, _ data: String) {
            text += line(name, data).utf8
            count += 1
        }
        if let bot = directory.bot { add("USER_UPDATE", json(bot)) }
        for (id, guild) in directory.guilds.sorted(by: { $0.key < $1.key }) {
            let channels = guild.channels.sorted().compactMap { directory.channels[$0] }.filter { !$0.isGone }
            add("GUILD_CREATE", json(guild, id: id, channels: channels.map(\.channel), bot: directory.bot))
            // The channels are kept, and the server is still away.
            if guild.isUnavailable { add("GUILD_DELETE", "{\"id\":\"\(id)\",\"unavailable\":true}") }
        }
        for id in directory.directs.sorted() {
            if let record = directory.channels[id], !record.isGone { add("CHANNEL_CREATE", json(record.channel)) }
        }
        text += ending(count: count).utf8
        text.append(UInt8(ascii: "\n"))
        return text
    }
}

extension TreeText {
    private static func json(_ user: User) -> String {
        JSONText.object(
            [("id", quoted(user.id)), ("username", JSONText.quoted(user.username))]
                + optional("global_name", user.globalName.map(JSONText.quoted))
                + optional("bot", user.bot ? "true" : nil)
        )
    }

    private static func json(_ guild: GuildRecord, id: GuildID, channels: [Channel], bot: User?) -> String {
        let roles = guild.roles.values.sorted { $0.id < $1.id }.map { role in
            JSONText.object([
                ("id", quoted(role.id)), ("name", JSONText.quoted(role.name)), ("color", String(role.color)),
                ("position", String(role.position)), ("permissions", quoted(role.permissions)),
            ])
        }
        let member = bot.map { bot in
            JSONText.object([
                ("user", JSONText.object([("id", quoted(bot.id)), ("username", JSONText.quoted(bot.username))])),
                ("roles", JSONText.array(guild.ownRoles.map { quoted($0) })),
            ])
        }
        return JSONText.object(
            [("id", quoted(id))] + optional("name", guild.name.map(JSONText.quoted))
                + optional("owner_id", guild.ownerID.map { quoted($0) })
                + [
                    ("roles", JSONText.array(roles)),
                    ("members", JSONText.array([member].compactMap(\.self))),
                    ("channels", JSONText.array(channels.filter { !$0.type.isThread }.map(json))),
                    ("threads", JSONText.array(channels.filter(\.type.isThread).map(json))),
                ]
        )
    }

    private static func json(_ channel: Channel) -> String {
        let overwrites = channel.permissionOverwrites.map { overwrite in
            JSONText.object([
                ("id", quoted(overwrite.id)), ("type", String(overwrite.type.rawValue)),
                ("allow", quoted(overwrite.allow)), ("deny", quoted(overwrite.deny)),
            ])
        }
        let archived = channel.threadMetadata.map { JSONText.object([("archived", $0.archived ? "true" : "false")]) }
        return JSONText.object(
            [("id", quoted(channel.id)), ("type", String(channel.type.rawValue))]
                + optional("guild_id", channel.guildID.map { quoted($0) })
                + optional("position", String(channel.position))
                + optional("name", channel.name.map(JSONText.quoted))
                + optional("topic", channel.topic.map(JSONText.quoted))
                + optional("last_message_id", channel.lastMessageID.map { quoted($0) })
                + optional("parent_id", channel.parentID.map { quoted($0) })
                + optional("thread_metadata", archived)
                + optional("member", channel.member.map { _ in "{}" })
                + optional("flags", channel.flags.rawValue == 0 ? nil : String(channel.flags.rawValue))
                + optional("permission_overwrites", overwrites.isEmpty ? nil : JSONText.array(overwrites))
                + optional(
                    "recipients", channel.recipients.isEmpty ? nil : JSONText.array(channel.recipients.map(json)))
        )
    }

    private static func quoted(_ id: Snowflake) -> String { "\"\(id)\"" }
    private static func quoted(_ permissions: Permissions) -> String { "\"\(permissions.rawValue)\"" }

    private static func optional(_ key: String, _ value: String?) -> [(String, String)] {
        value.map { [(key, $0)] } ?? []
    }
}

/// The servers and channels for a consumer that shows none: their names, and the text for a later run.
public struct GuildTree: Sendable {
    private(set) var directory: Directory

    /// An empty tree.
    public init(limits: RetentionLimits = RetentionLimits()) { directory = Directory(limit: limits.channels) }

    /// Learns from an event.
    public mutating func note(_ event: DispatchEvent) {
        _ = directory.apply(event)
        directory.markClean()
    }

    /// Grows with every change.
    public var version: Int { directory.nameVersion }

    /// The text for a later run.
    public func text() -> [UInt8] { TreeText.write(directory) }

    /// A channel's name, not sanitised; nil when it is not known.
    public func name(of channel: ChannelID) -> String? {
        guard let record = directory.channels[channel], !record.isGone, !record.isDirect else { return nil }
        return record.channel.name
    }
}

extension ViewerModel {
    /// Grows with every change of the tree.
    public var treeVersion: Int { directory.nameVersion }

    /// The tree as it is now, for a later run; cheap, and made into text elsewhere.
    public var treeSnapshot: @Sendable () -> [UInt8] {
        let directory = directory
        return { TreeText.write(directory) }
    }
}
