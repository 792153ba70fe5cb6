extension World {
    /// The members that a request finds, and the ids in it that belong to no member; nil for an unknown guild.
    func members(for request: MemberRequest) -> (found: [[UInt8]], missing: [UInt64])? {
        guard let place = guildPlaces[request.guildID] else { return nil }
        let guild = guilds[place]
        if let ids = request.userIDs {
            let members = ids.map { id in guild.members.first { people[$0.person].id == id } }
            let missing = zip(ids, members).filter { $0.1 == nil }.map { $0.0 }
            return (members.compactMap { $0 }.map { wholeMember($0) }, missing)
        }
        let start = request.query.lowercased()
        var limit = request.limit == 0 ? Int.max : request.limit
        if !start.isEmpty { limit = min(limit, MemberRequest.searchLimit) }
        let found = guild.members.filter { member in
            let person = people[member.person]
            let names = [member.nick ?? person.shortName, person.username]
            return start.isEmpty || names.contains { $0.lowercased().hasPrefix(start) }
        }
        return (found.prefix(limit).map { wholeMember($0) }, [])
    }

    private func wholeMember(_ member: MemberState) -> [UInt8] {
        var writer = JSONWriter(capacity: 900)
        writer.extended(member.member) { $0.put("user", raw: people[member.person].user) }
        return writer.bytes
    }
}
