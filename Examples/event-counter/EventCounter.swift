import BloomCore
import FoundationEssentials
import GatewayClient
import GatewayModels
import GatewayProtocol
import Glibc

/// The shortest useful program on the library: counts what arrives until a message says `__END__`.
///
/// It takes GATEWAY_URL, API_URL, TOKEN and COMPRESS (plain, zlib or zstd) from the environment. With KEEP=N it retains
/// the last N messages, with KEEP=model what the viewer would, and with KEEP=model:N up to N messages of each channel of it.
@main
struct EventCounter {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let token = environment["TOKEN"].flatMap(BotToken.init) else { fail("TOKEN is not set") }
        let shard = Shard(configuration: configuration(environment), token: token) { note in
            say("\(note)")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let reason = try await shard.run()
                if reason != .requested { fail("stopped: \(reason)") }
            }
            var counter = Counter(keeping: keeper(environment))
            while let batch = await shard.events.next(), !counter.count(batch) {}
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

    private static func keeper(_ environment: [String: String]) -> Keeper {
        guard let text = environment["KEEP"] else { return .nothing }
        var options = ViewerOptions()
        if text.hasPrefix("model:"), let count = Int(text.dropFirst(6)), count > 0 {
            options.retention = RetentionLimits(
                messagesPerChannel: count, messagesPerUnviewedChannel: count, bytes: 1 << 40)
            return .model(ViewerModel(options))
        }
        if text == "model" { return .model(ViewerModel(options)) }
        guard let count = Int(text), count >= 0 else { fail("KEEP is none of 'model', 'model:N' and a number") }
        return .messages([], count: count, next: 0)
    }

    private static func fail(_ text: String) -> Never {
        say(text)
        exit(1)
    }

    private static func say(_ text: String) {
        let line = Array("event-counter: \(text)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

/// What is kept of the events.
enum Keeper {
    case nothing
    case messages([Message], count: Int, next: Int)
    case model(ViewerModel)

    mutating func keep(_ batch: [Delivery]) {
        switch self {
        case .nothing: break
        case .messages(var kept, let count, var next):
            self = .nothing
            for case .event(let envelope) in batch where count > 0 {
                guard case .messageCreate(let message) = envelope.event else { continue }
                if kept.count < count { kept.append(message) } else { kept[next % count] = message }
                next += 1
            }
            self = .messages(kept, count: count, next: next)
        case .model(var model):
            // Moved out and back, so that it is never copied.
            self = .nothing
            _ = model.update(.deliveries(batch), size: Size(columns: 120, rows: 40), now: SystemClock.now())
            self = .model(model)
        }
    }
}

/// What was counted.
struct Counter {
    var events = 0
    var messages = 0
    var sum: UInt64 = 0
    private var keeper: Keeper

    init(keeping keeper: Keeper) { self.keeper = keeper }

    /// Counts a batch; true when it held the end.
    mutating func count(_ batch: [Delivery]) -> Bool {
        keeper.keep(batch)
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
