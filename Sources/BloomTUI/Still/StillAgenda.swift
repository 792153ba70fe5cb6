import GatewayProtocol

/// Something that happens between the still demo's client and its server, at its time.
enum StillHappening {
    /// The upgrade was accepted.
    case opened(line: Int)
    /// The upgrade was refused.
    case refused(Attempt, DisconnectReason)
    /// Bytes arrive at the client.
    case toClient(line: Int, [UInt8])
    /// A frame arrives at the server.
    case toServer(line: Int, [UInt8])
    /// The client hears that the server has ended the connection.
    case serverEnded(line: Int, DisconnectReason)
    /// The client ends the connection, because its close frame has had its time.
    case clientEnds(line: Int)
    /// The server hears that the client has ended the connection.
    case serverHears(line: Int)
}

/// What will happen when, in nanoseconds of virtual time; what is filed for the same time keeps its order.
struct StillAgenda {
    /// By time; what lies before ``head`` has happened.
    private var entries: [(at: Int64, happening: StillHappening)] = []
    private var head = 0

    /// When the next thing happens.
    var next: Int64? { head < entries.count ? entries[head].at : nil }

    /// Files something; mostly it is the last thing so far.
    mutating func add(_ happening: StillHappening, at time: Int64) {
        var index = entries.count
        while index > head, entries[index - 1].at > time { index -= 1 }
        entries.insert((time, happening), at: index)
    }

    /// Takes the next thing that happens not later than at a time.
    mutating func take(until time: Int64) -> StillHappening? {
        guard head < entries.count, entries[head].at <= time else { return nil }
        defer {
            head += 1
            if head > 1024, head * 2 > entries.count {
                entries.removeFirst(head)
                head = 0
            }
        }
        return entries[head].happening
    }
}
