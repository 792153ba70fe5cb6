/// One socket of a shard.
///
/// Every timer, frame and close carries the attempt that it belongs to; what comes from an old one is ignored and
/// counted, so that a late callback can never act on a newer connection.
public struct Attempt: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 1 for the first socket of a run.
    public var number: Int

    /// Wraps a number.
    public init(number: Int) { self.number = number }

    /// The one behind it.
    public var next: Attempt { Attempt(number: number + 1) }

    /// The number.
    public var description: String { "#\(number)" }

    /// Earlier is less.
    public static func < (left: Attempt, right: Attempt) -> Bool { left.number < right.number }
}
