import Testing

@testable import GatewaySimulator

@Suite("REST routes")
struct RESTTests {
    private static func answer(
        _ path: String,
        authorized: Bool = true,
        method: String = "GET",
        _ change: (inout SimulatedGateway) -> Void = { _ in }
    ) -> RESTAnswer {
        var options = SimulatorOptions()
        options.gatewayURL = "ws://127.0.0.1:1234"
        var gateway = SimulatedGateway(options)
        change(&gateway)
        let authorization = authorized ? "Bot \(gateway.token)" : nil
        return gateway.answer(RESTRequest(method: method, path: path, authorization: authorization), now: .zero)
    }

    private static func text(_ answer: RESTAnswer) -> String { String(decoding: answer.body, as: UTF8.self) }

    @Test(
        "statuses",
        arguments: [
            ("/api/v10/gateway", false, 200), ("/api/v10/gateway/bot", false, 401), ("/api/v10/gateway/bot", true, 200),
            ("/api/v9/gateway/bot", true, 200), ("/api/v8/gateway/bot", true, 404), ("/gateway/bot", true, 404),
            ("/", true, 404), ("", true, 404), ("/api/v10/users/@me", true, 200), ("/api/v10/users/@me", false, 401),
            ("/api/v10/users/@me/guilds", true, 200), ("/api/v10/oauth2/applications/@me", true, 200),
            ("/api/v10/guilds/1", true, 404), ("/api/v10/guilds/x", true, 400), ("/api/v10/channels/1", true, 404),
            ("/api/v10/channels/1/messages", true, 404), ("/api/v10/nothing", true, 404),
            ("/api/v10/guilds", true, 404), ("/api/v10/channels/1/pins", true, 404),
        ]
    )
    func statuses(path: String, authorized: Bool, status: Int) {
        #expect(Self.answer(path, authorized: authorized).status == status)
    }

    @Test("other methods are refused, and so is a token without its prefix")
    func refusals() {
        #expect(Self.answer("/api/v10/users/@me", method: "POST").status == 405)
        var gateway = SimulatedGateway(SimulatorOptions())
        let request = RESTRequest(path: "/api/v10/users/@me", authorization: gateway.token)
        let answer = gateway.answer(request, now: .zero)
        #expect(answer.status == 401)
        #expect(Self.text(answer) == #"{"message":"401: Unauthorized","code":0}"#)
    }

    @Test("the gateway's address and budget")
    func gatewayBot() {
        #expect(Self.text(Self.answer("/api/v10/gateway")) == #"{"url":"ws://127.0.0.1:1234"}"#)
        #expect(
            Self.text(Self.answer("/api/v10/gateway/bot"))
                == #"{"url":"ws://127.0.0.1:1234","shards":1,"session_start_limit":{"total":1000,"remaining":1000,"#
                + #""reset_after":86400000,"max_concurrency":1}}"#
        )
        let later = Self.answer("/api/v10/gateway/bot") { gateway in
            gateway.connectionOpened(ConnectionID(1), path: GatewayDriver.path, now: .zero)
            let identify = "{\"op\":2,\"d\":{\"token\":\"\(gateway.token)\",\"intents\":0}}"
            gateway.messageReceived(ConnectionID(1), Array(identify.utf8), now: .zero)
            gateway.advance(to: .seconds(400))
        }
        #expect(Self.text(later).contains(#""remaining":999,"reset_after":86000000,"#))
    }

    @Test("guilds, channels and messages come from the world")
    func world() throws {
        let world = World(SimulatorOptions().world)
        let guildID = try #require(world.guildIDs.first)
        #expect(Self.answer("/api/v10/guilds/\(guildID)").body == world.guild(guildID)?.bytes)
        #expect(Self.answer("/api/v10/guilds/\(guildID)/channels").body == world.channels(ofGuild: guildID)?.bytes)
        #expect(Self.answer("/api/v10/guilds/\(guildID)/roles").body == world.roles(ofGuild: guildID)?.bytes)
        #expect(
            Self.answer("/api/v10/guilds/\(guildID)/threads/active").body
                == world.activeThreads(ofGuild: guildID)?.bytes
        )
        let list = try #require(ClientJSON(parsing: world.channels(ofGuild: guildID)?.bytes ?? []))
        guard case .array(let channels) = list else { return }
        var seen: [ChannelAccess] = []
        for channel in channels {
            let id = try #require(channel["id"]?.string.flatMap { UInt64($0) })
            let access = try #require(world.access(toChannel: id))
            seen.append(access)
            let one = Self.answer("/api/v10/channels/\(id)")
            let many = Self.answer("/api/v10/channels/\(id)/messages?limit=3")
            let message = Self.answer("/api/v10/channels/\(id)/messages/1")
            switch access {
            case .hidden: #expect([one.status, many.status, message.status] == [403, 403, 403])
            case .locked: #expect([one.status, many.status, message.status] == [200, 403, 403])
            case .liveOnly:
                #expect([one.status, many.status, message.status] == [200, 200, 403])
                #expect(many.body == Array("[]".utf8))
            case .full:
                #expect([one.status, many.status, message.status] == [200, 200, 404])
                let expected = world.messages(inChannel: id, before: nil, after: nil, around: nil, limit: 3)
                #expect(many.body == expected?.bytes)
            }
        }
        #expect(seen.contains(.full))
        #expect(seen.contains(.hidden))
    }

    @Test(
        "parameters of messages are checked",
        arguments: [
            ("limit=0", 400), ("limit=101", 400), ("limit=x", 400), ("before=x", 400), ("before=1&after=2", 400),
            ("limit=100", 200), ("before=1", 200), ("around=1", 200), ("after=1&limit=1", 200),
        ]
    )
    func parameters(query: String, status: Int) throws {
        let world = World(SimulatorOptions().world)
        let list = try #require(ClientJSON(parsing: world.channels(ofGuild: world.guildIDs[0])?.bytes ?? []))
        guard case .array(let channels) = list else { return }
        let open = channels.compactMap { $0["id"]?.string.flatMap { UInt64($0) } }
            .first { world.access(toChannel: $0) == .full }
        let id = try #require(open)
        #expect(Self.answer("/api/v10/channels/\(id)/messages?\(query)").status == status)
    }

    @Test("429 and 503 on demand, for /gateway/bot or everywhere, until their time is over")
    func faults() throws {
        var gateway = SimulatedGateway(SimulatorOptions())
        func status(_ path: String, _ now: Duration, _ gateway: inout SimulatedGateway) -> RESTAnswer {
            gateway.answer(RESTRequest(path: "/api/v10/\(path)", authorization: "Bot \(gateway.token)"), now: now)
        }
        gateway.inject(try ScheduledFault(parsing: "429 for 20 s"), now: .zero)
        let limited = status("gateway/bot", .seconds(5), &gateway)
        #expect(limited.status == 429)
        #expect(
            Self.text(limited) == #"{"message":"You are being rate limited.","retry_after":15.0,"global":false}"#
        )
        #expect(limited.headers.contains(.init("Retry-After", "15")))
        #expect(status("users/@me", .seconds(5), &gateway).status == 200)
        #expect(status("gateway/bot", .seconds(20), &gateway).status == 200)
        gateway.inject(try ScheduledFault(parsing: "rest 500 for 5s"), now: .seconds(20))
        #expect(status("users/@me", .seconds(24), &gateway).status == 500)
        #expect(status("users/@me", .seconds(25), &gateway).status == 200)
        gateway.inject(.away(.seconds(5)), now: .seconds(30))
        #expect(status("gateway/bot", .seconds(31), &gateway).status == 503)
        gateway.inject(.revokeToken, now: .seconds(40))
        #expect(status("gateway/bot", .seconds(40), &gateway).status == 401)
    }
}
