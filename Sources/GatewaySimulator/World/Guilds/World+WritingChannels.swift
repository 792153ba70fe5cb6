extension World {
    /// The object of a channel that is no thread; inside GUILD_CREATE it does not say whose it is.
    func writeChannel(_ channel: ChannelState, hasGuild: Bool, to writer: inout JSONWriter) {
        writer.put("type", channel.type)
        writer.put("id", id: channel.id)
        writer.put("flags", 0)
        if let recipient = channel.recipient {
            writer.put("last_message_id", optionalID: channel.lastMessageID)
            writer.putArray("recipients", of: [people[recipient].user])
            return
        }
        if hasGuild, let guild = channel.guild { writer.put("guild_id", id: guilds[guild].id) }
        writer.put("name", channel.name)
        writer.put("position", channel.position)
        writer.put("parent_id", optionalID: channel.parent)
        writer.putArray("permission_overwrites") { writer in
            for overwrite in channel.overwrites {
                writer.object { writer in
                    writer.put("type", 0)
                    writer.put("id", id: overwrite.role)
                    writer.put("deny", id: overwrite.deny)
                    writer.put("allow", id: overwrite.allow)
                }
            }
        }
        guard channel.type != 4 else { return }
        writer.put("topic", optional: channel.topic)
        writer.put("nsfw", false)
        writer.put("rate_limit_per_user", 0)
        writer.put("last_message_id", optionalID: channel.lastMessageID)
        writer.putNull("icon_emoji")
        writer.putNull("theme_color")
        switch channel.type {
        case 0, 5: writer.put("last_pin_timestamp", optionalMilliseconds: channel.lastPinAt)
        case 2, 13: writeVoiceMembers(to: &writer)
        case 15: writeForumMembers(channel, to: &writer)
        default: break
        }
    }

    private func writeVoiceMembers(to writer: inout JSONWriter) {
        writer.put("bitrate", 64000)
        writer.put("user_limit", 0)
        writer.putNull("rtc_region")
        writer.put("video_quality_mode", 1)
    }

    private func writeForumMembers(_ channel: ChannelState, to writer: inout JSONWriter) {
        writer.put("default_thread_rate_limit_per_user", 0)
        writer.put("default_auto_archive_duration", 4320)
        writer.put("default_sort_order", 0)
        writer.put("default_forum_layout", 0)
        writer.put("template", "")
        writer.putObject("default_reaction_emoji") { writer in
            writer.putNull("emoji_id")
            writer.put("emoji_name", "👍")
        }
        writer.putArray("available_tags") { writer in
            for (index, tag) in channel.tags.enumerated() {
                writer.object { writer in
                    writer.put("name", ["Solved", "Help", "Show & tell"][index % 3])
                    writer.put("moderated", index == 0)
                    writer.put("id", id: tag)
                    writer.put("emoji_name", ["✅", "🆘", "🖼️"][index % 3])
                    writer.putNull("emoji_id")
                }
            }
        }
    }

    /// The object of a thread; with `isNew` as its first THREAD_CREATE has it.
    func threadText(_ place: Int, isNew: Bool = false) -> JSONText {
        let channel = channels[place]
        return .object(capacity: 700) { writer in
            guard let thread = channel.thread, let guild = channel.guild else { return }
            writer.put("type", channel.type)
            writer.put("total_message_sent", thread.messageCount)
            writer.putObject("thread_metadata") { writer in
                writer.put("locked", false)
                writer.put("create_timestamp", milliseconds: thread.createdAt)
                writer.put("auto_archive_duration", 4320)
                writer.put("archived", thread.isArchived)
                writer.put("archive_timestamp", milliseconds: thread.archivedAt)
            }
            writer.put("rate_limit_per_user", 0)
            writer.put("parent_id", optionalID: channel.parent)
            writer.put("owner_id", id: thread.owner)
            if isNew { writer.put("newly_created", true) }
            writer.put("name", channel.name)
            writer.put("message_count", thread.messageCount)
            writer.put("member_count", min(50, thread.memberCount))
            if thread.hasBot { writeThreadMember(of: channel.id, since: thread.createdAt, to: &writer) }
            writer.put("last_message_id", optionalID: channel.lastMessageID)
            writer.put("id", id: channel.id)
            writer.put("guild_id", id: guilds[guild].id)
            writer.put("flags", thread.flags)
            writer.putIDs("applied_tags", thread.tags)
        }
    }

    private func writeThreadMember(of thread: UInt64, since milliseconds: Int64, to writer: inout JSONWriter) {
        writer.putObject("member") { writer in
            writer.put("user_id", id: botUserID)
            writer.put("muted", false)
            writer.putNull("mute_config")
            writer.put("join_timestamp", milliseconds: milliseconds)
            writer.put("id", id: thread)
            writer.put("flags", 1)
        }
    }

    /// The active threads below channels that the bot sees, newest first.
    func visibleThreads(_ guild: GuildState) -> [Int] {
        guild.threads.reversed().filter { channels[$0].thread?.isArchived == false && channels[$0].access.hasEvents }
    }
}
