/// A finished JSON value as UTF-8, with its keys in a fixed order.
public struct JSONText: Sendable, Equatable {
    /// The UTF-8 text of the value.
    public var bytes: [UInt8]

    /// Wraps bytes that are a JSON value already.
    public init(bytes: [UInt8]) { self.bytes = bytes }
}

extension JSONText: CustomStringConvertible {
    /// The text itself.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
