// How the types of the standard library are read.

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
