/// The value by which a union tells its variants apart.
public enum JSONTag: Hashable, Sendable {
    /// A number.
    case integer(Int64)
    /// A text.
    case string(String)
    /// A truth value.
    case bool(Bool)
}

extension JSONCursor {
    /// Looks ahead for a member of the object that comes next; nil when there is none of a simple type.
    ///
    /// What is looked at ahead is paid for from a budget of four times the text's length. When that is used up, nothing
    /// is found any more: nested unions whose tags come last would cost their depth times their length otherwise.
    public mutating func peekTag(_ name: StaticString) throws(JSONError) -> JSONTag? {
        guard try peekByte() == UInt8(ascii: "{") else { return nil }
        let start = index
        let saved = (key, depth)
        defer {
            lookAhead -= index - start
            index = start
            (key, depth) = saved
        }
        var walk = try enterObject()
        while lookAhead > index - start, try nextKey(&walk) {
            guard keyIs(name) else {
                try skipValue()
                continue
            }
            switch try peekKind() {
            case .number: return try readInteger().map { .integer($0) }
            case .string: return .string(try readString())
            case .boolean: return try Bool.read(from: &self).map { .bool($0) }
            default: return nil
            }
        }
        return nil
    }

    /// Looks ahead at the keys of the object that comes next and says which of the given ones are there.
    ///
    /// Paid for like ``peekTag(_:)``. At most 64 names.
    public mutating func peekKeys(_ names: [StaticString]) throws(JSONError) -> UInt64 {
        guard try peekByte() == UInt8(ascii: "{") else { return 0 }
        let start = index
        let saved = (key, depth)
        defer {
            lookAhead -= index - start
            index = start
            (key, depth) = saved
        }
        var found: UInt64 = 0
        var walk = try enterObject()
        while lookAhead > index - start, try nextKey(&walk) {
            for (position, name) in names.enumerated() where keyIs(name) { found |= 1 << UInt64(position) }
            try skipValue()
        }
        return found
    }
}
