/// The address of a link, taken apart as browsers do it and put together again in ASCII.
///
/// What is shown is what is opened, so nothing that cannot be seen is left in it.
struct LinkAddress: Hashable, Sendable {
    /// Longer addresses are not opened, in bytes; Discord lets nobody write longer ones.
    static let lengthLimit = 2048

    /// The whole address in ASCII.
    let text: String
    /// The host in ASCII; empty when there is none.
    let host: String
    /// Whether a name and perhaps a password stand before the host, which is a way to make it look like another.
    let hasUser: Bool
    /// Whether it may be handed to a browser.
    let canOpen: Bool

    init(_ raw: String) {
        // Bytes, not characters: a mark behind a slash makes another character of it, but not another address.
        let bytes = Array(raw.utf8.prefix(Sanitiser.bodyByteLimit))
        guard let scheme = ["https://", "http://"].first(where: { Self.begins(bytes, with: $0) }) else {
            text = Self.escaped(bytes[...])
            host = ""
            hasUser = false
            canOpen = false
            return
        }
        let rest = bytes.dropFirst(scheme.utf8.count)
        // A backslash ends the host as browsers read it.
        let authority = rest.prefix { !"/?#\\".utf8.contains($0) }
        let at = authority.lastIndex(of: UInt8(ascii: "@"))
        let (name, port) = Self.split(at.map { authority[($0 + 1)...] } ?? authority)
        host = HostName.ascii(String(decoding: name, as: UTF8.self))
        hasUser = at != nil
        let user = at.map { Self.escaped(authority[..<$0]) + "@" } ?? ""
        let place = user + host + (port.map { ":" + Self.escaped($0) } ?? "")
        text = scheme + place + Self.path(rest[authority.endIndex...])
        let isPort = port.map { $0.isEmpty || UInt16(String(decoding: $0, as: UTF8.self)) != nil } ?? true
        canOpen = HostName.isPlausible(host) && isPort && text.utf8.count <= Self.lengthLimit
    }

    private static func begins(_ bytes: [UInt8], with scheme: String) -> Bool {
        bytes.count >= scheme.utf8.count
            && zip(bytes, scheme.utf8).allSatisfy { $0 == $1 || ((0x41...0x5A).contains($0) && $0 + 32 == $1) }
    }

    /// Host and port.
    private static func split(_ place: ArraySlice<UInt8>) -> (host: ArraySlice<UInt8>, port: ArraySlice<UInt8>?) {
        guard let colon = place.lastIndex(of: UInt8(ascii: ":")) else { return (place, nil) }
        // Addresses of IPv6 have colons of their own.
        if let bracket = place.lastIndex(of: UInt8(ascii: "]")), bracket > colon { return (place, nil) }
        return (place[..<colon], place[(colon + 1)...])
    }

    /// What follows the host; up to the query browsers take backslashes for slashes.
    private static func path(_ path: ArraySlice<UInt8>) -> String {
        let end = path.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? path.endIndex
        let steps = path[..<end].map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
        return escaped(steps[...]) + escaped(path[end...])
    }

    /// Percent signs for everything that is no visible ASCII, or would end an address in a text.
    private static func escaped(_ text: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        for byte in text {
            if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }
}
