import Testing

@testable import GatewaySimulator

/// How many requests are answered, and what is said of it.
@Suite struct RateLimitTests {
    private static func rates(_ answer: RESTAnswer) -> [String?] {
        ["Limit", "Remaining", "Reset-After"].map { answer[header: "X-RateLimit-\($0)"] }
    }

    @Test func `the window of a bucket begins with its first request and starts anew behind its end`() {
        var driver = RESTDriver()
        let path = "channels/\(driver.channels(.full)[0])/messages"
        #expect(Self.rates(driver.get(path)) == ["10", "9", "5.000"])
        driver.now = .microseconds(1_250_400)
        #expect(Self.rates(driver.get(path)) == ["10", "8", "3.750"])
        for _ in 0..<8 { #expect(driver.get(path).status == 200) }
        let refused = driver.get(path)
        #expect(refused.verdict == "429")
        #expect(refused.text == #"{"message":"You are being rate limited.","retry_after":3.75,"global":false}"#)
        #expect(refused[header: "Retry-After"] == "4")
        #expect(refused[header: "X-RateLimit-Scope"] == "user")
        #expect(refused[header: "X-RateLimit-Global"] == nil)
        #expect(refused[header: "Via"] != nil)
        #expect(Self.rates(refused) == ["10", "0", "3.750"])
        driver.now = .milliseconds(4_999)
        #expect(driver.get(path).status == 429)
        driver.now = .seconds(5)
        #expect(Self.rates(driver.get(path)) == ["10", "9", "5.000"])
    }

    @Test func `the time of the reset is on the clock of the host, else of the world`() {
        var driver = RESTDriver()
        driver.now = .milliseconds(40)
        let own = driver.get("users/@me")
        #expect(own[header: "X-RateLimit-Reset"] == "1795424410.040")
        #expect(own[header: "Date"] == "Mon, 23 Nov 2026 09:00:00 GMT")
        driver.now = .seconds(20)
        let host = driver.request(RESTRequest(path: "/api/v10/users/@me", receivedAt: 951_782_400_007))
        #expect(host[header: "X-RateLimit-Reset"] == "951782410.007")
        #expect(host[header: "Date"] == "Tue, 29 Feb 2000 00:00:00 GMT")
    }

    @Test func `routes share a bucket, guilds and channels have windows of their own`() throws {
        var driver = RESTDriver()
        let guilds = driver.world.guildIDs
        let channels = driver.get("guilds/\(guilds[0])/channels")
        let roles = driver.get("guilds/\(guilds[0])/roles")
        let other = driver.get("guilds/\(guilds[1])/roles")
        #expect(Self.rates(roles)[1] == "28")
        #expect(Self.rates(other)[1] == "29")
        let hash = try #require(channels[header: "X-RateLimit-Bucket"])
        #expect(roles[header: "X-RateLimit-Bucket"] == hash && other[header: "X-RateLimit-Bucket"] == hash)
        #expect(hash.utf8.count == 32 && hash.allSatisfy(\.isHexDigit))
        let hashes = Set(RESTRoute.table.map(\.rule.hash))
        #expect(hashes.count == Set(RESTRoute.table.map(\.rule.name)).count)
    }

    @Test func `errors count in their bucket, and what has no token has no bucket`() {
        var driver = RESTDriver()
        #expect(Self.rates(driver.get("guilds/7"))[1] == "19")
        #expect(Self.rates(driver.get("channels/x"))[1] == "19")
        #expect(Self.rates(driver.get("gateway", authorized: false)) == [nil, nil, nil])
        #expect(Self.rates(driver.get("users/@me", authorized: false)) == [nil, nil, nil])
    }

    @Test func `the global limit holds for the token, another one for the address`() {
        var driver = RESTDriver { $0.requestLimits.perSecondWithoutToken = 3 }
        let ids = driver.world.people.prefix(20).map(\.id)
        for count in 0..<50 {
            let path = count < 20 ? "users/\(ids[count])" : "guilds/\(driver.world.guildIDs[count % 5])/roles"
            #expect(driver.get(path).status == 200)
        }
        driver.now = .milliseconds(700)
        let refused = driver.get("channels/\(driver.channels(.full)[0])")
        #expect(refused.text == #"{"message":"You are being rate limited.","retry_after":0.3,"global":true}"#)
        #expect(refused[header: "X-RateLimit-Global"] == "true")
        #expect(refused[header: "X-RateLimit-Scope"] == "global")
        #expect(refused[header: "Retry-After"] == "1")
        for _ in 0..<3 { #expect(driver.get("gateway", authorized: false).status == 200) }
        #expect(driver.get("gateway", authorized: false).status == 429)
        driver.now = .seconds(1)
        #expect(driver.get("channels/\(driver.channels(.full)[0])").status == 200)
        #expect(driver.gateway.statistics.requestsLimited == 2)
    }

    @Test func `too many invalid requests bring a ban, whatever is asked`() {
        var driver = RESTDriver {
            $0.requestLimits.invalidRequests = 4
            $0.requestLimits.invalidWindow = .seconds(60)
        }
        let hidden = driver.channels(.hidden)[0]
        #expect(driver.get("channels/\(hidden)").status == 403)
        driver.now = .seconds(10)
        #expect(driver.get("users/@me", authorized: false).status == 401)
        #expect(driver.get("guilds/7").status == 404)
        #expect(driver.get("users/@me", authorized: false).status == 401)
        #expect(driver.get("users/@me").status == 200)
        #expect(driver.get("channels/\(hidden)").status == 403)
        let banned = driver.get("gateway")
        #expect(banned.status == 429)
        #expect(banned.contentType == "text/html; charset=UTF-8")
        #expect(banned.text.contains("1015") && ClientJSON(parsing: banned.body) == nil)
        #expect(banned[header: "Via"] == nil)
        #expect(banned[header: "Retry-After"] == "50")
        #expect(driver.gateway.statistics.invalidRequests == 4)
        driver.now = .seconds(60)
        #expect(driver.get("users/@me").status == 200)
        for _ in 0..<3 { #expect(driver.get("users/@me", authorized: false).status == 401) }
        #expect(driver.get("users/@me").status == 200)
    }

    @Test func `invalid requests are forgotten with their window, shared limits are never counted`() throws {
        var driver = RESTDriver {
            $0.requestLimits.invalidRequests = 3
            $0.requestLimits.invalidWindow = .seconds(60)
        }
        for second in [0, 1, 60, 61, 120, 121] {
            driver.now = .seconds(second)
            #expect(driver.get("users/@me", authorized: false).status == 401)
        }
        driver.now = .seconds(180)
        try driver.inject("rest limit shared for 60s")
        for _ in 0..<10 { #expect(driver.get("users/@me")[header: "X-RateLimit-Scope"] == "shared") }
        #expect(driver.gateway.statistics.invalidRequests == 6)
    }

    @Test func `the buckets that are remembered are bounded, and the oldest gives way`() {
        var limits = RateLimits()
        for id in 0..<UInt64(RateLimits.bucketLimit) { _ = limits.admit(.guild, topID: id, now: .zero) }
        #expect(limits.bucketCount == RateLimits.bucketLimit)
        _ = limits.admit(.guild, topID: 1, now: .seconds(1))
        _ = limits.admit(.guild, topID: 9999, now: .seconds(1))
        #expect(limits.bucketCount == RateLimits.bucketLimit)
        guard case .admitted(let second) = limits.admit(.guild, topID: 1, now: .seconds(1)),
            case .admitted(let first) = limits.admit(.guild, topID: 0, now: .seconds(1))
        else {
            Issue.record("refused")
            return
        }
        #expect((second.remaining, first.remaining) == (17, 19))
        _ = limits.admit(.guild, topID: 10_000, now: .seconds(60))
        #expect(limits.bucketCount == 1)
    }
}
