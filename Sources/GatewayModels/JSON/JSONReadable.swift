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
