import Testing

@testable import GatewaySimulator

@Suite("Faults of handshakes and sessions")
struct SessionFaultTests {
    @Test(
        "faults of the handshake, used up by one",
        arguments: [
            ("no hello", [], ["hello 41250"]),
            ("hello late 5s", [], ["hello 41250"]),
            ("hello twice", ["hello 41250", "hello 41250"], ["hello 41250"]),
            ("hello interval 1s", ["hello 1000"], ["hello 41250"]),
            (#"hello odd interval "0""#, ["hello 0"], ["hello 41250"]),
            (#"hello odd interval "true""#, ["hello odd"], ["hello 41250"]),
            ("hello without interval", ["hello odd"], ["hello 41250"]),
            ("reconnect before hello", ["op7"], ["hello 41250"]),
        ] as [(String, [String], [String])]
    )
    func handshake(words: String, first: [String], second: [String]) throws {
        var driver = GatewayDriver()
        try driver.inject(words)
        let one = driver.open()
        #expect(driver.take(one) == first)
        let two = driver.open()
        #expect(driver.take(two) == second)
        driver.wait(.seconds(5))
        #expect(driver.take(one) == (words == "hello late 5s" ? ["hello 41250"] : []))
    }

    @Test("an identify can be refused, or never answered")
    func identifyFaults() throws {
        for (words, expected) in [("refuse identify", ["op9 false"]), ("no ready", [])] {
            var driver = GatewayDriver()
            try driver.inject(words)
            let first = driver.open()
            driver.identify(first)
            driver.send(first, #"{"op":1,"d":null}"#)
            driver.wait(.seconds(6))
            #expect(driver.take(first) == ["hello 41250"] + expected + ["ack"], "\(words)")
            let second = driver.open()
            driver.identify(second)
            #expect(driver.take(second) == ["hello 41250", "READY 1"], "\(words)")
        }
    }

    @Test("a resume can be refused once, with the session kept or not")
    func resumeFaults() throws {
        for (words, first, second) in [
            ("refuse resume", "op9 false", "op9 false"), ("refuse resume resumable", "op9 true", "RESUMED 4"),
        ] {
            var driver = GatewayDriver()
            driver.close(driver.connect(), code: nil)
            let session = driver.sessionID
            try driver.inject(words)
            for expected in [first, second] {
                let id = driver.open()
                driver.resume(id, session, 3)
                #expect(driver.take(id) == ["hello 41250", expected], "\(words)")
                driver.close(id, code: nil)
            }
        }
    }

    @Test("op 9 in the middle: the session is gone, or can be resumed on another connection")
    func invalidSession() throws {
        for (words, expected) in [("invalid session", "op9 false"), ("invalid session resumable", "RESUMED 4")] {
            var driver = GatewayDriver()
            _ = driver.connect()
            let session = driver.sessionID
            try driver.inject(words)
            let second = driver.open()
            driver.resume(second, session, 3)
            #expect(driver.take(second) == ["hello 41250", expected], "\(words)")
        }
    }

    @Test("a replay is cut halfway, and the next one is whole")
    func cutReplay() throws {
        for (words, tail) in [("cut replay", ["end"]), ("cut replay reconnect", ["op7", "end"])] {
            var driver = GatewayDriver()
            let first = driver.connect()
            for _ in 0..<4 { try driver.inject("null body") }
            driver.close(first, code: nil)
            try driver.inject(words)
            let second = driver.open()
            driver.resume(second, driver.sessionID, 3)
            #expect(driver.take(second) == ["hello 41250", "MESSAGE_CREATE 4", "MESSAGE_CREATE 5"] + tail)
            driver.close(second, code: nil)
            let third = driver.open()
            driver.resume(third, driver.sessionID, 5)
            #expect(driver.take(third) == ["hello 41250", "MESSAGE_CREATE 6", "MESSAGE_CREATE 7", "RESUMED 8"])
        }
    }
}
