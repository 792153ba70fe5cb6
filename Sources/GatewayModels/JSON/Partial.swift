/// A model of which partial objects arrive, to be merged into what is known.
public protocol MergeableModel: GatewayModel {
    /// Which members a partial object had.
    associatedtype Keys: OptionSet & Hashable & Sendable
    /// Reads an object and says which members were there with a value that can be used.
    static func read(from cursor: inout JSONCursor, keys: inout Keys) throws(JSONError) -> Self?
    /// Takes over the members that a partial object had.
    mutating func merge(_ other: Self, keys: Keys)
}

/// An object of which only some members were sent.
///
/// Older gateways send a few members of a changed message only (the preview of a link), newer ones all of them; merging
/// what is present serves both.
public struct Partial<Model: MergeableModel>: Equatable, Sendable, JSONReadable {
    /// The object as far as it was sent; what was not sent has its default.
    public var value: Model
    /// Which members were sent with a value that can be used; null counts where it takes the value away.
    public var keys: Model.Keys

    /// Makes one from its parts.
    public init(value: Model, keys: Model.Keys) {
        self.value = value
        self.keys = keys
    }

    /// Takes over into a known object what was sent.
    public func merge(into known: inout Model) { known.merge(value, keys: keys) }

    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Self? {
        var keys = Model.Keys()
        return try Model.read(from: &cursor, keys: &keys).map { Partial(value: $0, keys: keys) }
    }
}

extension JSONCursor {
    /// Reads a field and says whether a usable value was there; null is none.
    @inline(never)
    public mutating func readPresent<Value: JSONReadable>(_ field: inout Value?) throws(JSONError) -> Bool {
        guard let value = try readValue(Value.self) else { return false }
        field = value
        return true
    }

    /// Reads a field and says whether a usable value was there; null is none.
    @inline(never)
    public mutating func readPresent<Value: JSONReadable>(_ field: inout Value) throws(JSONError) -> Bool {
        guard let value = try readValue(Value.self) else { return false }
        field = value
        return true
    }

    /// Reads a field and says whether a usable value was there; null takes the value away.
    @inline(never)
    public mutating func readPresentOrNull<Value: JSONReadable>(_ field: inout Value?) throws(JSONError) -> Bool {
        if try consumeNull() {
            field = nil
            return true
        }
        guard let value = try Value.read(from: &self) else {
            countDrift()
            return false
        }
        field = value
        return true
    }

    /// Reads a field and says whether its key was there with null or a usable value.
    @inline(never)
    public mutating func readPresent<Value: JSONReadable>(_ field: inout Field<Value>) throws(JSONError) -> Bool {
        try read(&field)
        return field.isPresent
    }

    /// Reads a text whose absence is the same as an empty text.
    @inline(never)
    public mutating func readText(_ field: inout LazyText?) throws(JSONError) {
        if let text = try readValue(LazyText.self) { field = text.isEmpty ? nil : text }
    }

    /// Reads a text whose absence is the same as an empty text, and says whether it was there.
    @inline(never)
    public mutating func readPresentText(_ field: inout LazyText?) throws(JSONError) -> Bool {
        guard let text = try readValue(LazyText.self) else { return false }
        field = text.isEmpty ? nil : text
        return true
    }
}
