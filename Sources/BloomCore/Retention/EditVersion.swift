import GatewayModels

/// One version of a message's text.
struct EditVersion: Hashable, Sendable {
    /// What was written, not sanitised.
    var content: String
    /// When it was written: of the first one, when the message was sent, or edited before it was seen.
    var time: Timestamp
    /// Whether it was longer than is kept.
    var isCut: Bool

    /// Longer texts are cut; the longest that Discord lets anybody write has 4,000 characters.
    static let byteLimit = 16_384

    init(content: String, time: Timestamp) {
        self.time = time
        isCut = content.utf8.count > Self.byteLimit
        self.content = isCut ? String(decoding: content.utf8.prefix(Self.byteLimit), as: UTF8.self) : content
    }

    /// Bytes, about.
    var cost: Int { 64 + content.utf8.count }
}
