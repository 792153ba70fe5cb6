/// What a client asks for in the path of its upgrade.
public struct ConnectionParameters: Hashable, Sendable {
    /// Transport compression.
    public enum Compression: Hashable, Sendable {
        /// Text messages with plain JSON.
        case none
        /// One deflate stream for the connection.
        case zlibStream
        /// One zstd frame for the connection.
        case zstdStream
    }

    /// The version on which a client without one lands.
    static let versionWithoutOne = 6

    /// The path without its query.
    public var path: String
    /// The version of the API; without one a client lands on 6.
    public var version = Self.versionWithoutOne
    /// The encoding of payloads.
    public var encoding = "json"
    /// The compression, or nil when a word was given that is not known.
    public var compression: Compression? = Compression.none

    /// Reads a path with its query; of a parameter given twice the last counts.
    public init(path: String) {
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.path = parts.first.map(String.init) ?? ""
        guard parts.count == 2 else { return }
        for pair in parts[1].split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else { continue }
            switch sides[0] {
            case "v": version = Int(sides[1]) ?? 0
            case "encoding": encoding = String(sides[1])
            case "compress":
                switch sides[1] {
                case "zlib-stream": compression = .zlibStream
                case "zstd-stream": compression = .zstdStream
                default: compression = nil
                }
            default: break
            }
        }
    }
}
