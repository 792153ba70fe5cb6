import Testing

@testable import GatewaySimulator

@Suite("Resume")
struct ResumeTests {
    @Test("what was missed comes in order, then RESUMED with the next sequence")
    func replay() throws {
        var driver = GatewayDriver()
        let first = driver.connect()
        try driver.inject("drop")
        #expect(driver.take(first) == ["end"])
        driver.close(first, code: nil)
        let second = driver.open()
        driver.resume(second, driver.sessionID, 1)
        #expect(driver.take(second) == ["hello 41250", "GUILD_CREATE 2", "GUILD_CREATE 3", "RESUMED 4"])
        #expect(driver.gateway.statistics.replayed == 2)
        #expect(driver.gateway.statistics.resumed == 1)
    }

    @Test("messages go on while the client is away and come with the resume, each once")
    func messagesWhileAway() {
        var driver = GatewayDriver { $0.rate = .perSecond(10) }
        let first = driver.connect(intents: 512)
        driver.wait(.seconds(1))
        let seen = driver.take(first).count
        driver.close(first, code: 4000)
        driver.wait(.seconds(2))
        let second = driver.open()
        let last = 1 + seen
        driver.resume(second, driver.sessionID, last)
        let words = driver.take(second)
        #expect(words.count >= 20, "hello, two seconds of messages, RESUMED")
        let sequences = words.dropFirst().compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(sequences == Array(last + 1...last + words.count - 1))
        #expect(words.last == "RESUMED \(last + words.count - 1)")
    }

    @Test(
        "a resume is refused with the answer that fits",
        arguments: [
            (3, ["RESUMED 4"]),
            (0, ["READY 1", "GUILD_CREATE 2", "GUILD_CREATE 3", "RESUMED 4"]),
            (4, ["close 4007 Invalid seq"]),
            (-1, ["op9 false"]),
        ]
    )
    func sequences(sequence: Int, expected: [String]) {
        var driver = GatewayDriver()
        let first = driver.connect()
        driver.close(first, code: nil)
        let second = driver.open()
        driver.resume(second, driver.sessionID, sequence)
        #expect(driver.take(second).dropFirst() == expected[...])
    }

    @Test("an unknown session is op 9, a wrong token 4004")
    func unknown() {
        var driver = GatewayDriver()
        let first = driver.connect()
        let session = driver.sessionID
        driver.close(first, code: nil)
        let second = driver.open()
        driver.resume(second, "0123456789abcdef", 1)
        #expect(driver.take(second) == ["hello 41250", "op9 false"])
        driver.resume(second, session, 3, token: "wrong")
        #expect(driver.take(second) == ["close 4004 Authentication failed"])
    }

    @Test("after a refusal the same connection may identify")
    func identifyBehindRefusal() {
        var driver = GatewayDriver()
        let id = driver.open()
        driver.resume(id, "gone", 1)
        driver.identify(id)
        #expect(driver.take(id) == ["hello 41250", "op9 false", "READY 1"])
    }

    @Test("codes 1000 and 1001 of the client delete the session, other ends do not")
    func clientCodes() {
        for (code, expected): (UInt16?, String) in [
            (1000, "op9 false"), (1001, "op9 false"), (1006, "RESUMED 4"), (4000, "RESUMED 4"), (nil, "RESUMED 4"),
        ] {
            var driver = GatewayDriver()
            let first = driver.connect()
            let session = driver.sessionID
            driver.close(first, code: code)
            let second = driver.open()
            driver.resume(second, session, 3)
            #expect(driver.take(second) == ["hello 41250", expected], "code \(code.map { "\($0)" } ?? "none")")
        }
    }

    @Test("a session is forgotten when its window is over")
    func window() {
        for (pause, expected) in [(89.9, "RESUMED 4"), (90.0, "op9 false")] {
            var driver = GatewayDriver()
            let first = driver.connect()
            let session = driver.sessionID
            driver.close(first, code: nil)
            driver.wait(.seconds(pause))
            let second = driver.open()
            driver.resume(second, session, 3)
            #expect(driver.take(second) == ["hello 41250", expected])
        }
    }

    @Test("a resume while the old connection lives ends the old one")
    func takeOver() {
        var driver = GatewayDriver()
        let first = driver.connect()
        let second = driver.open()
        driver.resume(second, driver.sessionID, 3)
        #expect(driver.take(first) == ["end"])
        #expect(driver.take(second) == ["hello 41250", "RESUMED 4"])
        driver.close(first, code: 1000)
        let third = driver.open()
        driver.resume(third, driver.sessionID, 4)
        #expect(
            driver.take(third) == ["hello 41250", "RESUMED 5"], "the leftover's code says nothing about the session")
    }

    @Test("a RESUMED that the client never saw does not pile up")
    func unseenResumed() {
        var driver = GatewayDriver()
        let first = driver.connect()
        driver.close(first, code: nil)
        for _ in 0..<3 {
            let id = driver.open()
            driver.resume(id, driver.sessionID, 3)
            #expect(driver.take(id) == ["hello 41250", "RESUMED 4"])
            driver.close(id, code: nil)
        }
    }

    @Test("beyond the buffer a resume is refused")
    func trimmed() {
        var driver = GatewayDriver {
            $0.rate = .perSecond(10)
            $0.sessionBufferLimit = 5
        }
        let first = driver.connect(intents: 512)
        let session = driver.sessionID
        driver.close(first, code: nil)
        driver.wait(.seconds(3))
        #expect(driver.gateway.statistics.trimmed > 10)
        let second = driver.open()
        driver.resume(second, session, 1)
        #expect(driver.take(second) == ["hello 41250", "op9 false"])
    }
}
