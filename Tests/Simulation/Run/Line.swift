import GatewayProtocol
import GatewaySimulator

/// One TCP connection between the client and the gateway, with what is checked of it.
struct Line {
    let shard: Int
    /// Which process of ours opened it.
    let process: Int
    let attempt: Attempt

    var client = ClientFrames()
    /// Bytes never overtake each other: when the last of them arrives.
    var arrivesAtClient: Int64 = 0
    var arrivesAtServer: Int64 = 0
    /// The server neither reads nor writes any more.
    var isStalled = false
    /// The network has lost it: nothing arrives anywhere.
    var isForgotten = false
    var isServerDone = false
    var isClientDone = false
    /// The client has sent its close frame and takes nothing more.
    var isClientClosing = false
    /// What has arrived while the client does not read.
    var unread: [[UInt8]] = []

    var isFragmenting = false
    var isSplitting = false
    var hasSmallSegments = false
    var corruptsNext = false

    /// The session whose dispatches it carries, in the audit of its shard.
    var session: Int?
    /// The sequence of the last dispatch.
    var lastSequence: Int64 = 0
    /// The interval of its Hello; the longer one if it had two.
    var interval: Int64?
    var hasHello = false
    /// Whether READY or RESUMED has arrived.
    var hasBegun = false
    var saidIdentify = false
    var saidResume = false
    /// When the next beat must be written at the latest.
    var beatBy: Int64?
    /// When beats were written that the client has no ack for, as far as acks come one for one.
    var beats: [Int64] = []
    var beatsWritten = 0
    var acksArrived = 0
    /// Acks do not come one for one here, so that beats and acks cannot be matched.
    var hasOddAcks = false

    init(shard: Int, process: Int, attempt: Attempt) {
        self.shard = shard
        self.process = process
        self.attempt = attempt
    }

    /// Whether the server can still be reached over it.
    var isOpen: Bool { !isServerDone && !isStalled && !isForgotten }

    /// How the bytes of a payload are cut into writes of the server.
    mutating func packets(for payload: [UInt8], compression: TransportCompression) -> [[UInt8]] {
        var messages = [payload]
        if compression != .none {
            var packed = Packing.pack(payload)
            if corruptsNext, packed.count > 8 {
                packed[packed.count / 2] ^= 0x55
                corruptsNext = false
            }
            messages = isSplitting ? Self.cut(packed, atMost: 3) : [packed]
        }
        let frames = messages.map { message -> [UInt8] in
            if isFragmenting { return ServerFrames.fragments(message, isText: compression == .none) }
            return compression == .none ? ServerFrames.text(message) : ServerFrames.binary(message)
        }
        guard hasSmallSegments else { return frames }
        return frames.flatMap { Self.cut($0, atMost: 24) }
    }

    private static func cut(_ bytes: [UInt8], atMost count: Int) -> [[UInt8]] {
        let size = max(1, (bytes.count + count - 1) / count)
        return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    }

    /// Takes over a fault below the level of payloads; true if bytes are to be sent for it.
    mutating func note(_ fault: WireFault) {
        switch fault {
        case .fragment: isFragmenting = true
        case .split: isSplitting = true
        case .smallSegments: hasSmallSegments = true
        case .corruptCompression: corruptsNext = true
        case .heal: (isFragmenting, isSplitting, hasSmallSegments, corruptsNext) = (false, false, false, false)
        default: break
        }
    }
}
