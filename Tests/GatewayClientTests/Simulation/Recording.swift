import GatewayProtocol
import NIOCore
import Simulation
import Testing

@testable import GatewayClient
@testable import GatewayServer

/// What a gateway sends on one connection, as bytes: payloads, compressed by the server's own compressors, in frames.
struct Recording {
    let compression: TransportCompression
    private(set) var bytes: [UInt8] = []
    private let compressor: (any StreamCompressor)?

    init(_ compression: TransportCompression) {
        self.compression = compression
        compressor =
            switch compression {
            case .none: nil
            case .zlib: ZlibStreamCompressor(level: 6)
            case .zstd: ZstdStreamCompressor(level: 3)
            }
    }

    mutating func add(_ payload: String) throws {
        let text = Array(payload.utf8)
        guard let compressor else {
            bytes += ServerFrames.text(text)
            return
        }
        var buffer = ByteBuffer()
        try #require(compressor.compress(text, into: &buffer))
        bytes += ServerFrames.binary(Array(buffer.readableBytesView))
    }

    static let hello = #"{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250}}"#
    static let ready =
        #"{"t":"READY","s":1,"op":0,"d":{"v":10,"session_id":"abc","resume_gateway_url":"ws://resume.test"}}"#

    /// Message number `n` has the id 1000 + n and the sequence n + 1.
    static func message(_ number: Int) -> String {
        let d = #"{"id":"\#(1000 + number)","channel_id":"5","content":"\#(number) 😀"}"#
        return #"{"t":"MESSAGE_CREATE","s":\#(number + 1),"op":0,"d":\#(d)}"#
    }

    static func resumed(_ sequence: Int) -> String { #"{"t":"RESUMED","s":\#(sequence),"op":0,"d":{}}"# }
}

/// The client's real inflater as a value.
///
/// The state of zlib and zstd cannot be looked into; a copy that goes another way makes one of its own by reading
/// again what was read so far.
struct CopiedInflater: PayloadInflater {
    private final class Box {
        var inflater: any PayloadInflater
        init(_ compression: TransportCompression) {
            inflater = compression == .zstd ? ZstdInflater() as any PayloadInflater : ZlibInflater()
        }
    }

    private let compression: TransportCompression
    private var box: Box
    private var read: [[UInt8]] = []

    init(_ compression: TransportCompression) {
        self.compression = compression
        box = Box(compression)
    }

    mutating func inflate(_ message: Span<UInt8>, into text: inout [UInt8], limit: Int) throws(InflateError) -> Bool {
        if !isKnownUniquelyReferenced(&box) {
            box = Box(compression)
            var unused: [UInt8] = []
            for bytes in read {
                unused.removeAll(keepingCapacity: true)
                _ = try box.inflater.inflate(bytes.span, into: &unused, limit: limit)
            }
        }
        read.append(message.withUnsafeBufferPointer { Array($0) })
        return try box.inflater.inflate(message, into: &text, limit: limit)
    }
}
