/// A value that knows how to read itself from a ``JSONCursor``.
public protocol JSONReadable {
    /// Reads the value that comes next and always consumes it; nil when it has another type or lacks what it needs.
    static func read(from cursor: inout JSONCursor) throws(JSONError) -> Self?
}

/// A type of which an object is decoded: a generated struct or union.
public protocol GatewayModel: JSONReadable, Codable, Equatable, Sendable {}

// One call for each field, out of line: inlined into 270 types they make the module half as large again, and the compiler
// work for minutes, for nothing that can be measured.
extension JSONCursor {
    /// Reads a value; nil for another type, null included, which counts as ``drift``.
    @inline(never)
    public mutating func readValue<Value: JSONReadable>(_ type: Value.Type = Value.self) throws(JSONError) -> Value? {
        if try !consumeNull(), let value = try Value.read(from: &self) { return value }
        countDrift()
        return nil
    }

    /// Reads a field that is absent otherwise; another type, null included, leaves it as it is and counts as ``drift``.
    @inline(never)
    public mutating func read<Value: JSONReadable>(_ field: inout Value?) throws(JSONError) {
        if let value = try readValue(Value.self) { field = value }
    }

    /// Reads a field that has a default; another type, null included, leaves it as it is and counts as ``drift``.
    @inline(never)
    public mutating func read<Value: JSONReadable>(_ field: inout Value) throws(JSONError) {
        if let value = try readValue(Value.self) { field = value }
    }

    /// Reads a field of which null is a documented value: the same as absence.
    @inline(never)
    public mutating func readNullable<Value: JSONReadable>(_ field: inout Value?) throws(JSONError) {
        if try consumeNull() {
            field = nil
        } else {
            try read(&field)
        }
    }

    /// Reads a field for which null says something else than its absence.
    @inline(never)
    public mutating func read<Value: JSONReadable>(_ field: inout Field<Value>) throws(JSONError) {
        if try consumeNull() {
            field = .null
        } else if let value = try Value.read(from: &self) {
            field = .value(value)
        } else {
            countDrift()
        }
    }

    /// Consumes `null` if it comes next.
    public mutating func consumeNull() throws(JSONError) -> Bool {
        guard try peekByte() == UInt8(ascii: "n") else { return false }
        if index + 8 <= bytes.count, word(at: index) & 0xFFFF_FFFF == 0x6C6C_756E {
            index += 4
            return true
        }
        try expectLiteral("null")
        return true
    }

    /// Enters an object for a typed reader; nil (and moved over) when the value is no object or nested too deep.
    public mutating func enterObjectIfPresent(_ model: StaticString = "") throws(JSONError) -> Walk? {
        guard try peekByte() == UInt8(ascii: "{"), depth < Self.maximumDepth, modelDepth < Self.maximumModelDepth else {
            return try skipMismatch()
        }
        return try enterObject(model)
    }

    /// Enters an array for a typed reader; nil (and moved over) when the value is no array or nested too deep.
    public mutating func enterArrayIfPresent() throws(JSONError) -> Walk? {
        guard try peekByte() == UInt8(ascii: "["), depth < Self.maximumDepth else { return try skipMismatch() }
        return try enterArray()
    }
}

/// A field of a partial object, for which "not mentioned" and "set to null" differ.
public enum Field<Value> {
    /// The key was not there: keep what is known.
    case absent
    /// The key was there with null: the value is gone.
    case null
    /// The key was there with a value.
    case value(Value)

    /// The value, if there is one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// Whether the key was there at all.
    public var isPresent: Bool {
        if case .absent = self { false } else { true }
    }
}

extension Field: Sendable where Value: Sendable {}
extension Field: Equatable where Value: Equatable {}

extension String: JSONReadable {
    /// Reads a JSON string.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> String? {
        guard try cursor.peekByte() == UInt8(ascii: "\"") else { return try cursor.skipMismatch() }
        return try cursor.readString()
    }
}

extension Bool: JSONReadable {
    /// Reads `true` or `false`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Bool? {
        switch try cursor.peekByte() {
        case UInt8(ascii: "t"):
            try cursor.expectLiteral("true")
            return true
        case UInt8(ascii: "f"):
            try cursor.expectLiteral("false")
            return false
        default: return try cursor.skipMismatch()
        }
    }
}

extension Int64: JSONReadable {
    /// Reads a whole number.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Int64? {
        guard try cursor.peekKind() == .number else { return try cursor.skipMismatch() }
        return try cursor.readInteger()
    }
}

extension Int: JSONReadable {
    /// Reads a whole number.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Int? {
        try Int64.read(from: &cursor).map { Int($0) }
    }
}

extension Double: JSONReadable {
    /// Reads a number.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Double? {
        guard try cursor.peekKind() == .number else { return try cursor.skipMismatch() }
        return try cursor.readDouble()
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    /// Reads an array; elements of another type are left out and counted as drift.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> [Element]? {
        guard var walk = try cursor.enterArrayIfPresent() else { return nil }
        var elements: [Element] = []
        while try cursor.nextElement(&walk) {
            if let element = try Element.read(from: &cursor) {
                elements.append(element)
            } else {
                cursor.countDrift()
            }
        }
        return elements
    }
}

extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
    /// Reads an object of which every member has the same type; of members with the same key the last one counts.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> [String: Value]? {
        guard var walk = try cursor.enterObjectIfPresent("") else { return nil }
        var members: [String: Value] = [:]
        while try cursor.nextKey(&walk) {
            let key = try cursor.keyText()
            if let value = try Value.read(from: &cursor) {
                members[key] = value
            } else {
                cursor.countDrift()
            }
        }
        return members
    }
}

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

extension JSONReadable {
    /// Reads the value that a whole JSON text is.
    ///
    /// - Throws: ``JSONError`` when the bytes are no JSON, or hold something else.
    public init(json bytes: Span<UInt8>) throws(JSONError) {
        var cursor = JSONCursor(bytes)
        guard let value = try Self.read(from: &cursor) else { throw JSONError(.requiredValue, at: cursor.index) }
        self = value
    }
}
