/// A row of the table of routes.
struct RESTRoute: Sendable {
    /// What a route gives.
    enum Resource: Hashable, CaseIterable, Sendable {
        case gateway, gatewayBot, me, myGuilds, user, application, commands, guildCommands
        case guild, preview, channels, roles, emojis, activeThreads, members, ownMember, member
        case channel, pins, oldPins, messages, message, archivedThreads
    }

    enum Element: Hashable, Sendable {
        case word(String)
        /// An id, with the name that errors give it.
        case id(String)
    }

    let resource: Resource
    /// As in documentation: `channels/{channel_id}`.
    let pattern: String
    let rule: RateRule
    let methods: [String]
    private let elements: [Element]

    init(_ resource: Resource, _ pattern: String, _ rule: RateRule, methods: [String] = ["GET"]) {
        self.resource = resource
        self.pattern = pattern
        self.rule = rule
        self.methods = methods
        elements = pattern.split(separator: "/").map { part in
            part.hasPrefix("{") ? .id(String(part.dropFirst().dropLast())) : .word(String(part))
        }
    }

    /// The only one that is open to everybody.
    var needsToken: Bool { resource != .gateway }

    /// The texts that stand for ids, if the path has the shape of this route.
    private func match(_ segments: ArraySlice<String>) -> [(field: String, text: String)]? {
        guard segments.count == elements.count else { return nil }
        var found: [(field: String, text: String)] = []
        for (element, segment) in zip(elements, segments) {
            switch element {
            case .word(let word): if word != segment { return nil }
            case .id(let name): found.append((name, segment))
            }
        }
        return found
    }

    /// The first route that a path has the shape of; nil if there is none.
    static func find(_ segments: ArraySlice<String>) -> RESTMatch? {
        for route in table {
            guard let texts = route.match(segments) else { continue }
            var match = RESTMatch(route: route)
            for (field, text) in texts {
                if let id = RESTPath.snowflake(text) {
                    match.ids.append(id)
                } else if match.problem == nil {
                    match.problem = .snowflake(field)
                }
            }
            return match
        }
        return nil
    }
}

/// A route and the ids in its path.
struct RESTMatch: Sendable {
    let route: RESTRoute
    var ids: [UInt64] = []
    /// The first id that is none.
    var problem: ParameterProblem?

    /// The guild or channel at the top of the path: each has windows of its own.
    var topID: UInt64 { route.rule.isPerTopID ? ids.first ?? 0 : 0 }
}

extension RESTRoute {
    /// Every route.
    ///
    /// Of two that fit, the first counts: words stand before ids.
    static let table: [RESTRoute] = general + guilds + channels

    private static let general = [
        RESTRoute(.gateway, "gateway", .gateway),
        RESTRoute(.gatewayBot, "gateway/bot", .gateway),
        RESTRoute(.me, "users/@me", .users),
        RESTRoute(.myGuilds, "users/@me/guilds", .ownGuilds),
        RESTRoute(.user, "users/{user_id}", .users),
        RESTRoute(.application, "oauth2/applications/@me", .applications),
        RESTRoute(.application, "applications/@me", .applications),
        RESTRoute(.commands, "applications/{application_id}/commands", .commands, methods: ["GET", "PUT"]),
        RESTRoute(
            .guildCommands, "applications/{application_id}/guilds/{guild_id}/commands", .commands,
            methods: ["GET", "PUT"]),
    ]

    private static let guilds = [
        RESTRoute(.guild, "guilds/{guild_id}", .guild),
        RESTRoute(.preview, "guilds/{guild_id}/preview", .guild),
        RESTRoute(.channels, "guilds/{guild_id}/channels", .guildLists),
        RESTRoute(.roles, "guilds/{guild_id}/roles", .guildLists),
        RESTRoute(.emojis, "guilds/{guild_id}/emojis", .guildLists),
        RESTRoute(.activeThreads, "guilds/{guild_id}/threads/active", .guildLists),
        RESTRoute(.members, "guilds/{guild_id}/members", .members),
        RESTRoute(.ownMember, "guilds/{guild_id}/members/@me", .member),
        RESTRoute(.member, "guilds/{guild_id}/members/{user_id}", .member),
    ]

    private static let channels = [
        RESTRoute(.channel, "channels/{channel_id}", .channel),
        RESTRoute(.pins, "channels/{channel_id}/messages/pins", .pins),
        RESTRoute(.oldPins, "channels/{channel_id}/pins", .pins),
        RESTRoute(.messages, "channels/{channel_id}/messages", .messages),
        RESTRoute(.message, "channels/{channel_id}/messages/{message_id}", .message),
        RESTRoute(.archivedThreads, "channels/{channel_id}/threads/archived/public", .archivedThreads),
    ]
}
