import Testing

@testable import GatewaySimulator

/// What goes wrong with REST on demand.
@Suite struct RESTFaultTests {
    @Test(arguments: RateLimitScope.allCases) func `a limit of each scope on demand`(scope: RateLimitScope) throws {
        var driver = RESTDriver()
        try driver.inject("rest limit \(scope.rawValue) for 12s")
        driver.now = .milliseconds(2_500)
        let answer = driver.get("users/@me")
        #expect(answer.status == 429)
        #expect(answer[header: "X-RateLimit-Scope"] == scope.rawValue)
        #expect(answer[header: "X-RateLimit-Global"] == (scope == .global ? "true" : nil))
        #expect(answer[header: "Retry-After"] == "10")
        #expect(answer[header: "Via"] == "1.1 simulator")
        let body = try #require(ClientJSON(parsing: answer.body))
        #expect(body["retry_after"] == .number(9.5))
        #expect(body["global"] == .boolean(scope == .global))
        #expect(body["code"]?.integer == (scope == .shared ? 40062 : nil))
        #expect(driver.gateway.statistics.invalidRequests == (scope == .shared ? 0 : 1))
        driver.now = .seconds(12)
        #expect(driver.get("users/@me").status == 200)
    }

    @Test func `a ban on demand is a page without Via, and heals`() throws {
        var driver = RESTDriver()
        try driver.inject("rest ban")
        let answer = driver.get("gateway", authorized: false)
        #expect(answer.status == 429 && answer[header: "Via"] == nil && answer[header: "Retry-After"] == "30")
        #expect(answer.contentType.hasPrefix("text/html"))
        try driver.inject("heal")
        #expect(driver.get("users/@me").status == 200)
    }

    @Test func `garbage is 200 and no JSON`() throws {
        var driver = RESTDriver()
        try driver.inject("rest garbage for 5s")
        let answer = driver.get("gateway/bot")
        #expect(answer.status == 200 && answer.contentType == "application/json")
        #expect(!answer.body.isEmpty && ClientJSON(parsing: answer.body) == nil)
        driver.now = .seconds(5)
        #expect(ClientJSON(parsing: driver.get("gateway/bot").body) != nil)
    }

    @Test func `ways of delivery come together, replace their like, and end by themselves`() throws {
        var driver = RESTDriver()
        #expect(driver.get("users/@me").delivery == .init())
        try driver.inject("rest slow 9s for 10s")
        try driver.inject("rest slow 3s for 20s")
        try driver.inject("rest truncated for 10s")
        try driver.inject("rest trickle for 10s")
        let bent = driver.get("users/@me")
        #expect(bent.delivery.delay == .seconds(3))
        #expect(bent.delivery.cut == bent.body.count / 2)
        #expect(bent.delivery.pieceLength == (bent.body.count + 31) / 32)
        #expect(!bent.delivery.isWithheld)
        driver.now = .seconds(15)
        var late = RESTAnswer.Delivery()
        late.delay = .seconds(3)
        #expect(driver.get("users/@me").delivery == late)
        try driver.inject("rest hang for 2s")
        #expect(driver.get("users/@me").delivery.isWithheld)
        driver.now = .seconds(20)
        #expect(driver.get("users/@me").delivery == .init())
    }

    @Test func `one replaced answer takes the place of another, not of a way of delivery`() throws {
        var driver = RESTDriver()
        try driver.inject("rest slow 1s")
        try driver.inject("rest 500")
        try driver.inject("rest limit user")
        try driver.inject("429")
        #expect(driver.get("users/@me").status == 200)
        #expect(driver.get("gateway/bot").status == 429)
        #expect(driver.get("users/@me").delivery.delay == .seconds(1))
    }
}
