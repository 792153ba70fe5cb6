import Foundation
import GatewayClient
import GatewayModels
import GatewayProtocol

/// The shortest useful program on the library: counts what arrives until a message says `__END__`.
///
/// It takes GATEWAY_URL, API_URL, TOKEN and COMPRESS (plain, zlib or zstd) from the environment.
@main
struct EventCounter {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let token = environment["TOKEN"].flatMap(BotToken.init) else { fail("TOKEN is not set") }
        let shard = Shard(configuration: configuration(environment), token: token) { note in
            try? FileHandle.standardError.write(contentsOf: Data("event-counter: \(note)\n".utf8))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let reason = try await shard.run()
                if reason != .requested { fail("stopped: \(reason)") }
            }
            var counter = Counter()
            while let batch = await shard.events.next(), !counter.count(batch) {}
            counter.events += shard.status.events.unwanted
            counter.report()
            shard.stop()
            try await group.waitForAll()
        }
    }

    private static func configuration(_ environment: [String: String]) -> ShardConfiguration {
        var configuration = ShardConfiguration()
        configuration.overflow = .hold
        configuration.intents = 53_608_447
        if let text = environment["GATEWAY_URL"] {
            guard let url = GatewayURL(text) else { fail("GATEWAY_URL is no ws or wss URL") }
            configuration.policy.gatewayURL = url
        }
        if let text = environment["API_URL"] {
            guard let api = APIEndpoint(text) else { fail("API_URL is no http or https URL") }
            configuration.api = api
            configuration.policy.fallbackURL = nil
        }
        switch environment["COMPRESS"] ?? "zstd" {
        case "plain": configuration.compression = .none
        case "zlib": configuration.compression = .zlib
        case "zstd": configuration.compression = .zstd
        default: fail("COMPRESS is none of plain, zlib, zstd")
        }
        return configuration
    }

    private static func fail(_ text: String) -> Never {
        try? FileHandle.standardError.write(contentsOf: Data("event-counter: \(text)\n".utf8))
        exit(1)
    }
}

/// What was counted.
struct Counter {
    var events = 0
    var messages = 0
    var sum: UInt64 = 0

    /// Counts a batch; true when it held the end.
    mutating func count(_ batch: [Delivery]) -> Bool {
        for delivery in batch {
            switch delivery {
            case .undecodable: events += 1
            case .event(let envelope):
                events += 1
                guard case .messageCreate(let message) = envelope.event else { continue }
                messages += 1
                sum &+= message.id.rawValue
                if message.content == "__END__" { return true }
            default: break
            }
        }
        return false
    }

    func report() {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        func kilobytes(_ key: String) -> Int {
            let line = status.split(separator: "\n").first { $0.hasPrefix(key + ":") }
            return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0
        }
        print(
            #"{"events":\#(events),"messages":\#(messages),"sum":\#(sum),"#
                + #""rss_kb":\#(kilobytes("VmRSS")),"hwm_kb":\#(kilobytes("VmHWM"))}"#
        )
    }
}
