extension World {
    /// A user, whether or not in a guild of the bot; nil for an unknown id.
    public func user(_ id: UInt64) -> JSONText? {
        people.first { $0.id == id }.map { JSONText(bytes: $0.user) }
    }

    /// A member of a guild; nil when the guild is unknown or the user is not in it.
    public func member(_ user: UInt64, ofGuild id: UInt64) -> JSONText? {
        guard let place = guildPlaces[id], let person = people.firstIndex(where: { $0.id == user }),
            let member = guilds[place].memberOfPerson[person]
        else { return nil }
        return memberWithUser(guilds[place].members[member])
    }

    /// The members of a guild whose ids are greater than one, by id; nil for an unknown guild.
    ///
    /// The limit is taken as 1 to 1,000.
    public func members(ofGuild id: UInt64, after: UInt64, limit: Int) -> JSONText? {
        guard let place = guildPlaces[id] else { return nil }
        let page = guilds[place].members.filter { people[$0.person].id > after }
            .sorted { people[$0.person].id < people[$1.person].id }
            .prefix(min(max(limit, 1), 1000))
        return .array(capacity: 700 * (page.count + 1)) { writer in
            for member in page { writer.raw(memberWithUser(member).bytes) }
        }
    }

    /// A member with its user, as lists have it.
    private func memberWithUser(_ member: MemberState) -> JSONText {
        var writer = JSONWriter(capacity: 800)
        writer.extended(member.member) { $0.put("user", raw: people[member.person].user) }
        return writer.text
    }
}
