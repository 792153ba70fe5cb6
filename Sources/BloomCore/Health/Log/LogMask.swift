import GatewayProtocol

/// Takes out of a line of a log what must not be in a bug report: tokens, names of sessions, and addresses for resumes.
///
/// Besides the secrets that it was told of, it masks everything that has the shape of one, so that a text of the
/// server's, or of a library's, cannot carry one either.
public struct LogMask: Sendable {
    /// What stands in the place of a secret.
    static let replacement = "[masked]"
    /// Shorter texts are no secrets, and would be found in the middle of words.
    private static let shortest = 6
    private static let limit = 32

    /// Secrets that are masked wherever they stand, oldest first.
    private(set) var secrets: [String] = []

    /// Masks a text as well from now on; the newest 32 are remembered.
    mutating func add(_ secret: String) {
        guard secret.utf8.count >= Self.shortest, secret.utf8.count <= 4096, !secrets.contains(secret) else { return }
        if secrets.count == Self.limit { secrets.removeFirst() }
        secrets.append(secret)
    }

    /// Knows no secrets but by their shape.
    public init() {}

    /// The text without its secrets.
    public func masked(_ text: String) -> String {
        let known = SecretMask(secrets: secrets).masked(Array(text.utf8))
        var result: [UInt8] = []
        var index = 0
        while index < known.count {
            let start = index
            while index < known.count, Self.isPart(known[index]) { index += 1 }
            if index > start {
                result += Self.masked(word: known[start..<index])
            } else {
                result.append(known[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a byte can be part of an address, a host or a token.
    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"): true
        default: false
        }
    }

    private static func masked(word: ArraySlice<UInt8>) -> [UInt8] {
        let text = String(decoding: word, as: UTF8.self)
        let lower = text.lowercased()
        let isAddress = lower.contains("ws://") || lower.contains("wss://")
        // The main gateway is in every library's documentation; the others name the place of a session.
        let isResumeHost = lower.contains(".discord.gg") && !lower.hasPrefix("gateway.discord.gg")
        if isAddress || isResumeHost { return Array("[address]".utf8) }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count >= 3, parts[0].utf8.count >= 18, (parts.last ?? "").utf8.count >= 20 {
            return Array(replacement.utf8)
        }
        return maskedRuns(of: word)
    }

    /// Masks long runs of letters and digits that belong together: words are shorter, and ids have no letters.
    private static func maskedRuns(of word: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        let separators: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/")]
        for (index, run) in word.split(omittingEmptySubsequences: false, whereSeparator: separators.contains)
            .enumerated()
        {
            if index > 0 { result.append(word[run.startIndex - 1]) }
            let digits = run.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            result += run.count >= 24 && digits > 0 && digits < run.count ? Array(replacement.utf8) : Array(run)
        }
        return result
    }
}
