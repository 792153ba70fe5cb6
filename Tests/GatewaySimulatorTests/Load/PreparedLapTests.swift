import GatewayModels
import Testing

@testable import GatewaySimulator

/// At a high rate the world repeats itself with new ids and times.
@Suite struct PreparedLapTests {
    @Test func `ids and timestamps that are new move, everything else stays`() {
        // 2026-11-23T09:00:00Z as the start; one id and one timestamp before it, one of each behind it.
        let start: Int64 = 1_795_424_400_000
        let old = UInt64(start - 1000 - Snowflake.epochMilliseconds) << 22
        let new = UInt64(start + 5 - Snowflake.epochMilliseconds) << 22 | 7
        let text = """
            {"id":"\(new)","channel_id":"\(old)","n":1234567890123456789012,"short":12,\
            "timestamp":"2026-11-23T09:00:00.005000+00:00","edited_timestamp":"2026-11-23T08:59:59.999000+00:00"}
            """
        var prepared = DispatchText(preparing: Array(text.utf8), since: start, number: 1)
        prepared.shift = 1500
        let payload = Payloads.dispatch(Session.Entry(name: "X", d: prepared), sequence: 3)
        let moved = text.replacing("\(new)", with: "\(new + 1500 << 22)")
            .replacing("09:00:00.005", with: "09:00:01.505")
        #expect(String(decoding: payload, as: UTF8.self) == "{\"t\":\"X\",\"s\":3,\"op\":0,\"d\":\(moved)}")
    }

    @Test func `over three laps each message has an id of its own, in order, and a time that fits it`() throws {
        var driver = GatewayDriver {
            $0.rate = .unlimited
            $0.sessionBufferLimit = 100_000
        }
        let id = driver.open()
        driver.identify(id)
        var payloads: [[UInt8]] = []
        while driver.gateway.statistics.messagesCreated < 3 * PreparedLap.messages {
            driver.now += .milliseconds(1)
            driver.gateway.advance(to: driver.now)
            for output in driver.gateway.takeOutputs() {
                switch output {
                case .payload(_, let bytes): payloads.append(bytes)
                case .prepared(_, let payload): payloads.append(payload.bytes)
                default: break
                }
            }
        }
        var last: UInt64 = 0
        var known: Set<String> = []
        var orphans = 0
        for payload in payloads {
            let json = try #require(ClientJSON(parsing: payload), "a payload that is no JSON")
            let message = json["d"]?["id"]?.string ?? ""
            switch json["t"]?.string {
            case "MESSAGE_CREATE":
                let number = try #require(UInt64(message))
                #expect(number > last, "\(number) behind \(last)")
                last = number
                known.insert(message)
                let time = try #require(json["d"]?["timestamp"]?.string.flatMap { Timestamp(iso8601: $0) })
                #expect(time.milliseconds == Snowflake(rawValue: number).timestamp.milliseconds)
            case "MESSAGE_UPDATE": if !known.contains(message) { orphans += 1 }
            default: break
            }
        }
        #expect(known.count >= 2 * PreparedLap.messages)
        // Edits of what was written before the client came.
        #expect(orphans < known.count / 100)
    }

    @Test func `what a seed says does not depend on when the first client comes`() {
        func payloads(after wait: Duration) -> [[UInt8]] {
            var driver = GatewayDriver { $0.rate = .perSecond(50) }
            driver.wait(wait)
            let id = driver.open()
            driver.identify(id)
            var payloads: [[UInt8]] = []
            for _ in 0..<300 {
                driver.now += .milliseconds(10)
                driver.gateway.advance(to: driver.now)
                for case .payload(_, let bytes) in driver.gateway.takeOutputs() { payloads.append(bytes) }
            }
            return payloads
        }
        let first = payloads(after: .zero)
        #expect(first.count > 150)
        #expect(first == payloads(after: .milliseconds(12_345)))
    }
}
