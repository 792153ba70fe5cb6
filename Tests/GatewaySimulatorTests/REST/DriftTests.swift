import Testing

@testable import GatewayModels
@testable import GatewaySimulator

/// What the simulator says is what the models know: no other type, no unknown event, no field beyond the list below.
@Suite struct DriftTests {
    /// Fields that the real service sends and does not document, or that nobody needs; the models leave them out.
    private static let leftOut: Set<String> = [
        "Attachment.content_scan_version", "Channel.icon_emoji", "Channel.template", "Channel.theme_color",
        "CurrentApplication.hook", "CurrentApplication.integration_public",
        "CurrentApplication.integration_require_code_grant", "CurrentApplication.is_monetized",
        "CurrentApplication.summary", "CurrentApplication.type",
        "Embed.content_scan_version", "Guild.embedded_activities", "Guild.home_header", "Guild.hub_type",
        "Guild.latest_onboarding_question_id", "Guild.lazy", "Guild.nsfw", "MentionedUser.display_name_styles",
        "MessageInteractionMetadata.command_id", "MessageInteractionMetadata.command_type",
        "MessageInteractionMetadata.name", "Reaction.burst_count", "Reaction.burst_me", "Ready._trace", "Ready.auth",
        "Ready.geo_ordered_rtc_regions", "Ready.guild_join_requests", "Ready.presences", "Ready.private_channels",
        "Ready.relationships", "Ready.session_type", "Ready.user_settings", "Role.description",
        "ThreadMember.mute_config",
        "ThreadMember.muted", "User.bio", "User.display_name_styles",
    ]

    /// Reads a whole answer as a model and tells what the model does not know.
    private static func drift<Model: JSONReadable>(_ model: Model.Type, in answer: RESTAnswer) throws -> [String] {
        var report = DriftReport()
        var cursor = JSONCursor(answer.body.span, notes: report.takeNotes())
        let value = try Model.read(from: &cursor)
        report.file(cursor.notes, in: answer.body.span)
        var found = report.unknownFields.keys.filter { !leftOut.contains($0) } + report.otherTypes.keys
        if value == nil { found.append("no \(Model.self)") }
        if cursor.drift > 0 { found.append("\(cursor.drift) of another type") }
        if cursor.index != answer.body.count { found.append("more behind it") }
        return found
    }

    private static func expectNone<Model: JSONReadable>(
        _ path: String, _ model: Model.Type, _ driver: inout RESTDriver, status: Int = 200
    ) throws {
        driver.now += .seconds(1)
        let answer = driver.get(path)
        #expect(answer.status == status, "\(path)")
        let found = try drift(model, in: answer).sorted()
        #expect(found == [], "\(path)")
    }

    @Test(arguments: [UInt64(1), 9]) func `every REST answer is known to the models`(seed: UInt64) throws {
        var driver = RESTDriver { $0.world.seed = seed }
        driver.chat(2500)
        try Self.expectNone("gateway", GatewayInfo.self, &driver)
        try Self.expectNone("gateway/bot", GatewayBot.self, &driver)
        try Self.expectNone("users/@me", User.self, &driver)
        try Self.expectNone("users/@me/guilds?with_counts=true", [CurrentUserGuild].self, &driver)
        try Self.expectNone("users/\(driver.world.people[20].id)", User.self, &driver)
        try Self.expectNone("oauth2/applications/@me", CurrentApplication.self, &driver)
        for guild in driver.world.guildIDs {
            try Self.expectNone("guilds/\(guild)?with_counts=true", Guild.self, &driver)
            try Self.expectNone("guilds/\(guild)/preview", Guild.self, &driver)
            try Self.expectNone("guilds/\(guild)/channels", [Channel].self, &driver)
            try Self.expectNone("guilds/\(guild)/roles", [Role].self, &driver)
            try Self.expectNone("guilds/\(guild)/emojis", [GatewayModels.Emoji].self, &driver)
            try Self.expectNone("guilds/\(guild)/threads/active", ThreadList.self, &driver)
            try Self.expectNone("guilds/\(guild)/members?limit=1000", [Member].self, &driver)
            try Self.expectNone("guilds/\(guild)/members/@me", Member.self, &driver)
        }
        let world = driver.world
        for channel in world.channels where channel.access == .full && world.channelPlaces[channel.id] != nil {
            try Self.expectNone("channels/\(channel.id)", Channel.self, &driver)
            try Self.expectNone("channels/\(channel.id)/messages?limit=100", [Message].self, &driver)
            try Self.expectNone("channels/\(channel.id)/messages/pins", PinnedMessages.self, &driver)
            try Self.expectNone("channels/\(channel.id)/pins", [Message].self, &driver)
            try Self.expectNone("channels/\(channel.id)/threads/archived/public", ThreadList.self, &driver)
        }
    }

    @Test func `every error is known to the models`() throws {
        var driver = RESTDriver()
        for (path, status) in [("nowhere", 404), ("guilds/7", 404), ("guilds/x", 400)] {
            try Self.expectNone(path, ErrorBody.self, &driver, status: status)
        }
        for scope in RateLimitScope.allCases {
            try driver.inject("rest limit \(scope.rawValue)")
            try Self.expectNone("users/@me", RateLimitBody.self, &driver, status: 429)
        }
    }

    @Test(arguments: [UInt64(1), 9]) func `every dispatch is known to the models`(seed: UInt64) throws {
        var options = SimulatorOptions()
        options.world.seed = seed
        options.rate = .perSecond(200)
        var gateway = SimulatedGateway(options)
        let id = ConnectionID(1)
        gateway.connectionOpened(id, path: GatewayDriver.path, now: .zero)
        let identify = "{\"op\":2,\"d\":{\"token\":\"\(gateway.token)\",\"intents\":\(GatewayDriver.intents)}}"
        gateway.messageReceived(id, Array(identify.utf8), now: .zero)
        var report = DriftReport()
        var kinds: Set<String> = []
        for step in 1...200 {
            let now = Duration.milliseconds(step * 100)
            if step == 100 { gateway.inject(.guildOutage(.seconds(2)), now: now) }
            if step == 150 { try Self.resume(id, &gateway, now) }
            gateway.advance(to: now)
            for case .payload(_, let bytes) in gateway.takeOutputs() {
                guard let (name, d) = Self.dispatch(bytes) else { continue }
                kinds.insert(name)
                _ = try DispatchEvent.decode(name: name, d: d.span, report: &report)
            }
        }
        #expect(report.unknownFields.keys.filter { !Self.leftOut.contains($0) } == [])
        #expect(report.otherTypes == [:])
        #expect(report.unknownEvents == [:])
        #expect(kinds.isSuperset(of: ["READY", "RESUMED", "GUILD_CREATE", "GUILD_DELETE", "THREAD_CREATE"]))
        #expect(kinds.isSuperset(of: ["MESSAGE_POLL_VOTE_ADD", "MESSAGE_DELETE_BULK", "CHANNEL_PINS_UPDATE"]))
        #expect(kinds.count >= 20, "\(kinds.sorted())")
    }

    /// Lets the client come back on another connection, behind the first dispatch.
    private static func resume(_ id: ConnectionID, _ gateway: inout SimulatedGateway, _ now: Duration) throws {
        let session = try #require(gateway.sessions.first).id
        gateway.connectionClosed(id, code: nil, now: now)
        gateway.connectionOpened(ConnectionID(2), path: GatewayDriver.path, now: now)
        let last = try #require(gateway.sessions.first).nextSequence - 1
        let resume = "{\"op\":6,\"d\":{\"token\":\"\(gateway.token)\",\"session_id\":\"\(session)\",\"seq\":\(last)}}"
        gateway.messageReceived(ConnectionID(2), Array(resume.utf8), now: now)
    }

    /// The name and the body of a dispatch, which is written as `{"t":"NAME","s":1,"op":0,"d":…}`.
    private static func dispatch(_ bytes: [UInt8]) -> (name: String, d: [UInt8])? {
        let opening = Array("{\"t\":\"".utf8)
        guard bytes.starts(with: opening), let end = bytes.dropFirst(6).firstIndex(of: UInt8(ascii: "\"")) else {
            return nil
        }
        guard let colon = bytes.indices.dropFirst(end).first(where: { bytes[$0...].starts(with: "\"d\":".utf8) }) else {
            return nil
        }
        return (String(decoding: bytes[6..<end], as: UTF8.self), Array(bytes[(colon + 4)...].dropLast()))
    }
}
