import Glibc

/// Reads TOML into values with their places.
///
/// A syntax error is a ``ConfigMistake``; nothing in a file can do worse.
enum ConfigReader {
    /// The largest file; a complete one has a few thousand bytes.
    static let largest = 256 << 10

    /// Reads a file; nil when it is not there.
    ///
    /// - Parameter isAgain: somebody waits for keys meanwhile: a pipe, which can be read once and may never end, is not
    ///   read again.
    static func file(_ path: String, isAgain: Bool = false) throws(ConfigMistake) -> [ConfigEntry]? {
        guard let bytes = try bytes(of: path, isAgain: isAgain) else { return nil }
        return try entries(of: bytes, source: path)
    }

    /// Reads a text.
    static func entries(of bytes: [UInt8], source: String) throws(ConfigMistake) -> [ConfigEntry] {
        if let place = firstFault(in: bytes) {
            throw ConfigMistake(source: source, place: place, message: "holds a byte that is no text in UTF-8")
        }
        do {
            return try TOMLParser.entries(of: bytes)
        } catch {
            throw ConfigMistake(source: source, place: error.place, message: "syntax error: \(error.message)")
        }
    }

    // MARK: - Files

    private static func bytes(of path: String, isAgain: Bool) throws(ConfigMistake) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (isAgain ? O_NONBLOCK : 0))
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw ConfigMistake(source: path, message: "cannot be read (\(String(cString: strerror(errno))))")
        }
        defer { close(descriptor) }
        if isAgain {
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw ConfigMistake(source: path, message: "is no plain file: what it said at the start still holds")
            }
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16384)
        while bytes.count <= largest {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw ConfigMistake(source: path, message: "cannot be read (\(String(cString: strerror(errno))))")
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
        throw ConfigMistake(source: path, message: "is longer than \(largest) bytes, and is not read")
    }

    /// The place of the first byte that is no UTF-8, or is zero, which ends texts for the system.
    private static func firstFault(in bytes: [UInt8]) -> TextPlace? {
        var place = TextPlace(line: 1, column: 1)
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: return nil
            case .error, .scalarValue("\0"): return place
            case .scalarValue("\n"): place = TextPlace(line: place.line + 1, column: 1)
            case .scalarValue: place.column += 1
            }
        }
    }
}
