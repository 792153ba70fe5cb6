extension SimulatedGateway {
    /// Answers the routes that steer the simulation: no token is needed, but no web page may reach them.
    ///
    /// A browser always says from which page a request comes, or for which name it was made: such requests are refused,
    /// so that a page on another site cannot steer a simulator that happens to run.
    mutating func control(_ request: RESTRequest, _ path: ArraySlice<String>) -> RESTAnswer {
        guard request.origin == nil, request.host.map(Self.isLoopback) ?? false else {
            return RESTAnswer(status: 403, code: 0, message: "Only programs on this machine may steer the simulation")
        }
        guard request.body.count <= RESTRequest.bodyLimit else { return .tooLarge }
        let methods = path == ["faults"] ? ["GET", "POST"] : ["GET"]
        guard [["faults"], ["statistics"], ["health"]].contains(path) else { return .notFound }
        guard methods.contains(request.method) else { return .notAllowed(methods) }
        switch path.first {
        case "statistics": return RESTAnswer(statistics.json)
        case "health": return RESTAnswer(health)
        default:
            guard request.method == "POST" else {
                return RESTAnswer(FaultGrammar.listing, contentType: "text/plain; charset=utf-8")
            }
            return injectAll(request.body)
        }
    }

    /// A name of this machine, with or without a port.
    private static func isLoopback(_ host: String) -> Bool {
        let name: Substring
        if host.hasPrefix("[") {
            guard let end = host.firstIndex(of: "]") else { return false }
            name = host[...end]
        } else {
            name = host.prefix { $0 != ":" }
        }
        let rest = host[name.endIndex...]
        let isPort = rest.isEmpty || (rest.first == ":" && UInt16(rest.dropFirst()) != nil)
        return isPort && ["127.0.0.1", "localhost", "[::1]"].contains(name.lowercased())
    }

    /// Takes the words of faults, one a line; with a mistake in any of them, none happens.
    private mutating func injectAll(_ body: [UInt8]) -> RESTAnswer {
        do {
            let faults = try FaultGrammar.parseScript(String(decoding: body, as: UTF8.self))
            guard faults.count <= FaultBoard.limit else {
                return RESTAnswer(status: 400, code: 0, message: "more than \(FaultBoard.limit) faults at once")
            }
            var hits = 0
            for fault in faults { hits += inject(fault, now: now) }
            return RESTAnswer(body: Array("{\"hits\":\(hits)}".utf8))
        } catch {
            return RESTAnswer(status: 400, code: 0, message: error.description)
        }
    }

    private var health: JSONText {
        .object { writer in
            writer.put("gateway", options.gatewayURL)
            writer.put("connections", connections.count)
            writer.put("sessions", sessions.count)
        }
    }
}
