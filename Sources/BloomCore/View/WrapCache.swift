import GatewayModels

/// A message's lines at one width.
final class WrappedMessage: Sendable {
    /// The line of the message that is answered stands first, further to the left than the rest.
    let hasContext: Bool
    let lines: [StyledText]
    /// Whether something was left out that the expanded message has.
    let leavesOut: Bool
    /// The minute in which distances in time were told; nil when there are none.
    let minute: Int64?
    /// Whether it concerns the person.
    let isMention: Bool
    /// Which of the lines say who reacted how.
    let reactions: Range<Int>
    /// How many cells it holds, as a measure of its memory.
    let cost: Int

    init(
        hasContext: Bool, lines: [StyledText], isMention: Bool = false, reactions: Range<Int> = 0..<0,
        leavesOut: Bool = false,
        minute: Int64? = nil
    ) {
        self.hasContext = hasContext
        self.lines = lines
        self.isMention = isMention
        self.reactions = reactions
        self.leavesOut = leavesOut
        self.minute = minute
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
        var look = MessageLook()
        /// Names that mentions are resolved with.
        var names: Int
        /// What was watched.
        var watch = 0
    }
    private static let capacity = 1024
    /// Cells in one generation; some megabytes.
    private static let capacityCost = 200_000
    private var youngCost = 0
    private var young: [Key: WrappedMessage] = [:]
    private var old: [Key: WrappedMessage] = [:]

    /// The lines for a key, made if they are not here or tell distances of another minute.
    mutating func lines(for key: Key, minute: Int64 = 0, make: () -> WrappedMessage) -> WrappedMessage {
        func isFresh(_ message: WrappedMessage) -> Bool { message.minute == nil || message.minute == minute }
        if let known = young[key], isFresh(known) { return known }
        let message = old[key].flatMap { isFresh($0) ? $0 : nil } ?? make()
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
