extension SimulatedGateway {
    /// Answers a request to the REST side, or to the control routes beside it.
    public mutating func answer(_ request: RESTRequest, now: Duration) -> RESTAnswer {
        advance(to: now)
        let path = RESTPath(request.path)
        if path.segments.first == "simulator" { return control(request, path.segments.dropFirst()) }
        statistics.requests += 1
        guard self.now >= awayUntil else { return RESTAnswer.unavailable }
        if let left = rateLimits.ban(now: self.now) { return .banned(retryAfter: left) }
        var answer = serve(request, path)
        let scope = answer[header: "X-RateLimit-Scope"]
        if [401, 403, 429].contains(answer.status), scope != RateLimitScope.shared.rawValue {
            statistics.invalidRequests += 1
            rateLimits.countInvalid(limits: options.requestLimits, now: self.now)
        }
        if answer.status == 429 { statistics.requestsLimited += 1 }
        answer.headers.append(RESTAnswer.Header("Date", RESTAnswer.date(wallMilliseconds(request))))
        restTroubles.bend(&answer, now: self.now)
        return answer
    }

    private func wallMilliseconds(_ request: RESTRequest) -> Int64 {
        request.receivedAt.map { $0 + Self.milliseconds(worldJump) } ?? world.milliseconds(at: now + worldJump)
    }

    /// What stands in front of the service may refuse without it; else the service answers.
    private mutating func serve(_ request: RESTRequest, _ path: RESTPath) -> RESTAnswer {
        if case (.fault(.ban), let left)? = restTroubles.verdict(now: now) { return .banned(retryAfter: left) }
        var answer = serviceAnswer(request, path)
        answer.headers.append(RESTAnswer.Header("Via", "1.1 simulator"))
        return answer
    }

    private mutating func serviceAnswer(_ request: RESTRequest, _ path: RESTPath) -> RESTAnswer {
        guard request.body.count <= RESTRequest.bodyLimit else { return .tooLarge }
        guard path.segments.count >= 2, path.segments[0] == "api", ["v9", "v10"].contains(path.segments[1]) else {
            return .notFound
        }
        let match = RESTRoute.find(path.segments.dropFirst(2))
        if let answer = troubledAnswer(for: match?.route) { return answer }
        guard let match else { return .notFound }
        guard match.route.methods.contains(request.method) else { return .notAllowed(match.route.methods) }
        let hasToken = request.authorization == "Bot \(token)" && !isTokenRevoked
        if let wait = rateLimits.admitGlobally(hasToken: hasToken, limits: options.requestLimits, now: now) {
            return .limited(.global, retryAfter: wait)
        }
        guard match.route.needsToken else { return gatewayInfo }
        guard hasToken else { return .unauthorized }
        return countedAnswer(request, match, path)
    }

    /// The answer of a fault that holds; the one for `/gateway/bot` alone leaves the others as they are.
    private func troubledAnswer(for route: RESTRoute?) -> RESTAnswer? {
        guard let (verdict, left) = restTroubles.verdict(now: now) else { return nil }
        switch verdict {
        case .status(let status, let everywhere):
            guard everywhere || route?.resource == .gatewayBot else { return nil }
            guard status != 429 else { return .limited(.user, retryAfter: left) }
            return RESTAnswer(status: status, code: 0, message: "\(status): simulated")
        case .fault(.limit(let scope)): return .limited(scope, retryAfter: left)
        case .fault(.garbage): return RESTAnswer(body: Array("{\"url\":upstream connect error".utf8))
        case .fault: return nil
        }
    }

    /// Counts the request in the window of its bucket, and tells the client where it stands.
    private mutating func countedAnswer(_ request: RESTRequest, _ match: RESTMatch, _ path: RESTPath) -> RESTAnswer {
        let rule = match.route.rule
        var answer: RESTAnswer
        let standing: RateLimits.Standing
        switch rateLimits.admit(rule, topID: match.topID, now: now) {
        case .admitted(let counted):
            standing = counted
            do throws(ParameterProblem) {
                if let problem = match.problem { throw problem }
                answer = try resource(match, request, path)
            } catch {
                answer = .invalid(error)
            }
        case .refused(let counted):
            standing = counted
            answer = .limited(.user, retryAfter: counted.resetAfter)
        }
        answer.tell(standing, of: rule, at: wallMilliseconds(request))
        return answer
    }

    private mutating func resource(
        _ match: RESTMatch, _ request: RESTRequest, _ path: RESTPath
    ) throws(ParameterProblem) -> RESTAnswer {
        switch match.route.resource {
        case .gateway: gatewayInfo
        case .gatewayBot: gatewayBot()
        case .me: RESTAnswer(ownUser)
        case .application: RESTAnswer(application)
        case .user: world.user(match.ids[0]).map { RESTAnswer($0) } ?? .unknownUser
        case .myGuilds: try myGuilds(path)
        case .commands, .guildCommands: try commands(match, request)
        case .channel, .pins, .oldPins, .messages, .message, .archivedThreads:
            try channelResource(match.route.resource, match.ids, path)
        default: try guildResource(match.route.resource, match.ids, path)
        }
    }

    private var gatewayInfo: RESTAnswer {
        RESTAnswer(body: Array("{\"url\":\(Payloads.quoted(options.gatewayURL))}".utf8))
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

    /// A time in whole milliseconds, of which the last is a whole one: whoever waits so long has waited enough.
    static func millisecondsUp(_ duration: Duration) -> Int64 {
        let whole = milliseconds(duration)
        return duration > .milliseconds(whole) ? whole + 1 : whole
    }
}
