import GatewayProtocol
import Testing

@testable import GatewayClient

/// Streams that no honest server sends.
@Suite struct InflaterTests {
    /// Feeds a stream in pieces; the text, or nil when it cannot be read.
    static func inflate(
        _ stream: [UInt8], _ inflater: some PayloadInflater, pieces: Int = .max, limit: Int = 1 << 20
    ) -> [UInt8]? {
        var inflater = inflater
        var text: [UInt8] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let message = Array(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
            guard (try? inflater.inflate(message.span, into: &text, limit: limit)) != nil else {
                #expect(text.count <= limit)
                return nil
            }
        }
        return text
    }

    static let payload = Array(#"{"op":11}"#.utf8)

    /// A payload's message without the two bytes of its WebSocket header.
    static func message(_ compression: TransportCompression) -> [UInt8] {
        var stream = HandmadeStream(compression)
        return Array(stream.message(payload).dropFirst(2))
    }

    @Test(arguments: [1, 2, 3, 5, 100]) func `a stream put together by hand is read`(pieces: Int) {
        #expect(Self.inflate(Self.message(.zlib), ZlibInflater(), pieces: pieces) == Self.payload)
        #expect(Self.inflate(Self.message(.zstd), ZstdInflater(), pieces: pieces) == Self.payload)
    }

    @Test(arguments: [1, 2, 3, 4, 100]) func `a second frame is read like the first`(pieces: Int) {
        var frame = Self.message(.zstd)
        // The last block of its frame.
        frame[6] |= 1
        #expect(Self.inflate(frame + frame, ZstdInflater(), pieces: pieces) == Self.payload + Self.payload)
    }

    @Test(arguments: [0x22, 0x23, 0x24, 0x25, 0x26, 0x27] as [UInt8], [1, 4, 100])
    func `frames of older formats are refused at their beginning, also behind another`(first: UInt8, pieces: Int) {
        let old: [UInt8] = [first, 0xB5, 0x2F, 0xFD]
        #expect(Self.inflate(old, ZstdInflater(), pieces: pieces) == nil)
        var frame = Self.message(.zstd)
        frame[6] |= 1
        #expect(Self.inflate(frame + old, ZstdInflater(), pieces: pieces) == nil)
    }

    @Test(arguments: [TransportCompression.zlib, .zstd], [3, 1000, .max])
    func `no text is larger than the limit`(compression: TransportCompression, pieces: Int) {
        let bomb = HandmadeStream.bomb(compression, bytes: 4 << 20).dropFirst(4)
        let stream = Self.message(compression) + bomb
        if compression == .zlib {
            #expect(Self.inflate(stream, ZlibInflater(), pieces: pieces, limit: 8 << 20)?.count ?? 0 > 4 << 20)
            #expect(Self.inflate(stream, ZlibInflater(), pieces: pieces, limit: 100_000) == nil)
        } else {
            #expect(Self.inflate(stream, ZstdInflater(), pieces: pieces, limit: 8 << 20)?.count ?? 0 > 4 << 20)
            #expect(Self.inflate(stream, ZstdInflater(), pieces: pieces, limit: 100_000) == nil)
        }
    }
}
