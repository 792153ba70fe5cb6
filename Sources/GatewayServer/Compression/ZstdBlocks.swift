import CZstd

/// Blocks of a zstd frame (RFC 8878, 3.1.1.2).
enum ZstdBlocks: BlockFormat {
    /// A block may have 128 KiB.
    static let largest = 128 << 10
    /// Shorter parts do not shrink.
    private static let shortest = 48
    private static let headerLength = 3

    /// The header of a raw block: its size above two bits of type and the bit of the last block, all of them zero.
    static func storedBlock(of count: Int) -> [UInt8] { header(size: count, type: 0) }

    /// A compressed block that does not depend on what came before it, or a raw one.
    static func block(of part: ArraySlice<UInt8>) -> [UInt8]? {
        guard part.count <= largest else { return nil }
        if part.count >= shortest, let block = compressed(part), isIndependent(block, of: part) { return block }
        return storedBlock(of: part.count) + part
    }

    private static func header(size: Int, type: Int) -> [UInt8] {
        let value = size << 3 | type << 1
        return (0..<3).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// The one block of a frame, as a block that is not the last; nil unless it is a compressed one.
    private static func compressed(_ part: ArraySlice<UInt8>) -> [UInt8]? {
        guard let context = ZSTD_createCCtx() else { return nil }
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 6)
        ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 0)
        let room = ZSTD_compressBound(part.count)
        var frame = [UInt8](unsafeUninitializedCapacity: room) { space, count in
            let size = part.withUnsafeBytes {
                ZSTD_compress2(context, space.baseAddress, room, $0.baseAddress, $0.count)
            }
            count = ZSTD_isError(size) == 0 ? size : 0
        }
        // Magic number, an empty descriptor, the window; then the block.
        let start = frameHeader.count
        guard frame.count > start + headerLength, frame[4] == 0, frame[start] & 7 == 5 else { return nil }
        let size = (Int(frame[start]) | Int(frame[start + 1]) << 8 | Int(frame[start + 2]) << 16) >> 3
        guard frame.count == start + headerLength + size else { return nil }
        frame[start] &= ~1
        return Array(frame[start...])
    }

    // MARK: - Independence

    /// A frame with a window of 1 MiB.
    private static let frameHeader: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x50]
    private static let lastBlock: [UInt8] = [1, 0, 0]

    /// Texts whose blocks leave other offsets behind than those that a frame begins with.
    private static let before: [[UInt8]] = ["0123456789 abcdefghijk ", "a long and winding way to say nothing much, "]
        .map {
            compressed(Array(String(repeating: $0, count: 6).utf8)[...]) ?? []
        }

    /// A block can refer to offsets of the one before; such a one comes out differently behind different blocks.
    private static func isIndependent(_ block: [UInt8], of part: ArraySlice<UInt8>) -> Bool {
        before.allSatisfy { earlier in
            !earlier.isEmpty && decompressed(frameHeader + earlier + block + lastBlock)?.suffix(part.count) == part[...]
        }
    }

    private static func decompressed(_ frame: [UInt8]) -> [UInt8]? {
        let room = 2 * largest
        let text = [UInt8](unsafeUninitializedCapacity: room) { space, count in
            let size = frame.withUnsafeBytes { ZSTD_decompress(space.baseAddress, room, $0.baseAddress, $0.count) }
            count = ZSTD_isError(size) == 0 ? size : 0
        }
        return text.isEmpty ? nil : text
    }
}
