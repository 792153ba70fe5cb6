import GatewayModels

/// Everything that is known about one message, for those who do not trust what they see.
struct Inspector {
    /// Lines at most, besides the one that says how many were left out.
    static let lineLimit = 2000

    /// Where the message stands.
    struct Place {
        var channel: ChannelID
        var channelName: String?
        var guild: GuildID?
        var guildName: String?

        init(channel: ChannelID, channelName: String? = nil, guild: GuildID? = nil, guildName: String? = nil) {
            self.channel = channel
            self.channelName = channelName
            self.guild = guild
            self.guildName = guildName
        }

        /// A channel of the directory.
        init(_ channel: ChannelID, in directory: Directory) {
            let guild = directory.guild(of: channel)
            self.init(
                channel: channel, channelName: directory.channels[channel]?.name, guild: guild?.id,
                guildName: guild?.name
            )
        }
    }

    /// The lines of a message; `edits` are the moments of the edits that were seen.
    static func lines(
        of message: StoredMessage, at place: Place, edits: [Timestamp] = [], sanitiser: Sanitiser, zone: ZoneOffsets
    ) -> [StyledText] {
        var writer = InspectorWriter(sanitiser: sanitiser, zone: zone, limit: lineLimit)
        write(ids: message, at: place, to: &writer)
        write(times: message, edits: edits, to: &writer)
        writer.heading("message")
        writer.fact("type", name(of: message.type))
        writer.fact("flags", "\(names(of: message.flags)) (\(message.flags.rawValue))")
        if message.isPinned { writer.fact("pinned", "yes") }
        write(counts: message, to: &writer)
        let (characters, bytes) = (message.content.count, message.content.utf8.count)
        writer.heading("content: \(characters.grouped) characters, \(bytes.grouped) bytes")
        if message.content.isEmpty {
            writer.add(StyledText(SafeText(own: "  (nothing)"), TextRole.dim.style))
        } else {
            write(content: message.content, to: &writer)
        }
        if let extras = message.extras { write(extras: extras, to: &writer) }
        return writer.finish()
    }

    /// The lines of a deleted message, of which only these are left.
    static func lines(
        of tombstone: Tombstone, id: MessageID, at place: Place, sanitiser: Sanitiser, zone: ZoneOffsets
    ) -> [StyledText] {
        var writer = InspectorWriter(sanitiser: sanitiser, zone: zone, limit: lineLimit)
        writer.heading("ids")
        writer.id("message", id)
        write(place: place, to: &writer)
        write(author: tombstone.author, to: &writer)
        writer.heading("times")
        writer.fact("written", writer.moment(tombstone.timestamp))
        writer.fact("deleted", writer.moment(tombstone.deletedAt))
        return writer.finish()
    }

    // MARK: - Parts

    private static func write(ids message: StoredMessage, at place: Place, to writer: inout InspectorWriter) {
        writer.heading("ids")
        writer.id("message", message.id)
        write(place: place, to: &writer)
        write(author: message.author, to: &writer)
        guard let extras = message.extras else { return }
        if let id = extras.webhookID { writer.id("webhook", id) }
        if let id = extras.applicationID { writer.id("application", id) }
        guard let reference = extras.messageReference else { return }
        writer.fact("refers as", reference.type == .forward ? "forward" : "reply, pin or notice")
        if let id = reference.messageID { writer.id("  to message", id) }
        if let id = reference.channelID { writer.id("  in channel", id) }
        if let id = reference.guildID { writer.id("  in server", id) }
    }

    private static func write(place: Place, to writer: inout InspectorWriter) {
        writer.id("channel", place.channel, place.channelName.map { "#\($0)" })
        if let guild = place.guild { writer.id("server", guild, place.guildName) }
    }

    private static func write(author: AuthorCard, to writer: inout InspectorWriter) {
        let user = author.user
        writer.id("author", user.id, user.bot ? "bot" : nil)
        writer.fact("user name", user.username)
        if let name = user.globalName { writer.fact("global name", name) }
        if let name = author.member?.nick { writer.fact("nickname", name) }
        let roles = author.member?.roles ?? []
        if !roles.isEmpty { writer.fact("roles", roles.prefix(50).map(\.description).joined(separator: " ")) }
    }

    private static func write(times message: StoredMessage, edits: [Timestamp], to writer: inout InspectorWriter) {
        writer.heading("times")
        writer.fact("written", writer.moment(message.timestamp))
        let last = message.editedTimestamp
        for edit in edits.prefix(100) where edit != last { writer.fact("edited", writer.moment(edit)) }
        if let last { writer.fact("last edited", writer.moment(last)) }
    }

    private static func write(counts message: StoredMessage, to writer: inout InspectorWriter) {
        guard let extras = message.extras else { return }
        let counts = [
            (extras.mentions.count, "mentions"), (extras.mentionRoles.count, "role mentions"),
            (extras.attachments.count, "files"), (extras.embeds.count, "embeds"),
            (extras.reactions.count, "kinds of reactions"), (extras.stickerItems.count, "stickers"),
            (extras.components.count, "components"), (extras.messageSnapshots.count, "forwarded"),
        ]
        let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !words.isEmpty { writer.fact("with it", words.joined(separator: ", ")) }
        if extras.mentionEveryone { writer.fact("calls", "everyone") }
    }
}
