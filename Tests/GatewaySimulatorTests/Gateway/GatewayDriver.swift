@testable import GatewaySimulator

/// Drives a simulated gateway by hand and writes down what it does in short words.
struct GatewayDriver {
    var gateway: SimulatedGateway
    var now: Duration = .zero
    /// What was put out and not yet asked for.
    private var log: [(connection: ConnectionID, words: String)] = []
    private var lastConnection: UInt64 = 0

    static let intents: UInt64 = 53_608_447
    static let path = "/?v=10&encoding=json"

    init(_ change: (inout SimulatorOptions) -> Void = { _ in }) {
        var options = SimulatorOptions()
        options.world.guilds = 2
        options.rate = .perSecond(0)
        change(&options)
        gateway = SimulatedGateway(options)
        collect()
    }

    /// Opens a connection; Hello stays in the log.
    mutating func open(_ path: String = path) -> ConnectionID {
        lastConnection += 1
        let id = ConnectionID(lastConnection)
        gateway.connectionOpened(id, path: path, now: now)
        collect()
        return id
    }

    mutating func send(_ id: ConnectionID, _ text: String) {
        gateway.messageReceived(id, Array(text.utf8), now: now)
        collect()
    }

    mutating func identify(_ id: ConnectionID, intents: UInt64 = intents, shard: String? = nil) {
        let field = shard.map { ",\"shard\":\($0)" } ?? ""
        send(id, "{\"op\":2,\"d\":{\"token\":\"\(gateway.token)\",\"properties\":{},\"intents\":\(intents)\(field)}}")
    }

    mutating func resume(_ id: ConnectionID, _ session: String, _ sequence: Int, token: String? = nil) {
        let body = "\"token\":\"\(token ?? gateway.token)\",\"session_id\":\"\(session)\",\"seq\":\(sequence)"
        send(id, "{\"op\":6,\"d\":{\(body)}}")
    }

    mutating func close(_ id: ConnectionID, code: UInt16?) {
        gateway.connectionClosed(id, code: code, now: now)
        collect()
    }

    mutating func inject(_ words: String) throws {
        gateway.inject(try ScheduledFault(parsing: words), now: now)
        collect()
    }

    /// Lets time pass as a host does: from one due time to the next, with the outputs taken in between.
    mutating func wait(_ duration: Duration) {
        let end = now + duration
        var rounds = 0
        while let due = gateway.nextDue, due <= end, rounds < 200_000 {
            now = max(now, due)
            gateway.advance(to: now)
            collect()
            rounds += 1
        }
        now = end
        gateway.advance(to: now)
        collect()
    }

    mutating func collect() {
        for output in gateway.takeOutputs() {
            let (id, words) = Self.words(output)
            log.append((id, words))
        }
    }

    /// What a connection got since the last call.
    mutating func take(_ id: ConnectionID) -> [String] {
        defer { log.removeAll { $0.connection == id } }
        return log.filter { $0.connection == id }.map(\.words)
    }

    /// Opens, identifies, and waits for the guilds; the log of the connection is empty afterwards.
    mutating func connect(intents: UInt64 = intents, shard: String? = nil) -> ConnectionID {
        let id = open()
        identify(id, intents: intents, shard: shard)
        wait(.milliseconds(100))
        _ = take(id)
        return id
    }

    var sessionID: String { gateway.sessions.last?.id ?? "none" }

    static func words(_ output: GatewayOutput) -> (ConnectionID, String) {
        switch output {
        case .payload(let id, let bytes): (id, words(bytes))
        case .prepared(let id, let payload): (id, words(payload.bytes))
        case .close(let id, let code, let reason):
            (id, "close \(code.map { "\($0)" } ?? "none")\(reason.isEmpty ? "" : " \(reason)")")
        case .end(let id): (id, "end")
        case .reset(let id): (id, "reset")
        case .stall(let id): (id, "stall")
        case .wire(let id, let fault): (id, "wire \(fault)")
        case .goAway(let time): (ConnectionID(0), "away \(time)")
        case .comeBack: (ConnectionID(0), "back")
        }
    }

    static func words(_ bytes: [UInt8]) -> String {
        guard let json = ClientJSON(parsing: bytes), let op = json["op"]?.integer else { return "undecodable" }
        switch op {
        case 0: return "\(json["t"]?.string ?? "?") \(json["s"]?.integer ?? -1)"
        case 9: return "op9 \(json["d"] == .boolean(true))"
        case 10: return "hello \(json["d"]?["heartbeat_interval"]?.integer.map { "\($0)" } ?? "odd")"
        case 11: return "ack"
        default: return "op\(op)"
        }
    }
}

extension GatewayOutput {
    /// The JSON of a payload.
    var json: ClientJSON? {
        if case .payload(_, let bytes) = self { ClientJSON(parsing: bytes) } else { nil }
    }
}
