import BloomCore
import GatewayModels
import GatewayProtocol

/// A part of the way from the socket to the screen, as a fixed amount of work for whoever counts from outside.
enum Stage: String, CaseIterable {
    /// Finding opcode, sequence, name and content of a payload.
    case envelope
    /// From the bytes of WebSocket frames to decoded events that wait for the consumer.
    case engine
    /// The same when 200 people write, so that most of what comes with a message has come before.
    case community
    /// The same for events that nobody wants: they are counted and not decoded.
    case unwanted
    /// Into the bounded queue of the mailbox and out of it.
    case queue
    /// The whole way: from a socket on loopback through WebSocket frames, decoder and mailbox to a consumer's task.
    case socket
    /// The same when the server compresses with zlib.
    case zlib
    /// The same with Zstandard.
    case zstd
    /// Events into the viewer's model, with all that is kept of them.
    case update
    /// A message arrives, and a frame of 200x60 is made.
    case frame
    /// Frames of 200x60 in which nothing has changed but the clock.
    case clock
    /// A message's text made safe and laid out in cells.
    case sanitise
    /// The same wrapped to 60 columns.
    case wrap
    /// A server with 80 channels and 20 members, from its bytes into the model.
    case startup

    /// What one unit is.
    var unit: String {
        switch self {
        case .envelope: "payload of the mix"
        case .engine, .community, .unwanted, .queue, .socket, .zlib, .zstd, .update: "event of the mix"
        case .frame, .clock: "frame"
        case .sanitise, .wrap: "text of a message"
        case .startup: "server"
        }
    }

    /// How many units are counted.
    var units: Int {
        switch self {
        case .envelope, .engine, .community, .unwanted, .queue, .socket, .zlib, .zstd, .update: 4000
        case .frame, .clock: 200
        case .sanitise, .wrap: 2000
        case .startup: 100
        }
    }

    /// Prepares the same for any count, and then runs so many units.
    func run(_ count: Int) async throws {
        switch self {
        case .envelope: try Self.envelopes(count)
        case .engine: try Self.engine(count, wanted: .all)
        case .community: try Self.engine(count, wanted: .all, people: 200)
        case .unwanted: try Self.engine(count, wanted: WantedEvents([]))
        case .queue: try Self.queue(count)
        case .socket: try await Self.loopback(count, .none)
        case .zlib: try await Self.loopback(count, .zlib)
        case .zstd: try await Self.loopback(count, .zstd)
        case .update: try Self.update(count)
        case .frame: try Self.frames(count, messages: true)
        case .clock: try Self.frames(count, messages: false)
        case .sanitise: try Self.texts(count, wraps: false)
        case .wrap: try Self.texts(count, wraps: true)
        case .startup: try Self.startup(count)
        }
    }
}
