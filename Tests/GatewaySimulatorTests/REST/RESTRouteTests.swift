import Testing

@testable import GatewaySimulator

/// Which requests have a route, and what is said to those that have none.
@Suite struct RESTRouteTests {
    @Test(
        arguments: [
            ("/api/v10/gateway", "200"), ("/api/v9/users/@me", "200"), ("/api/v8/users/@me", "404 0"),
            ("/api/v10", "404 0"), ("/users/@me", "404 0"), ("", "404 0"), ("?", "404 0"), ("/api/v10/", "404 0"),
            ("/api/v10/users/%40me", "200"), ("/api//v10/users/@me/", "200"), ("/api/v10/users/%zz", "400 50035"),
            ("/api/v10/guilds/1/channels", "404 10004"), ("/api/v10/guilds/x", "400 50035"),
            ("/api/v10/guilds/+1", "400 50035"), ("/api/v10/guilds/18446744073709551616", "400 50035"),
            ("/api/v10/channels/1/messages/pins", "404 10003"), ("/api/v10/channels/-1", "400 50035"),
            ("/api/v10/users/1", "404 10013"), ("/api/v10/applications/1/commands", "403 50001"),
            ("/api/v10/channels/1/threads/archived/private", "404 0"),
        ]
    ) func `paths and what is said to them`(path: String, verdict: String) {
        var driver = RESTDriver()
        #expect(driver.request(RESTRequest(path: path)).verdict == verdict)
    }

    @Test(arguments: ["HEAD", "OPTIONS", "POST", "DELETE", "BREW", ""])
    func `other methods are refused where there is a route`(method: String) {
        var driver = RESTDriver()
        let answer = driver.request(RESTRequest(method: method, path: "/api/v10/users/@me"))
        #expect(answer.verdict == "405 0")
        #expect(answer[header: "Allow"] == "GET")
        #expect(driver.request(RESTRequest(method: method, path: "/api/v10/nowhere")).verdict == "404 0")
    }

    @Test func `every row of the table is reached and needs the token`() {
        var driver = RESTDriver()
        #expect(Set(RESTRoute.table.map(\.resource)) == Set(RESTRoute.Resource.allCases))
        for route in RESTRoute.table {
            let path = route.pattern.split(separator: "/").map { $0.hasPrefix("{") ? "5" : String($0) }
            #expect(RESTRoute.find(path[...])?.route.pattern == route.pattern)
            let answer = driver.get(path.joined(separator: "/"), authorized: false)
            #expect(answer.status == (route.resource == .gateway ? 200 : 401), "\(route.pattern)")
        }
    }

    @Test func `a body over the bound is refused whatever the route`() {
        var driver = RESTDriver()
        var request = RESTRequest(path: "/api/v10/users/@me")
        request.body = Array(repeating: 0x20, count: RESTRequest.bodyLimit)
        #expect(driver.request(request).verdict == "200")
        request.body.append(0x20)
        #expect(driver.request(request).verdict == "413 40005")
    }

    @Test func `the query is percent-decoded, and the last of two counts`() throws {
        let path = RESTPath("/a%2Fb/c?limi%74=%35&limit=7&before=2026-11-23T09%3A00%3A00%2B01%3A00&x=+%&&=&flag=True")
        #expect(path.segments == ["a/b", "c"])
        #expect(try path.limit(1...9, default: 1) == 7)
        #expect(try path.moment(named: "before") == 1_795_420_800_000)
        #expect(path.parameters.first { $0.name == "x" }?.value == " %")
        #expect(try path.flag(named: "flag"))
        #expect(throws: ParameterProblem.self) { try path.snowflake(named: "x") }
        #expect(throws: ParameterProblem.self) { try RESTPath("?t=2026-11-23").moment(named: "t") }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func `any path gets an answer`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var driver = RESTDriver { $0.requestLimits.perSecond = 1_000_000 }
        let words =
            ["api", "v10", "guilds", "channels", "messages", "pins", "@me", "users", "members", "%", "?limit=", "&"]
            + ["\u{0}", "é", "before=9", "18446744073709551615", "simulator", "faults", "threads/archived/public"]
            + [String(driver.guildID)]
        var found: Set<Int> = []
        for _ in 0..<4_000 {
            let tail = (0..<chance.below(7)).map { _ in words[chance.below(words.count)] }.joined(separator: "/")
            found.insert(driver.get(tail).status)
        }
        #expect(found.isSuperset(of: [400, 404]), "seed \(seed)")
    }
}
