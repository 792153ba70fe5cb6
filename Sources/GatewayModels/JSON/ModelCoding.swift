// What the generated `Codable` members call: one line for each field there.

extension KeyedDecodingContainer {
    /// Decodes a field that may be absent; null counts as absent.
    public func read<Value: Decodable>(_ field: inout Value?, _ key: Key) throws {
        field = try decodeIfPresent(Value.self, forKey: key)
    }

    /// Decodes a field that has a default, which it keeps when the key is absent or null.
    public func read<Value: Decodable>(_ field: inout Value, _ key: Key) throws {
        if let value = try decodeIfPresent(Value.self, forKey: key) { field = value }
    }

    /// Decodes a text whose absence is the same as an empty text.
    public func readText(_ field: inout LazyText?, _ key: Key) throws {
        field = try decodeIfPresent(LazyText.self, forKey: key).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Decodes a field for which null says something else than its absence.
    public func read<Value: Decodable>(_ field: inout Field<Value>, _ key: Key) throws {
        guard contains(key) else { return }
        field = try decodeIfPresent(Value.self, forKey: key).map { .value($0) } ?? .null
    }
}

extension KeyedEncodingContainer {
    /// Encodes a field if it is there.
    public mutating func write<Value: Encodable>(_ field: Value?, _ key: Key) throws {
        try encodeIfPresent(field, forKey: key)
    }

    /// Encodes a field.
    public mutating func write<Value: Encodable>(_ field: Value, _ key: Key) throws {
        try encode(field, forKey: key)
    }

    /// Encodes a field, null included, unless it is absent.
    public mutating func write<Value: Encodable>(_ field: Field<Value>, _ key: Key) throws {
        switch field {
        case .absent: break
        case .null: try encodeNil(forKey: key)
        case .value(let value): try encode(value, forKey: key)
        }
    }
}

extension Snowflake: Codable {
    /// Decodes a string of digits or a whole number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(UInt64.self) {
            self.init(rawValue: number)
        } else if let value = Snowflake(try container.decode(String.self)) {
            self = value
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no decimal digits of 64 bits")
        }
    }

    /// Encodes a string of digits, as the wire has it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Timestamp: Codable {
    /// Decodes an ISO 8601 string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Timestamp(iso8601: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no ISO 8601 time")
        }
        self = value
    }

    /// Encodes an ISO 8601 string with microseconds, as the wire has it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(preciseDescription)
    }
}

/// A key of any name, for members that no type names.
public struct AnyCodingKey: CodingKey {
    /// The name.
    public var stringValue: String
    /// Never one: the models have no keys that are numbers.
    public var intValue: Int? { nil }

    /// Wraps a name.
    public init(stringValue: String) { self.stringValue = stringValue }
    /// Never succeeds.
    public init?(intValue: Int) { nil }

    /// Decodes the members of an object that its model does not name.
    public static func members<Value: Decodable>(
        of decoder: any Decoder, besides known: Set<String>, as type: Value.Type
    ) throws -> [String: Value] {
        let container = try decoder.container(keyedBy: AnyCodingKey.self)
        var members: [String: Value] = [:]
        for key in container.allKeys where !known.contains(key.stringValue) {
            members[key.stringValue] = try container.decode(Value.self, forKey: key)
        }
        return members
    }

    /// Encodes members that a model does not name.
    public static func write<Value: Encodable>(_ members: [String: Value], to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: AnyCodingKey.self)
        for (key, value) in members { try container.encode(value, forKey: AnyCodingKey(stringValue: key)) }
    }

    /// Decodes the member by which a union tells its variants apart.
    public static func tag(of decoder: any Decoder, _ name: String) throws -> JSONTag? {
        let container = try decoder.container(keyedBy: AnyCodingKey.self)
        switch try container.decodeIfPresent(JSONValue.self, forKey: AnyCodingKey(stringValue: name)) {
        case .integer(let value): return .integer(value)
        case .string(let value): return .string(value)
        case .bool(let value): return .bool(value)
        default: return nil
        }
    }

    /// Decodes a value as any JSON and reads that as a model.
    public static func reread<Model: JSONReadable>(_ decoder: any Decoder, as type: Model.Type) throws -> Model {
        var bytes: [UInt8] = []
        try JSONValue(from: decoder).write(into: &bytes)
        var cursor = JSONCursor(bytes.span)
        guard let model = try Model.read(from: &cursor) else {
            let place = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no variant of \(type)")
            throw DecodingError.typeMismatch(type, place)
        }
        return model
    }
}
