import GatewayModels
import GatewayProtocol

/// What a server sends, as bytes of WebSocket frames.
enum Wire {
    /// An event as a payload.
    static func payload(_ payload: Payload, sequence: Int) -> [UInt8] {
        Array(#"{"t":"\#(payload.kind.rawValue)","s":\#(sequence),"op":0,"d":"#.utf8) + payload.bytes + [
            UInt8(ascii: "}")
        ]
    }

    /// A text message in one frame.
    static func frame(_ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x81]
        if payload.count < 126 {
            bytes.append(UInt8(payload.count))
        } else if payload.count < 65_536 {
            bytes += [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        } else {
            bytes.append(127)
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(payload.count >> shift & 0xFF)) }
        }
        return bytes + payload
    }

    /// A text of our own in one frame.
    static func frame(_ text: String) -> [UInt8] { frame(Array(text.utf8)) }

    static let hello = frame(#"{"op":10,"d":{"heartbeat_interval":41250}}"#)
    static let ready = frame(
        #"{"op":0,"s":1,"t":"READY","d":{"session_id":"abc","resume_gateway_url":"ws://resume.test","guilds":[]}}"#)

    /// A server as Discord sends it at the start.
    static func guild(_ number: Int, channels: Int, members: Int) -> [UInt8] {
        let id = 1_000_000 * (number + 1)
        let listed = (0..<channels).map { channel in
            #"{"id":"\#(id + channel + 1)","type":0,"position":\#(channel),"name":"channel-\#(channel)","#
                + #""topic":"What is said in channel \#(channel) of server \#(number)","nsfw":false,"rate_limit_per_user":0,"#
                + #""permission_overwrites":[{"id":"\#(id)","type":0,"allow":"0","deny":"2048"}],"last_message_id":null}"#
        }
        let people = (0..<members).map { member in
            #"{"user":{"id":"\#(id + 500_000 + member)","username":"person\#(member)","discriminator":"0","#
                + #""global_name":"Person \#(member)","avatar":null},"nick":null,"roles":[],"#
                + #""joined_at":"2024-05-01T10:00:00.000000+00:00","deaf":false,"mute":false,"flags":0}"#
        }
        let text =
            #"{"t":"GUILD_CREATE","s":\#(number + 2),"op":0,"d":{"id":"\#(id)","name":"Server \#(number)","owner_id":"1","#
            + #""roles":[{"id":"\#(id)","name":"@everyone","permissions":"104324673","position":0,"color":0}],"#
            + #""channels":[\#(listed.joined(separator: ","))],"members":[\#(people.joined(separator: ","))],"#
            + #""threads":[],"emojis":[],"stickers":[],"member_count":\#(members),"unavailable":false,"large":false}}"#
        return frame(text)
    }
}

/// An engine with a session, and the consumer's side of it.
struct Connection {
    private var engine: ShardEngine
    private let attempt = Attempt(number: 1)
    private let now = Moment(instant: .zero, wall: Timestamp(milliseconds: 1_795_442_400_000))

    init(wanted: WantedEvents = .all) throws {
        guard let token = BotToken("a-token-of-the-benchmark"), let url = GatewayURL("ws://gateway.test") else {
            throw Options.Mistake(description: "no token or no address")
        }
        engine = ShardEngine(
            policy: ShardPolicy(gatewayURL: url, fallbackURL: nil), identity: Identity(token: token, intents: 513),
            compression: .none, wanted: wanted, seed: 1, makeInflater: { NoInflater() })
        engine.started(now: now)
        answer()
        engine.socketOpened(attempt, now: now)
        _ = receive(Wire.hello)
        _ = receive(Wire.ready)
    }

    /// Takes bytes as they come from a socket; what came of them.
    mutating func receive(_ bytes: [UInt8]) -> [Delivery] {
        engine.received(bytes, on: attempt, now: now)
        while engine.processNext(now: now) {}
        answer()
        var deliveries: [Delivery] = []
        while let outgoing = engine.takeDelivery() { deliveries.append(outgoing.delivery) }
        return deliveries
    }

    private mutating func answer() {
        while engine.hasOutputs {
            for output in engine.takeOutputs() {
                switch output {
                case .askLeave: engine.leaveAnswered(.granted, now: now)
                case .spendIdentify(let attempt, _): engine.permitAnswered(.granted, on: attempt, now: now)
                default: break
                }
            }
        }
    }
}

/// Nothing is compressed here.
private final class NoInflater: PayloadInflater {
    func inflate(_ message: Span<UInt8>, into text: inout [UInt8], limit: Int) throws(InflateError) -> Bool { false }
}
