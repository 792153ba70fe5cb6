extension SimulatedGateway {
    /// How many members a chunk has at most.
    static var membersPerChunk: Int { 1000 }

    /// Answers a request for members with dispatches of the session.
    ///
    /// Nothing comes for a guild of another shard, nor for everybody without the intent for members.
    mutating func requestMembers(at index: Int, _ request: MemberRequest) {
        guard let session = sessionIndex(connections[index].session), sessions[session].serves(request.guildID),
            !request.isForEverybody || sessions[session].intents & EventIntent.guildMembers != 0,
            let (found, missing) = world.members(for: request)
        else { return }
        let count = max(1, (found.count + Self.membersPerChunk - 1) / Self.membersPerChunk)
        for number in 0..<count {
            let members = Array(found.dropFirst(number * Self.membersPerChunk).prefix(Self.membersPerChunk))
            let chunk = JSONText.object(capacity: 200 + 900 * members.count) { writer in
                writer.putArray("members", of: members)
                writer.put("guild_id", id: request.guildID)
                writer.put("chunk_index", number)
                writer.put("chunk_count", count)
                if request.userIDs != nil { writer.putIDs("not_found", missing) }
                if let nonce = request.nonce { writer.put("nonce", nonce) }
            }
            append(Session.Entry(name: "GUILD_MEMBERS_CHUNK", d: chunk.bytes), to: session)
        }
    }
}
