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

    /// The bot's application, for `GET /oauth2/applications/@me`.
    public var application: JSONText {
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
            writer.put("flags", 1 << 19 | 1 << 15 | 1 << 13)
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

    /// A guild, for `GET /guilds/{id}`; nil for an unknown id.
    public func guild(_ id: UInt64) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        let guild = guilds[place]
        return .object(capacity: 8000) { writer in
            writeGuild(guild, to: &writer)
            writer.put("approximate_member_count", guild.memberCount)
            writer.put("approximate_presence_count", guild.memberCount / 3)
        }
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

    /// The active threads of a guild that the bot can see, by id descending; nil for an unknown id.
    public func activeThreads(ofGuild id: UInt64) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        let threads = visibleThreads(guilds[place]).sorted { channels[$0].id > channels[$1].id }
        return .object(capacity: 8000) { writer in
            writer.putArray("threads") { writer in
                for thread in threads { writer.raw(threadText(thread).bytes) }
            }
            writer.putArray("members") { writer in
                for thread in threads where channels[thread].thread?.hasBot == true {
                    writer.object { writer in
                        writer.put("user_id", id: botUserID)
                        writer.put(
                            "join_timestamp", milliseconds: channels[thread].thread?.createdAt ?? startMilliseconds)
                        writer.put("id", id: channels[thread].id)
                        writer.put("flags", 1)
                    }
                }
            }
        }
    }

    /// The guilds of the bot in short, for `GET /users/@me/guilds`.
    public func guildsOfBot() -> JSONText {
        .array(capacity: 4000) { writer in
            for guild in guilds {
                writer.object { writer in
                    writer.put("id", id: guild.id)
                    writer.put("name", guild.name)
                    writer.putNull("icon")
                    writer.putNull("banner")
                    writer.put("owner", false)
                    writer.put("permissions", id: GuildBuilder.Bits.everyone | GuildBuilder.Bits.bot)
                    writer.putArray("features") { $0.value("COMMUNITY") }
                    writer.put("approximate_member_count", guild.memberCount)
                    writer.put("approximate_presence_count", guild.memberCount / 3)
                }
            }
        }
    }
}
