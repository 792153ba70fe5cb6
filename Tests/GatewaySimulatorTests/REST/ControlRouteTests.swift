import Testing

@testable import GatewaySimulator

/// The routes beside `/api` with which tests steer the simulation.
@Suite struct ControlRouteTests {
    private static func request(
        _ path: String, _ method: String = "GET", body: String = "", host: String? = "127.0.0.1:1",
        origin: String? = nil
    ) -> RESTRequest {
        RESTRequest(
            method: method, path: "/simulator/" + path, host: host, origin: origin, body: Array(body.utf8))
    }

    @Test func `faults are injected line by line, and hits are told`() {
        var driver = GatewayDriver()
        _ = driver.connect()
        let body = "beat request 2  # one\n\nrest 500 for 9s\nclose 4009 at 5s\n"
        let answer = driver.gateway.answer(Self.request("faults", "POST", body: body), now: driver.now)
        #expect(answer.text == #"{"hits":2}"#)
        #expect(driver.gateway.statistics.faults == 2)
        let asked = RESTRequest(path: "/api/v10/users/@me", authorization: "Bot \(driver.gateway.token)")
        #expect(driver.gateway.answer(asked, now: driver.now).status == 500)
        #expect(driver.gateway.statistics.requests == 1)
    }

    @Test func `with a mistake in one line none happens`() throws {
        var driver = RESTDriver()
        let answer = driver.gateway.answer(Self.request("faults", "POST", body: "rest 500\ndrip\n"), now: .zero)
        #expect(answer.verdict == "400 0")
        let message = try #require(ClientJSON(parsing: answer.body)?["message"]?.string)
        #expect(message.hasPrefix("line 2: \"drip\" cannot stand here (word 1)"))
        #expect(driver.gateway.statistics.faults == 0)
        let many = String(repeating: "drop\n", count: FaultBoard.limit + 1)
        #expect(driver.gateway.answer(Self.request("faults", "POST", body: many), now: .zero).status == 400)
        let big = String(repeating: "#", count: RESTRequest.bodyLimit + 1)
        #expect(driver.gateway.answer(Self.request("faults", "POST", body: big), now: .zero).status == 413)
        #expect(driver.gateway.answer(Self.request("faults", "POST", body: ""), now: .zero).text == #"{"hits":0}"#)
    }

    @Test func `the listing, the counts and the state can be read`() throws {
        var driver = GatewayDriver()
        _ = driver.connect()
        driver.gateway.addressesKnown(gatewayURL: "ws://127.0.0.1:9", resumeURL: "ws://localhost:9")
        let listing = driver.gateway.answer(Self.request("faults"), now: driver.now)
        #expect(listing.text == FaultGrammar.listing && listing.contentType.hasPrefix("text/plain"))
        let health = driver.gateway.answer(Self.request("health"), now: driver.now)
        #expect(health.text == #"{"gateway":"ws://127.0.0.1:9","connections":1,"sessions":1}"#)
        let counts = driver.gateway.answer(Self.request("statistics"), now: driver.now)
        #expect(counts.text.hasPrefix(#"{"connections":1,"upgrades_refused":0,"identifies":1,"sessions":1,"#))
        let fields = Mirror(reflecting: driver.gateway.statistics).children.compactMap(\.label)
        let keys = try #require(ClientJSON(parsing: counts.body)).keys
        #expect(keys.map { $0.replacing("_", with: "") } == fields.map { $0.lowercased() })
        #expect(driver.gateway.statistics.requests == 0)
    }

    @Test(arguments: [
        ("127.0.0.1", 200), ("127.0.0.1:80", 200), ("localhost:65535", 200), ("LOCALHOST", 200), ("[::1]:80", 200),
        ("[::1]", 200), ("example.org", 403), ("localhost.example.org:80", 403), ("127.0.0.1.example.org", 403),
        ("127.0.0.1:x", 403), ("127.0.0.1:", 403), ("[::1", 403), ("[::1]x", 403), ("", 403), ("localhost:1:2", 403),
    ]) func `only names of this machine are served`(host: String, status: Int) {
        var driver = RESTDriver()
        #expect(driver.gateway.answer(Self.request("health", host: host), now: .zero).status == status)
    }

    @Test(arguments: ["http://example.org", "null", "http://127.0.0.1:1", ""])
    func `what comes from a page in a browser is refused`(origin: String) {
        var driver = RESTDriver()
        let request = Self.request("faults", "POST", body: "revoke token", origin: origin)
        #expect(driver.gateway.answer(request, now: .zero).status == 403)
        #expect(driver.gateway.answer(Self.request("health", host: nil), now: .zero).status == 403)
        #expect(driver.get("users/@me").status == 200)
    }

    @Test func `other methods and paths are refused, faults of REST do not matter`() throws {
        var driver = RESTDriver()
        try driver.inject("rest 503")
        try driver.inject("rest hang")
        for (path, method, status) in [
            ("health", "GET", 200), ("health", "POST", 405), ("faults", "PUT", 405), ("nowhere", "GET", 404),
            ("", "GET", 404), ("faults/1", "POST", 404),
        ] {
            let answer = driver.gateway.answer(Self.request(path, method), now: .zero)
            #expect(answer.status == status && answer.delivery == .init(), "\(method) \(path)")
        }
    }
}
