extension SimulatedGateway {
    /// The bot itself; with a recording, the one that was recorded.
    var ownUser: JSONText { options.replay?.user.map { JSONText(bytes: $0) } ?? world.botUser }

    /// The bot's application, whose flags say which privileged intents it may use; of a recorded one only the id is
    /// known.
    var application: JSONText {
        let text = world.application(flags: Intents.applicationFlags(options.enabledPrivilegedIntents))
        guard let id = options.replay?.botUserID else { return text }
        let own = String(decoding: text.bytes, as: UTF8.self)
        return JSONText(bytes: Array(own.replacing("\"\(world.applicationID)\"", with: "\"\(id)\"").utf8))
    }

    func myGuilds(_ path: RESTPath) throws(ParameterProblem) -> RESTAnswer {
        let before = try path.snowflake(named: "before")
        let after = try path.snowflake(named: "after")
        let limit = try path.limit(1...200, default: 200)
        let withCounts = try path.flag(named: "with_counts")
        return RESTAnswer(world.guildsOfBot(before: before, after: after, limit: limit, withCounts: withCounts))
    }

    /// The bot has no commands; a client may say so, too.
    func commands(_ match: RESTMatch, _ request: RESTRequest) throws(ParameterProblem) -> RESTAnswer {
        guard match.ids[0] == world.applicationID else { return .missingAccess }
        if match.ids.count > 1, !world.guildIDs.contains(match.ids[1]) { return .missingAccess }
        if request.method == "PUT", ClientJSON(parsing: request.body) != .array([]) {
            throw ParameterProblem(field: "commands", what: "must be an empty list, since none are kept here")
        }
        return .emptyList
    }

    // MARK: - Guilds

    func guildResource(
        _ resource: RESTRoute.Resource, _ ids: [UInt64], _ path: RESTPath
    ) throws(ParameterProblem) -> RESTAnswer {
        let id = ids[0]
        guard world.guildIDs.contains(id) else { return .unknownGuild }
        switch resource {
        case .members: return try members(ofGuild: id, path)
        case .member, .ownMember:
            let user = resource == .ownMember ? world.botUserID : ids[1]
            if let member = world.member(user, ofGuild: id) { return RESTAnswer(member) }
            return world.user(user) == nil ? .unknownUser : .unknownMember
        case .guild:
            let withCounts = try path.flag(named: "with_counts")
            return world.guild(id, withCounts: withCounts).map { RESTAnswer($0) } ?? .unknownGuild
        default: return list(resource, ofGuild: id).map { RESTAnswer($0) } ?? .unknownGuild
        }
    }

    private func list(_ resource: RESTRoute.Resource, ofGuild id: UInt64) -> JSONText? {
        switch resource {
        case .preview: world.guildPreview(id)
        case .channels: world.channels(ofGuild: id)
        case .roles: world.roles(ofGuild: id)
        case .emojis: world.emojis(ofGuild: id)
        case .activeThreads: world.activeThreads(ofGuild: id)
        default: nil
        }
    }

    /// Only an application with the privileged intent for members gets the list.
    private func members(ofGuild id: UInt64, _ path: RESTPath) throws(ParameterProblem) -> RESTAnswer {
        let limit = try path.limit(1...1000, default: 1)
        let after = try path.snowflake(named: "after") ?? 0
        guard options.enabledPrivilegedIntents & Intents.guildMembers != 0 else { return .missingAccess }
        return world.members(ofGuild: id, after: after, limit: limit).map { RESTAnswer($0) } ?? .unknownGuild
    }

    // MARK: - Channels

    func channelResource(
        _ resource: RESTRoute.Resource, _ ids: [UInt64], _ path: RESTPath
    ) throws(ParameterProblem) -> RESTAnswer {
        let id = ids[0]
        guard let access = world.access(toChannel: id) else { return .unknownChannel }
        guard access != .hidden else { return .missingAccess }
        if resource == .channel { return world.channel(id).map { RESTAnswer($0) } ?? .unknownChannel }
        guard access != .locked else { return .missingAccess }
        switch resource {
        case .messages: return try messages(inChannel: id, access, path)
        case .message:
            guard access == .full else { return .missingAccess }
            return world.message(ids[1], inChannel: id).map { RESTAnswer($0) } ?? .unknownMessage
        case .pins:
            let limit = try path.limit(1...50, default: 50)
            let before = try path.moment(named: "before")
            return world.pins(inChannel: id, before: before, limit: limit).map { RESTAnswer($0) } ?? .unknownChannel
        case .oldPins: return world.pinnedMessages(inChannel: id).map { RESTAnswer($0) } ?? .unknownChannel
        default:
            let limit = try path.limit(2...100, default: 50)
            let before = try path.moment(named: "before")
            guard access == .full else { return .missingAccess }
            let threads = world.archivedThreads(inChannel: id, before: before, limit: limit)
            return threads.map { RESTAnswer($0) } ?? .unknownChannel
        }
    }

    private func messages(
        inChannel id: UInt64, _ access: ChannelAccess, _ path: RESTPath
    ) throws(ParameterProblem) -> RESTAnswer {
        let before = try path.snowflake(named: "before")
        let after = try path.snowflake(named: "after")
        let around = try path.snowflake(named: "around")
        guard [before, after, around].count(where: { $0 != nil }) <= 1 else {
            throw ParameterProblem(field: "around", what: "before and after exclude each other")
        }
        let limit = try path.limit(1...100, default: 50)
        // Without the right to read history the list is empty, and no error.
        if access == .liveOnly { return .emptyList }
        let page = world.messages(inChannel: id, before: before, after: after, around: around, limit: limit)
        return page.map { RESTAnswer($0) } ?? .unknownChannel
    }
}
