extension SimulatedGateway {
    /// Answers a request to the REST side.
    public mutating func answer(_ request: RESTRequest, now: Duration) -> RESTAnswer {
        advance(to: now)
        statistics.requests += 1
        guard self.now >= awayUntil else {
            return RESTAnswer(status: 503, code: 0, message: "503: Service Unavailable")
        }
        let (path, query) = Self.split(request.path)
        guard path.count >= 2, path[0] == "api", ["v9", "v10"].contains(path[1]) else { return Self.notFound }
        let route = Array(path.dropFirst(2))
        if let fault = restFault, self.now < fault.until, fault.isEverywhere || route == ["gateway", "bot"] {
            return failure(fault)
        }
        guard request.method == "GET" else {
            return RESTAnswer(status: 405, code: 0, message: "405: Method Not Allowed")
        }
        if route == ["gateway"] {
            return RESTAnswer(body: Array("{\"url\":\(Payloads.quoted(options.gatewayURL))}".utf8))
        }
        guard request.authorization == "Bot \(token)", !isTokenRevoked else {
            return RESTAnswer(status: 401, code: 0, message: "401: Unauthorized")
        }
        if route == ["gateway", "bot"] { return gatewayBot() }
        return resource(route, query)
    }

    private static var notFound: RESTAnswer { RESTAnswer(status: 404, code: 0, message: "404: Not Found") }

    private static func split(_ path: String) -> (path: [String], query: [String: String]) {
        let parts = path.split(separator: "?", maxSplits: 1)
        var query: [String: String] = [:]
        for pair in parts.dropFirst().first?.split(separator: "&") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1)
            if sides.count == 2 { query[String(sides[0])] = String(sides[1]) }
        }
        return (parts.first?.split(separator: "/").map(String.init) ?? [], query)
    }

    private func failure(_ fault: RESTFault) -> RESTAnswer {
        guard fault.status == 429 else {
            return RESTAnswer(status: fault.status, code: 0, message: "\(fault.status): simulated")
        }
        let milliseconds = Self.milliseconds(fault.until - now)
        let seconds = Double(milliseconds) / 1000
        let body = "{\"message\":\"You are being rate limited.\",\"retry_after\":\(seconds),\"global\":false}"
        return RESTAnswer(
            status: 429,
            headers: [
                .init(name: "Retry-After", value: String((milliseconds + 999) / 1000)),
                .init(name: "X-RateLimit-Scope", value: "user"),
                .init(name: "Via", value: "1.1 simulator"),
            ],
            body: Array(body.utf8)
        )
    }

    private mutating func gatewayBot() -> RESTAnswer {
        lanes.refill(now: now)
        let reset = max(0, Self.milliseconds(lanes.resetAt - now))
        let limit = options.sessionStarts
        let body = """
            {"url":\(Payloads.quoted(options.gatewayURL)),"shards":\(options.recommendedShards),\
            "session_start_limit":{"total":\(limit.total),"remaining":\(lanes.remaining),\
            "reset_after":\(reset),"max_concurrency":\(limit.maxConcurrency)}}
            """
        return RESTAnswer(body: Array(body.utf8))
    }

    private func resource(_ route: [String], _ query: [String: String]) -> RESTAnswer {
        let ids = route.map { UInt64($0) }
        switch (route.first, route.count) {
        case ("users", 2) where route[1] == "@me": return Self.found(world.botUser)
        case ("users", 3) where route[1] == "@me" && route[2] == "guilds": return Self.found(world.guildsOfBot())
        case ("oauth2", 3) where route[1] == "applications" && route[2] == "@me":
            return Self.found(world.application)
        case ("guilds", 2...): return guildResource(ids[1], Array(route.dropFirst(2)))
        case ("channels", 2...): return channelResource(ids[1], Array(route.dropFirst(2)), query)
        default: return Self.notFound
        }
    }

    private static func found(_ json: JSONText?) -> RESTAnswer? { json.map { RESTAnswer(body: $0.bytes) } }

    private static func found(_ json: JSONText) -> RESTAnswer { RESTAnswer(body: json.bytes) }

    private func guildResource(_ id: UInt64?, _ rest: [String]) -> RESTAnswer {
        let unknown = RESTAnswer(status: 404, code: 10004, message: "Unknown Guild")
        guard let id else { return Self.invalid("guild_id", "is not a snowflake") }
        switch rest {
        case []: return Self.found(world.guild(id)) ?? unknown
        case ["channels"]: return Self.found(world.channels(ofGuild: id)) ?? unknown
        case ["roles"]: return Self.found(world.roles(ofGuild: id)) ?? unknown
        case ["threads", "active"]: return Self.found(world.activeThreads(ofGuild: id)) ?? unknown
        default: return Self.notFound
        }
    }

    private func channelResource(_ id: UInt64?, _ rest: [String], _ query: [String: String]) -> RESTAnswer {
        let unknown = RESTAnswer(status: 404, code: 10003, message: "Unknown Channel")
        guard let id else { return Self.invalid("channel_id", "is not a snowflake") }
        guard let access = world.access(toChannel: id) else { return unknown }
        let denied = RESTAnswer(status: 403, code: 50001, message: "Missing Access")
        guard access != .hidden else { return denied }
        if rest.isEmpty { return Self.found(world.channel(id)) ?? unknown }
        guard rest[0] == "messages", rest.count <= 2 else { return Self.notFound }
        guard access != .locked else { return denied }
        if rest.count == 2 {
            guard access == .full else { return denied }
            let missing = RESTAnswer(status: 404, code: 10008, message: "Unknown Message")
            return UInt64(rest[1]).flatMap { Self.found(world.message($0, inChannel: id)) } ?? missing
        }
        var anchors: [String: UInt64] = [:]
        for key in ["before", "after", "around"] {
            guard let text = query[key] else { continue }
            guard let anchor = UInt64(text) else { return Self.invalid(key, "is not a snowflake") }
            anchors[key] = anchor
        }
        guard anchors.count <= 1 else { return Self.invalid("around", "excludes before and after") }
        guard let limit = Int(query["limit"] ?? "50"), (1...100).contains(limit) else {
            return Self.invalid("limit", "must lie between 1 and 100")
        }
        // Without the right to read history the list is empty, and no error.
        if access == .liveOnly { return RESTAnswer(body: Array("[]".utf8)) }
        let messages = world.messages(
            inChannel: id,
            before: anchors["before"],
            after: anchors["after"],
            around: anchors["around"],
            limit: limit
        )
        return Self.found(messages) ?? unknown
    }

    private static func invalid(_ field: String, _ what: String) -> RESTAnswer {
        let error = "{\"_errors\":[{\"code\":\"BASE_TYPE_BAD\",\"message\":\(Payloads.quoted("\(field) \(what)"))}]}"
        let body = "{\"message\":\"Invalid Form Body\",\"code\":50035,\"errors\":{\(Payloads.quoted(field)):\(error)}}"
        return RESTAnswer(status: 400, body: Array(body.utf8))
    }
}
