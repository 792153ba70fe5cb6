import GatewayProtocol

/// Something that happens at its time.
enum Happening {
    /// What bytes for the client hold, as far as it is checked.
    struct Content: OptionSet {
        let rawValue: UInt8
        static let hello = Content(rawValue: 1)
        static let ack = Content(rawValue: 2)
        static let beginning = Content(rawValue: 4)
    }

    case toServer(Int, [UInt8])
    case toClient(Int, [UInt8], Content)
    case accepted(Int)
    case refused(process: Int, shard: Int, Attempt, DisconnectReason)
    /// The client hears that the server has ended the line.
    case serverEnded(Int, DisconnectReason)
    /// The client ends its socket.
    case clientEnded(Int)
    /// The server hears of it.
    case serverHears(Int)
    case lookedUp(process: Int, shard: Int, LookupAnswer)
    case consumer(process: Int, shard: Int)
    case keeper(process: Int)
    case strike(PlannedFault)
    case start
    case thaw
    case calm

    /// Whether it happens in our process, which may stand still.
    var isOurs: Bool {
        switch self {
        case .toClient, .accepted, .refused, .serverEnded, .clientEnded, .lookedUp, .consumer, .keeper: true
        case .toServer, .serverHears, .strike, .start, .thaw, .calm: false
        }
    }
}
