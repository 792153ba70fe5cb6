import CZstd
import GatewaySimulator
import Glibc

extension Recording {
    /// How much a recording may hold when it is unpacked.
    public static let largest = 1 << 30

    /// Reads a recording from its file, up to where the file was cut off.
    ///
    /// - Throws: ``RecordingFileError`` when there is no such file, or it is too large or no recording.
    public init(file path: String) throws(RecordingFileError) {
        let packed = try Self.contents(of: path)
        let (text, isWhole) = try Self.unpacked(packed, path: path)
        do {
            try self.init(parsing: text)
        } catch {
            throw RecordingFileError(description: "\(path): \(error)")
        }
        if !isWhole { noteDamage() }
    }

    static func contents(of path: String) throws(RecordingFileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= largest else { throw tooLarge(path) }
        }
    }

    private static func failure(_ path: String) -> RecordingFileError {
        RecordingFileError(description: "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }

    private static func tooLarge(_ path: String) -> RecordingFileError {
        RecordingFileError(description: "\(path) is too large: a recording may have \(largest >> 20) MiB unpacked")
    }

    /// The text, and whether it was not cut off; what is not packed is taken as it is.
    static func unpacked(
        _ packed: [UInt8], path: String
    ) throws(RecordingFileError) -> (text: [UInt8], isWhole: Bool) {
        guard packed.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { return (packed, true) }
        guard let stream = ZSTD_createDStream() else { return ([], false) }
        defer { ZSTD_freeDStream(stream) }
        var text: [UInt8] = []
        var space = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
        var position = 0
        var left = 1
        while position < packed.count {
            let count = packed.withUnsafeBytes { bytes in
                space.withUnsafeMutableBytes { room in
                    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: position)
                    var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                    left = ZSTD_decompressStream(stream, &output, &input)
                    position = input.pos
                    return output.pos
                }
            }
            // What came before a damaged place is good.
            if ZSTD_isError(left) != 0 { return (text, false) }
            text += space[..<count]
            guard text.count <= largest else { throw tooLarge(path) }
            if count == 0, position >= packed.count { break }
        }
        return (text, left == 0)
    }
}

/// Why a recording could not be read.
public struct RecordingFileError: Error, Sendable, CustomStringConvertible {
    /// One line for people.
    public let description: String
}
