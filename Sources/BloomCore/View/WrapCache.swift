import GatewayModels

/// A message's lines at one width.
final class WrappedMessage: Sendable {
    /// The line of the message that is answered stands first, further to the left than the rest.
    let hasContext: Bool
    let lines: [StyledText]
    /// How many cells it holds, as a measure of its memory.
    let cost: Int

    init(hasContext: Bool, lines: [StyledText]) {
        self.hasContext = hasContext
        self.lines = lines
        cost = lines.reduce(lines.count) { $0 + $1.width }
    }
}

/// The wrapped lines of what was shown lately.
///
/// What it holds follows from its keys alone, so a view is the same with a full or an empty cache.
struct WrapCache: Sendable {
    /// What the lines of a message depend on.
    struct Key: Hashable, Sendable {
        /// Unique for each version of each message.
        var version: UInt64
        var width: Int
        var contextWidth: Int
        /// Whether it is shown in one row, and among the watched messages.
        var isOneLine = false
        var isWatched = false
        /// Names that mentions are resolved with.
        var names: Int
    }
    private static let capacity = 1024
    /// Cells in one generation; some megabytes.
    private static let capacityCost = 200_000
    private var youngCost = 0
    private var young: [Key: WrappedMessage] = [:]
    private var old: [Key: WrappedMessage] = [:]

    /// The lines for a key, made if they are not here.
    mutating func lines(for key: Key, make: () -> WrappedMessage) -> WrappedMessage {
        if let known = young[key] { return known }
        let message = old[key] ?? make()
        if young.count >= Self.capacity || youngCost + message.cost > Self.capacityCost {
            old = young
            young = [:]
            youngCost = 0
        }
        youngCost += message.cost
        young[key] = message
        return message
    }
}
