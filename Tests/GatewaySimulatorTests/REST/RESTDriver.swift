import GatewayModels
import Testing

@testable import GatewaySimulator

/// A gateway with its world, asked over REST by a client that has the token.
struct RESTDriver {
    var gateway: SimulatedGateway
    var now: Duration = .zero

    init(_ change: (inout SimulatorOptions) -> Void = { _ in }) {
        var options = SimulatorOptions()
        options.gatewayURL = "ws://127.0.0.1:1234"
        change(&options)
        gateway = SimulatedGateway(options)
    }

    var world: World { gateway.world }
    var guildID: UInt64 { world.guildIDs[0] }

    mutating func get(_ path: String, authorized: Bool = true) -> RESTAnswer {
        request(RESTRequest(path: "/api/v10/" + path), authorized: authorized)
    }

    mutating func request(_ request: RESTRequest, authorized: Bool = true) -> RESTAnswer {
        var request = request
        if authorized { request.authorization = "Bot \(gateway.token)" }
        return gateway.answer(request, now: now)
    }

    mutating func json(_ path: String) throws -> ClientJSON {
        let answer = get(path)
        try #require(answer.status == 200, "\(path): \(answer.text)")
        return try #require(ClientJSON(parsing: answer.body))
    }

    mutating func inject(_ words: String) throws {
        gateway.inject(try ScheduledFault(parsing: words), now: now)
    }

    /// Lets the world make so many messages.
    mutating func chat(_ count: Int) {
        for _ in 0..<count { gateway.makeMessage() }
    }

    /// The ids of a guild's channels with this access and one of these types.
    func channels(_ access: ChannelAccess, types: [Int] = [0, 2, 5, 13, 15]) -> [UInt64] {
        world.channels.filter { $0.guild != nil && $0.access == access && $0.thread == nil && types.contains($0.type) }
            .map(\.id)
    }
}

extension RESTAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The status, and the code of the error if there is one.
    var verdict: String {
        let code = ClientJSON(parsing: body)?["code"]?.integer
        return code.map { "\(status) \($0)" } ?? "\(status)"
    }
}

extension ClientJSON {
    var elements: [ClientJSON] {
        if case .array(let elements) = self { elements } else { [] }
    }

    var keys: [String] {
        if case .object(let members) = self { members.map(\.key) } else { [] }
    }

    var id: UInt64? { self["id"]?.string.flatMap { UInt64($0) } }
    var ids: [UInt64] { elements.compactMap(\.id) }
}
