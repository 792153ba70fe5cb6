extension RoleState {
    /// Makes a role and its object.
    init(
        id: UInt64, name: String, color: Int, position: Int, permissions: UInt64, emoji: String? = nil,
        isHoisted: Bool = false, bot: UInt64? = nil
    ) {
        self.id = id
        self.name = name
        self.permissions = permissions
        json =
            JSONText.object(capacity: 400) { writer in
                writer.put("unicode_emoji", optional: emoji)
                if let bot { writer.putObject("tags") { $0.put("bot_id", id: bot) } }
                writer.put("position", position)
                writer.put("permissions", id: permissions)
                writer.put("name", name)
                writer.put("mentionable", bot == nil && position > 0)
                writer.put("managed", bot != nil)
                writer.put("id", id: id)
                writer.putNull("icon")
                writer.put("hoist", isHoisted)
                writer.put("flags", 0)
                writer.putNull("description")
                writer.putObject("colors") { writer in
                    writer.put("primary_color", color)
                    writer.putNull("secondary_color")
                    writer.putNull("tertiary_color")
                }
                writer.put("color", color)
            }.bytes
    }
}

extension World {
    /// Writes what a guild object has everywhere.
    func writeGuild(_ guild: GuildState, to writer: inout JSONWriter) {
        writer.put("id", id: guild.id)
        writer.put("name", guild.name)
        for key in Self.emptyGuildKeys { writer.putNull(key) }
        writer.put("description", optional: guild.description)
        writer.put("owner_id", id: people[guild.owner].id)
        writer.put("region", "deprecated")
        writer.put("afk_timeout", 300)
        writer.put("widget_enabled", false)
        writer.put("verification_level", 1)
        writer.put("default_message_notifications", 1)
        writer.put("explicit_content_filter", 2)
        writer.put("mfa_level", 0)
        writer.put("nsfw_level", 0)
        writer.put("nsfw", false)
        writer.put("premium_tier", guild.boosts >= 14 ? 3 : guild.boosts >= 7 ? 2 : guild.boosts >= 2 ? 1 : 0)
        writer.put("premium_subscription_count", guild.boosts)
        writer.put("premium_progress_bar_enabled", true)
        writer.put("preferred_locale", guild.locale)
        writer.put("max_members", 25_000_000)
        writer.put("max_video_channel_users", 25)
        writer.put("max_stage_video_channel_users", 50)
        writer.put("system_channel_id", optionalID: guild.systemChannel.map { channels[$0].id })
        writer.put("system_channel_flags", 0)
        writeFeatures(to: &writer)
        writer.putArray("roles", of: guild.roles.map(\.json))
        writeEmojis(guild, to: &writer)
        writeStickers(guild, to: &writer)
    }

    func writeFeatures(to writer: inout JSONWriter) {
        writer.putArray("features") { writer in
            writer.value("COMMUNITY")
            writer.value("NEWS")
        }
    }

    func writeEmojis(_ guild: GuildState, to writer: inout JSONWriter) {
        writer.putArray("emojis") { writer in
            for emoji in guild.emojis { writer.object { writeEmoji(emoji, to: &$0) } }
        }
    }

    func writeStickers(_ guild: GuildState, to writer: inout JSONWriter) {
        writer.putArray("stickers") { writer in
            for sticker in guild.stickers { writeSticker(sticker, of: guild, to: &writer) }
        }
    }

    private static let emptyGuildKeys: [StaticString] = [
        "icon", "splash", "discovery_splash", "banner", "home_header", "afk_channel_id", "widget_channel_id",
        "application_id",
        "rules_channel_id", "public_updates_channel_id", "safety_alerts_channel_id", "max_presences", "vanity_url_code",
        "hub_type", "incidents_data", "latest_onboarding_question_id",
    ]

    func writeEmoji(_ emoji: EmojiState, to writer: inout JSONWriter) {
        writer.putEmptyArray("roles")
        writer.put("require_colons", true)
        writer.put("name", emoji.name)
        writer.put("managed", false)
        writer.put("id", id: emoji.id)
        writer.put("available", true)
        writer.put("animated", emoji.isAnimated)
    }

    private func writeSticker(_ sticker: StickerState, of guild: GuildState, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.put("type", 2)
            writer.put("tags", "wave")
            writer.put("name", sticker.name)
            writer.put("id", id: sticker.id)
            writer.put("guild_id", id: guild.id)
            writer.put("format_type", 1)
            writer.put("description", "")
            writer.put("available", true)
            writer.put("asset", "")
        }
    }

    /// Writes what only GUILD_CREATE has.
    func writeGuildCreateMembers(_ guild: GuildState, at milliseconds: Int64, to writer: inout JSONWriter) {
        writer.put("joined_at", milliseconds: guild.botJoinedAt)
        writer.put("large", guild.memberCount > 250)
        writer.put("lazy", true)
        writer.put("unavailable", false)
        writer.put("member_count", guild.memberCount)
        writer.putArray("voice_states") { writer in
            for voice in guild.voices { writeVoiceState(voice, of: guild, to: &writer) }
        }
        let sent = guild.sendsAllMembers ? Array(guild.members.indices) : [0] + guild.voices.map(\.member)
        writer.putArray("members") { writer in
            for place in sent {
                let member = guild.members[place]
                writer.extended(member.member) { $0.put("user", raw: people[member.person].user) }
            }
        }
        writer.putArray("channels") { writer in
            for channel in guild.channels {
                writer.object { writeChannel(channels[channel], hasGuild: false, to: &$0) }
            }
        }
        writer.putArray("threads") { writer in
            for thread in visibleThreads(guild) { writer.raw(threadText(thread).bytes) }
        }
        writer.putEmptyArray("presences")
        writer.putEmptyArray("stage_instances")
        writer.putEmptyArray("soundboard_sounds")
        writer.putEmptyArray("embedded_activities")
        writer.putArray("guild_scheduled_events") { writer in
            if let voice = guild.voices.first {
                writer.object { writeMeeting(of: guild, in: channels[voice.channel].id, after: milliseconds, to: &$0) }
            }
        }
    }

    private func writeVoiceState(
        _ voice: (member: Int, channel: Int), of guild: GuildState, to writer: inout JSONWriter
    ) {
        let person = people[guild.members[voice.member].person]
        writer.object { writer in
            writer.put("user_id", id: person.id)
            writer.put("suppress", false)
            writer.put("session_id", "simulated\(person.id % 997)")
            writer.put("self_video", false)
            writer.put("self_mute", person.id % 3 == 0)
            writer.put("self_deaf", false)
            writer.putNull("request_to_speak_timestamp")
            writer.put("mute", false)
            writer.put("deaf", false)
            writer.put("channel_id", id: channels[voice.channel].id)
        }
    }

    /// A meeting at the next midnight but one.
    private func writeMeeting(
        of guild: GuildState, in channel: UInt64, after milliseconds: Int64, to writer: inout JSONWriter
    ) {
        let day: Int64 = 86_400_000
        let start = (milliseconds / day + 2) * day
        writer.put("id", id: guild.id &+ 4096)
        writer.put("guild_id", id: guild.id)
        writer.put("channel_id", id: channel)
        writer.put("creator_id", id: people[guild.owner].id)
        writer.put("name", "Open evening")
        writer.put("description", "Come as you are")
        writer.put("scheduled_start_time", milliseconds: start)
        writer.put("scheduled_end_time", milliseconds: start + 7_200_000)
        writer.put("privacy_level", 2)
        writer.put("status", 1)
        writer.put("entity_type", 2)
        writer.putNull("entity_id")
        writer.putNull("entity_metadata")
        writer.putNull("recurrence_rule")
        writer.putNull("image")
        writer.put("user_count", 7)
    }
}
