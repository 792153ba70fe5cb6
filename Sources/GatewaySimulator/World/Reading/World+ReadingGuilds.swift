extension World {
    /// A guild, for `GET /guilds/{id}`; nil for an unknown id.
    ///
    /// How many members there are is told only when it was asked for.
    public func guild(_ id: UInt64, withCounts: Bool = false) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        let guild = guilds[place]
        return .object(capacity: 8000) { writer in
            writeGuild(guild, to: &writer)
            if withCounts { writeCounts(guild, to: &writer) }
        }
    }

    private func writeCounts(_ guild: GuildState, to writer: inout JSONWriter) {
        writer.put("approximate_member_count", guild.memberCount)
        writer.put("approximate_presence_count", guild.memberCount / 3)
    }

    /// What anybody may know of a guild, for `GET /guilds/{id}/preview`; nil for an unknown id.
    public func guildPreview(_ id: UInt64) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        let guild = guilds[place]
        return .object(capacity: 2000) { writer in
            writer.put("id", id: guild.id)
            writer.put("name", guild.name)
            writer.putNull("icon")
            writer.put("description", optional: guild.description)
            writer.putNull("home_header")
            writer.putNull("splash")
            writer.putNull("discovery_splash")
            writeFeatures(to: &writer)
            writeCounts(guild, to: &writer)
            writeEmojis(guild, to: &writer)
            writeStickers(guild, to: &writer)
        }
    }

    /// The guilds of the bot in short and by id, for `GET /users/@me/guilds`.
    ///
    /// `after` wins over `before`, which gives those right before the id. The limit is taken as 1 to 200.
    public func guildsOfBot(
        before: UInt64? = nil, after: UInt64? = nil, limit: Int = 200, withCounts: Bool = false
    ) -> JSONText {
        let limit = min(max(limit, 1), 200)
        let sorted = guilds.sorted { $0.id < $1.id }
        let page: ArraySlice<GuildState> =
            if let after {
                sorted.drop { $0.id <= after }.prefix(limit)
            } else if let before {
                sorted.prefix { $0.id < before }.suffix(limit)
            } else {
                sorted.prefix(limit)
            }
        return .array(capacity: 300 * (page.count + 1)) { writer in
            for guild in page { writer.object { writeShortGuild(guild, withCounts: withCounts, to: &$0) } }
        }
    }

    private func writeShortGuild(_ guild: GuildState, withCounts: Bool, to writer: inout JSONWriter) {
        writer.put("id", id: guild.id)
        writer.put("name", guild.name)
        writer.putNull("icon")
        writer.putNull("banner")
        writer.put("owner", false)
        writer.put("permissions", id: GuildBuilder.Bits.everyone | GuildBuilder.Bits.bot)
        writeFeatures(to: &writer)
        if withCounts { writeCounts(guild, to: &writer) }
    }

    /// All channels of a guild without its threads, hidden ones too, as Discord lists them; nil for an unknown id.
    public func channels(ofGuild id: UInt64) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        return .array(capacity: 8000) { writer in
            for channel in guilds[place].channels {
                writer.object { writeChannel(channels[channel], hasGuild: true, to: &$0) }
            }
        }
    }

    /// The roles of a guild; nil for an unknown id.
    public func roles(ofGuild id: UInt64) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        return .array(capacity: 4000) { writer in
            for role in guilds[place].roles { writer.raw(role.json) }
        }
    }

    /// The emojis of a guild; nil for an unknown id.
    public func emojis(ofGuild id: UInt64) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        return .array(capacity: 2000) { writer in
            for emoji in guilds[place].emojis { writer.object { writeEmoji(emoji, to: &$0) } }
        }
    }
}
