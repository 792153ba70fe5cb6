extension World {
    /// The bot's whole user object, for READY and `GET /users/@me`.
    public var botUser: JSONText {
        var writer = JSONWriter(capacity: 600)
        writer.extended(people[PeopleBuilder.bot].user) { writer in
            writer.put("verified", true)
            writer.put("mfa_enabled", false)
            writer.put("locale", "en-GB")
            writer.put("flags", 0)
            writer.putNull("email")
            writer.put("bio", "")
        }
        return writer.text
    }

    /// The bot's application, for `GET /oauth2/applications/@me`; its flags tell of privileged intents.
    public func application(flags: Int) -> JSONText {
        .object(capacity: 2000) { writer in
            let owner = people[PeopleBuilder.programs]
            writer.put("id", id: applicationID)
            writer.put("name", "bloom")
            writer.putNull("icon")
            writer.put("description", "Reads along")
            writer.put("summary", "")
            writer.putNull("type")
            writer.put("bot", raw: people[PeopleBuilder.bot].user)
            writer.put("bot_public", false)
            writer.put("bot_require_code_grant", false)
            writer.put("verify_key", "5f0e6c1a2b3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7")
            writer.put("flags", flags)
            writer.put("hook", true)
            writer.put("is_monetized", false)
            writer.putEmptyArray("rpc_origins")
            writer.putEmptyArray("redirect_uris")
            writer.putEmptyArray("tags")
            writer.putNull("interactions_endpoint_url")
            writer.putNull("role_connections_verification_url")
            writer.put("approximate_guild_count", guilds.count)
            writer.put("approximate_user_install_count", 0)
            writer.put("integration_public", false)
            writer.put("integration_require_code_grant", false)
            writer.putObject("integration_types_config") { writer in
                writer.putObject("0") { _ in }
            }
            writer.put("owner", raw: owner.user)
            writer.putNull("team")
        }
    }

    /// The guilds that the bot is in, in a stable order.
    public var guildIDs: [UInt64] { guilds.map(\.id) }

    /// The whole `d` of GUILD_CREATE as it would be sent at a time; nil for an unknown guild.
    public func guildCreate(_ guildID: UInt64, at now: Duration) -> JSONText? {
        guard let place = guildPlaces[guildID] else { return nil }
        let guild = guilds[place]
        return .object(capacity: 24_000) { writer in
            writeGuild(guild, to: &writer)
            writeGuildCreateMembers(guild, at: milliseconds(at: now), to: &writer)
        }
    }

    /// A channel, thread or direct conversation, whether the bot may see it or not; nil for an unknown id.
    public func channel(_ id: UInt64) -> JSONText? {
        guard let place = channelPlaces[id] else { return nil }
        if channels[place].thread != nil { return threadText(place) }
        return .object(capacity: 700) { writeChannel(channels[place], hasGuild: true, to: &$0) }
    }

    /// How much of a channel the bot may read; nil for an unknown id.
    public func access(toChannel id: UInt64) -> ChannelAccess? { channelPlaces[id].map { channels[$0].access } }

    /// The guild of a channel; nil for direct conversations and unknown ids.
    public func guildID(ofChannel id: UInt64) -> UInt64? {
        channelPlaces[id].flatMap { channels[$0].guild }.map { guilds[$0].id }
    }
}
