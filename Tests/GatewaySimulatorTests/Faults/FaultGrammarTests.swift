import Testing

@testable import GatewaySimulator

@Suite("The words of faults")
struct FaultGrammarTests {
    static let good: [(String, ScheduledFault)] = [
        ("drop", ScheduledFault(.drop)),
        ("  DROP  ", ScheduledFault(.drop)),
        ("drop every 30s", ScheduledFault(.drop, .every(.seconds(30)))),
        ("reset at 10s", ScheduledFault(.reset, .at(.seconds(10)))),
        ("close", ScheduledFault(.close(code: nil, reason: ""))),
        ("close 4009", ScheduledFault(.close(code: 4009, reason: ""))),
        (#"close 4009 reason "gone for good""#, ScheduledFault(.close(code: 4009, reason: "gone for good"))),
        ("close reason gone", ScheduledFault(.close(code: nil, reason: "gone"))),
        ("close at 1m", ScheduledFault(.close(code: nil, reason: ""), .at(.seconds(60)))),
        ("close 1000 after 5 messages", ScheduledFault(.close(code: 1000, reason: ""), .afterMessages(5))),
        (#"close 4000 reason "at 5s""#, ScheduledFault(.close(code: 4000, reason: "at 5s"))),
        ("broken close", ScheduledFault(.brokenClose)),
        ("stall", ScheduledFault(.stall)),
        ("away 20s", ScheduledFault(.away(.seconds(20)))),
        ("clock jump 2h", ScheduledFault(.clockJump(.seconds(7200)))),
        ("away 20 s", ScheduledFault(.away(.seconds(20)))),
        ("resume host away 2m", ScheduledFault(.resumeHostAway(.seconds(120)))),
        ("reconnect", ScheduledFault(.reconnect)),
        ("reconnect before hello", ScheduledFault(.condition(.reconnectBeforeHello))),
        ("invalid session", ScheduledFault(.invalidSession(resumable: false))),
        ("invalid session resumable", ScheduledFault(.invalidSession(resumable: true))),
        ("invalid session at 3s", ScheduledFault(.invalidSession(resumable: false), .at(.seconds(3)))),
        ("invalid utf8", ScheduledFault(.mangle(.invalidUTF8))),
        ("invalid text", ScheduledFault(.wire(.invalidText))),
        ("slow writer", ScheduledFault(.wire(.slowWriter))),
        ("slow reader", ScheduledFault(.wire(.slowReader))),
        ("beat request", ScheduledFault(.beatRequest(count: 1))),
        ("beat request 5 every 1.5s", ScheduledFault(.beatRequest(count: 5), .every(.milliseconds(1500)))),
        ("withhold acks", ScheduledFault(.condition(.withholdAcks))),
        ("withhold acks for 10s", ScheduledFault(.condition(.withholdAcks), lasting: .seconds(10))),
        ("late acks 8s", ScheduledFault(.condition(.lateAcks(.seconds(8))))),
        ("double acks", ScheduledFault(.condition(.doubleAcks))),
        ("hello late 5s", ScheduledFault(.condition(.lateHello(.seconds(5))))),
        ("hello twice", ScheduledFault(.condition(.doubleHello))),
        ("hello interval 250ms", ScheduledFault(.condition(.helloInterval("250")))),
        (#"hello odd interval "-1""#, ScheduledFault(.condition(.helloInterval("-1")))),
        ("hello without interval", ScheduledFault(.condition(.helloInterval(nil)))),
        ("no hello", ScheduledFault(.condition(.noHello))),
        ("no ready", ScheduledFault(.condition(.noReady))),
        ("refuse identify", ScheduledFault(.condition(.refuseIdentify))),
        ("refuse resume", ScheduledFault(.condition(.refuseResume(resumable: false)))),
        ("refuse resume resumable", ScheduledFault(.condition(.refuseResume(resumable: true)))),
        ("cut replay reconnect", ScheduledFault(.condition(.cutReplay(reconnect: true)))),
        ("forget sessions", ScheduledFault(.forgetSessions)),
        ("revoke token", ScheduledFault(.revokeToken)),
        ("bad json on shard 3", ScheduledFault(.mangle(.truncate), shard: 3)),
        ("sequence gap 7", ScheduledFault(.sequenceGap(count: 7))),
        ("big", ScheduledFault(.event(.big(bytes: 16 << 20)))),
        ("big 2KB", ScheduledFault(.event(.big(bytes: 2048)))),
        ("big 1.5 MB", ScheduledFault(.event(.big(bytes: 1_572_864)))),
        ("bomb 64mb", ScheduledFault(.event(.bomb(bytes: 64 << 20)))),
        ("deep 100000", ScheduledFault(.event(.deep(levels: 100_000)))),
        ("guild outage", ScheduledFault(.guildOutage(.seconds(10)))),
        ("429 for 20 s", ScheduledFault(.restStatus(429, everywhere: false), lasting: .seconds(20))),
        ("503 for 1h", ScheduledFault(.restStatus(503, everywhere: false), lasting: .seconds(3600))),
        ("rest 500", ScheduledFault(.restStatus(500, everywhere: true))),
        ("rest limit user", ScheduledFault(.rest(.limit(.user)))),
        ("rest limit global for 5s", ScheduledFault(.rest(.limit(.global)), lasting: .seconds(5))),
        ("rest limit shared at 1s", ScheduledFault(.rest(.limit(.shared)), .at(.seconds(1)))),
        ("rest ban", ScheduledFault(.rest(.ban))),
        ("rest slow 250ms for 9s", ScheduledFault(.rest(.slow(.milliseconds(250))), lasting: .seconds(9))),
        ("rest trickle", ScheduledFault(.rest(.trickle))),
        ("rest truncated", ScheduledFault(.rest(.truncated))),
        ("rest hang", ScheduledFault(.rest(.hang))),
        ("rest garbage every 20s", ScheduledFault(.rest(.garbage), .every(.seconds(20)))),
        (
            "drop on shard 1 for 5s after 9 messages",
            ScheduledFault(.drop, .afterMessages(9), lasting: .seconds(5), shard: 1)
        ),
        ("heal", ScheduledFault(.heal)),
    ]

    @Test("words become faults", arguments: good)
    func parse(words: String, expected: ScheduledFault) throws {
        #expect(try FaultGrammar.parse(words) == expected)
    }

    @Test(
        "errors name the word, its place, and what could stand there",
        arguments: [
            ("drop evry 30s", "evry", 2, "at"),
            ("drop every", nil, 3, "a duration such as 8s, 500ms or 2m"),
            ("drop every soon", "soon", 3, "a duration such as 8s, 500ms or 2m"),
            ("drop every 30", "30", 3, "a duration such as 8s, 500ms or 2m"),
            ("drop every 9999999h", "9999999h", 3, "a duration such as 8s, 500ms or 2m"),
            ("drop at 1s every 2s", "every", 4, "for"),
            ("drop at 1s at 2s", "at", 4, "on"),
            ("away", nil, 2, "a duration such as 8s, 500ms or 2m"),
            ("away -5s", "-5s", 2, "a duration such as 8s, 500ms or 2m"),
            ("close 99", "99", 2, "a close code from 1000 to 4999"),
            ("close 5000", "5000", 2, "reason"),
            ("invalid", nil, 2, "session"),
            ("invalid sesion", "sesion", 2, "utf8"),
            ("withhold", nil, 2, "acks"),
            ("drop after 5", nil, 4, "messages"),
            ("drop after x messages", "x", 3, "a number from 1 to 100000"),
            ("rest limit", nil, 3, "user"),
            ("rest limit all", "all", 3, "shared"),
            ("rest slow", nil, 3, "a duration such as 8s, 500ms or 2m"),
            ("rest 200", "200", 2, "an HTTP status from 400 to 599"),
            ("big 65MB", "65MB", 2, "a size such as 4KB or 16MB, up to 64MB"),
            ("flood", "flood", 1, "drop"),
            ("", nil, 1, "withhold"),
            (#"close 4000 reason "open"#, "open", 4, "a closing quote"),
        ] as [(String, String?, Int, String)]
    )
    func errors(words: String, word: String?, position: Int, expectation: String) {
        let error = #expect(throws: FaultSyntaxError.self) { try FaultGrammar.parse(words) }
        #expect(error?.word == word)
        #expect(error?.position == position)
        #expect(error?.expected.contains(expectation) == true, "\(error?.expected ?? [])")
    }

    @Test("an error is one line")
    func description() {
        let error = #expect(throws: FaultSyntaxError.self) { try FaultGrammar.parse("hello early") }
        #expect(
            error?.description
                == "\"early\" cannot stand here (word 2); known: late, twice, interval, odd, without"
        )
    }

    @Test("scripts have comments and empty lines, and errors name the line")
    func script() throws {
        let faults = try FaultGrammar.parseScript(
            "# begin\n\ndrop at 5s   # later\r\nclose 4000 reason \"no #1\"\n   \nheal at 9s"
        )
        #expect(
            faults == [
                ScheduledFault(.drop, .at(.seconds(5))), ScheduledFault(.close(code: 4000, reason: "no #1")),
                ScheduledFault(.heal, .at(.seconds(9))),
            ]
        )
        let error = #expect(throws: FaultScriptError.self) { try FaultGrammar.parseScript("drop\n\ndrip\n") }
        #expect(error?.line == 3)
        #expect(error?.error.word == "drip")
    }

    @Test("every form is in the list and can be parsed with examples for its places")
    func forms() throws {
        let examples = [
            "DURATION": "5s", "CODE": "4000", "STATUS": "503", "COUNT": "4", "SIZE": "4KB", "TEXT": "words",
        ]
        #expect(FaultGrammar.forms.count >= 50)
        for form in FaultGrammar.forms {
            #expect(FaultGrammar.listing.contains("  \(form.pattern) "))
            let words = form.pattern.split(separator: " ").map { part in
                let word = part.trimmingPrefix("[").description
                let bare = word.hasSuffix("]") ? String(word.dropLast()) : word
                return examples[bare] ?? bare
            }
            _ = try FaultGrammar.parse(words.joined(separator: " "))
            _ = try FaultGrammar.parse(words.joined(separator: " ") + " at 3s for 2m on shard 0")
        }
    }

    @Test("any words are answered with a fault or an error", arguments: [UInt64(1), 2, 3])
    func noise(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let vocabulary =
            FaultGrammar.firstWords + [
                "5s", "at", "every", "for", "on", "shard", "-1", "99999999999999999999s", "1e400s", "\"", "acks",
                "4000",
                "session", "nans", "infs", ".s", "kb", "é",
            ]
        var parsed = 0
        for _ in 0..<5_000 {
            let words = (0..<chance.below(6)).map { _ in vocabulary[chance.below(vocabulary.count)] }
            if (try? FaultGrammar.parse(words.joined(separator: " "))) != nil { parsed += 1 }
        }
        #expect(parsed > 20 && parsed < 4_900, "seed \(seed)")
    }
}
