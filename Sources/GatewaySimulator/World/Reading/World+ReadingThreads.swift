extension World {
    /// The active threads of a guild that the bot can see, by id descending; nil for an unknown id.
    public func activeThreads(ofGuild id: UInt64) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        let threads = visibleThreads(guilds[place]).sorted { channels[$0].id > channels[$1].id }
        return .object(capacity: 8000) { writeThreadList(threads, to: &$0) }
    }

    /// The archived public threads of a channel, those archived last first; nil for an unknown channel.
    ///
    /// With `before`, in milliseconds since 1970, only those archived earlier. The limit is taken as 2 to 100.
    public func archivedThreads(inChannel id: UInt64, before: Int64?, limit: Int) -> JSONText? {
        guard let place = channelPlaces[id] else { return nil }
        let guild = channels[place].guild.map { guilds[$0] }
        let threads = ((guild?.pastThreads ?? []) + (guild?.threads ?? []))
            .filter { channels[$0].parent == id && channels[$0].thread?.isArchived == true }
            .filter { archiveTime($0) < before ?? .max }
            .sorted { (archiveTime($0), channels[$0].id) > (archiveTime($1), channels[$1].id) }
        let limit = min(max(limit, 2), 100)
        return .object(capacity: 4000) { writer in
            writeThreadList(Array(threads.prefix(limit)), to: &writer)
            writer.put("has_more", threads.count > limit)
        }
    }

    private func archiveTime(_ place: Int) -> Int64 { channels[place].thread?.archivedAt ?? .min }

    /// Threads, and beside them the bot's membership of those that it is in.
    private func writeThreadList(_ threads: [Int], to writer: inout JSONWriter) {
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
