/// The address of a gateway: where to connect, without the query that every connection carries.
public struct GatewayURL: Hashable, Sendable, CustomStringConvertible {
    /// Whether the connection is encrypted (`wss`).
    public var isSecure: Bool
    /// Name or address of the host, without brackets.
    public var host: String
    /// The TCP port.
    public var port: Int
    /// The path, starting with a slash.
    public var path: String

    /// The public gateway, for when nothing else is known.
    public static let standard = GatewayURL(isSecure: true, host: "gateway.discord.gg", port: 443, path: "/")

    /// Makes one from its parts.
    public init(isSecure: Bool, host: String, port: Int, path: String) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        self.path = path
    }

    /// Reads a `ws` or `wss` URL.
    ///
    /// An empty path becomes `/`; query and fragment are dropped, because every connection sets its own; user names are
    /// refused.
    public init?(_ text: String) {
        let scheme: Bool
        let rest: Substring
        if let stripped = Self.strip("wss://", from: text) {
            (scheme, rest) = (true, stripped)
        } else if let stripped = Self.strip("ws://", from: text) {
            (scheme, rest) = (false, stripped)
        } else {
            return nil
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
        guard let (host, port) = Self.split(authority), Self.isPlain(path, allowing: "/") else { return nil }
        self.init(
            isSecure: scheme, host: host, port: port ?? (scheme ? 443 : 80), path: path.isEmpty ? "/" : String(path))
    }

    /// Path and query of a connection.
    ///
    /// Resumes must carry the same parameters as the first connection; without `v` one lands on version 6.
    public func target(compression: TransportCompression) -> String {
        var target = path + "?v=10&encoding=json"
        if compression != .none { target += "&compress=" + compression.rawValue }
        return target
    }

    /// Host and, when it is not the scheme's own, port: the value of the `Host` header.
    public var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// The URL as text.
    public var description: String { (isSecure ? "wss://" : "ws://") + authority + path }

    private static func strip(_ scheme: String, from text: String) -> Substring? {
        guard text.utf8.count > scheme.utf8.count, text.prefix(scheme.count).lowercased() == scheme else { return nil }
        return text.dropFirst(scheme.count)
    }

    private static func split(_ authority: Substring) -> (host: String, port: Int?)? {
        var host = authority
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<close]
            let rest = authority[authority.index(after: close)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
        }
        guard !host.isEmpty, isPlain(host, allowing: authority.hasPrefix("[") ? ":" : "") else { return nil }
        guard let port else { return (String(host), nil) }
        guard let number = UInt16(port), number > 0 else { return nil }
        return (String(host), Int(number))
    }

    /// Letters, digits and the few signs that need no care in a request line.
    private static func isPlain(_ text: Substring, allowing extra: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "%": true
            default: extra.unicodeScalars.contains(scalar)
            }
        }
    }
}
