import GatewayModels

extension RESTAnswer {
    /// 429, as the service itself says it.
    static func limited(_ scope: RateLimitScope, retryAfter: Duration) -> RESTAnswer {
        let milliseconds = max(1, SimulatedGateway.millisecondsUp(retryAfter))
        let message =
            scope == .shared ? "The resource is being rate limited." : "You are being rate limited."
        let code = scope == .shared ? ",\"code\":40062" : ""
        let body = """
            {"message":"\(message)","retry_after":\(Double(milliseconds) / 1000),"global":\(scope == .global)\(code)}
            """
        var answer = RESTAnswer(status: 429, body: Array(body.utf8))
        answer.headers = [
            Header("Retry-After", String((milliseconds + 999) / 1000)),
            Header("X-RateLimit-Scope", scope.rawValue),
        ]
        if scope == .global { answer.headers.append(Header("X-RateLimit-Global", "true")) }
        return answer
    }

    /// 429, as what stands in front of the service says it: a page for people, and no `Via`.
    static func banned(retryAfter: Duration) -> RESTAnswer {
        let page = """
            <!DOCTYPE html>
            <html><head><title>Access denied</title></head>
            <body><h1>Error 1015</h1><p>You are being rate limited.</p></body></html>

            """
        var answer = RESTAnswer(page, status: 429, contentType: "text/html; charset=UTF-8")
        answer.headers = [
            Header("Retry-After", String((max(1, SimulatedGateway.millisecondsUp(retryAfter)) + 999) / 1000)),
            Header("Server", "cloudflare"),
        ]
        return answer
    }

    /// Says where the request stands in the window of its bucket; the time is that of the answer since 1970.
    mutating func tell(_ standing: RateLimits.Standing, of rule: RateRule, at milliseconds: Int64) {
        let left = max(0, SimulatedGateway.millisecondsUp(standing.resetAfter))
        headers += [
            Header("X-RateLimit-Limit", String(standing.limit)),
            Header("X-RateLimit-Remaining", String(standing.remaining)),
            Header("X-RateLimit-Reset", Self.seconds(milliseconds &+ left)),
            Header("X-RateLimit-Reset-After", Self.seconds(left)),
            Header("X-RateLimit-Bucket", rule.hash),
        ]
    }

    /// A number of seconds with three decimals.
    private static func seconds(_ milliseconds: Int64) -> String {
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    }

    /// A date as HTTP writes it, such as `Mon, 23 Nov 2026 09:00:00 GMT`.
    static func date(_ milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1000
        let civil = CivilTime(secondsSinceEpoch: seconds)
        // The first day of 1970 was a Thursday.
        let day = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int(seconds / 86_400 % 7)]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var bytes = Array("\(day), ".utf8)
        bytes.appendPadded(civil.day, digits: 2)
        bytes.append(contentsOf: " \(months[(civil.month + 11) % 12]) ".utf8)
        bytes.appendPadded(civil.year, digits: 4)
        for (separator, number) in [(" ", civil.hour), (":", civil.minute), (":", civil.second)] {
            bytes.append(contentsOf: separator.utf8)
            bytes.appendPadded(number, digits: 2)
        }
        return String(decoding: bytes, as: UTF8.self) + " GMT"
    }
}
