/// A value that knows how to read itself from a ``JSONCursor``.
public protocol JSONReadable {
    /// Reads the value that comes next and always consumes it; nil when it has another type or lacks what it needs.
    static func read(from cursor: inout JSONCursor) throws(JSONError) -> Self?
}

extension JSONCursor {
    /// Reads a field that may be absent: null leaves it as it is, another type counts as ``drift``.
    public mutating func read<Value: JSONReadable>(_ field: inout Value?) throws(JSONError) {
        if try consumeNull() { return }
        if let value = try Value.read(from: &self) {
            field = value
        } else {
            drift += 1
        }
    }

    /// Reads a field that has a default: null leaves it as it is, another type counts as ``drift``.
    public mutating func read<Value: JSONReadable>(_ field: inout Value) throws(JSONError) {
        var value: Value?
        try read(&value)
        if let value { field = value }
    }

    /// Reads a field for which null says something else than its absence.
    public mutating func read<Value: JSONReadable>(_ field: inout Field<Value>) throws(JSONError) {
        if try consumeNull() {
            field = .null
        } else if let value = try Value.read(from: &self) {
            field = .value(value)
        } else {
            drift += 1
        }
    }

    /// Consumes `null` if it comes next.
    public mutating func consumeNull() throws(JSONError) -> Bool {
        guard try peekKind() == .null else { return false }
        try expectLiteral("null")
        return true
    }

    /// Moves over a value that has the wrong type; for the answer of ``JSONReadable/read(from:)``.
    public mutating func skipMismatch<Value>() throws(JSONError) -> Value? {
        try skipValue()
        return nil
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
        guard try cursor.peekKind() == .string else { return try cursor.skipMismatch() }
        return try cursor.readString()
    }
}

extension Bool: JSONReadable {
    /// Reads `true` or `false`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Bool? {
        guard try cursor.peekKind() == .boolean else { return try cursor.skipMismatch() }
        let isTrue = cursor.bytes[cursor.index] == UInt8(ascii: "t")
        try cursor.expectLiteral(isTrue ? "true" : "false")
        return isTrue
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
        guard try cursor.peekKind() == .array, cursor.depth < JSONCursor.maximumDepth else {
            return try cursor.skipMismatch()
        }
        var walk = try cursor.enterArray()
        var elements: [Element] = []
        while try cursor.nextElement(&walk) {
            if let element = try Element.read(from: &cursor) {
                elements.append(element)
            } else {
                cursor.drift += 1
            }
        }
        return elements
    }
}

extension JSONCursor {
    /// Enters an object for a typed reader; nil (and moved over) when the value is no object or nested too deep.
    public mutating func enterObjectIfPresent() throws(JSONError) -> Walk? {
        guard try peekKind() == .object, depth < Self.maximumDepth else { return try skipMismatch() }
        return try enterObject()
    }
}
