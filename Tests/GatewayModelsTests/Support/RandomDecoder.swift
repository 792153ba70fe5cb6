@testable import GatewayModels

/// A decoder that makes up whatever a type asks for: every model that can be decoded can be had at random.
///
/// Members that have told a union its variant are told to the variant in the same way.
final class RandomDecoder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    let chance: Chance
    let depth: Int
    var tags: [String: Int] = [:]
    var fixed: Int?

    init(_ chance: Chance, depth: Int = 0, fixed: Int? = nil) {
        (self.chance, self.depth, self.fixed) = (chance, depth, fixed)
    }

    static func make<Model: Decodable>(_ type: Model.Type, seed: UInt64) throws -> Model {
        try RandomDecoder(Chance(seed: seed)).value(type)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Members(decoder: self))
    }
    func unkeyedContainer() -> any UnkeyedDecodingContainer { Elements(decoder: self) }
    func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoder: self) }

    /// A random value; types whose texts have a form of their own are made directly.
    func value<Value: Decodable>(_ type: Value.Type, fixed: Int? = nil) throws -> Value {
        let made: Any? =
            switch type {
            case is Snowflake.Type: Snowflake(rawValue: chance.next())
            case is Timestamp.Type: Timestamp(microseconds: Int64(chance.below(4_000_000_000_000_000)))
            case is Bool.Type: chance.below(2) == 0
            case is Double.Type: Double(chance.below(1000)) + 0.5
            case is JSONValue.Type: chance.json(depth: depth)
            default: nil
            }
        if let value = made as? Value { return value }
        return try Value(from: RandomDecoder(chance, depth: depth + 1, fixed: fixed))
    }

    private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let decoder: RandomDecoder
        let codingPath: [any CodingKey] = []
        let allKeys: [Key] = []

        func contains(_ key: Key) -> Bool {
            Key.self == AnyCodingKey.self || decoder.tags[key.stringValue] != nil
                || decoder.chance.below(decoder.depth > 3 ? 20 : 3) == 0
        }
        func decodeNil(forKey key: Key) -> Bool {
            Key.self != AnyCodingKey.self && decoder.tags[key.stringValue] == nil
                && decoder.chance.below(8) == 0
        }
        func decode(_ type: Bool.Type, forKey key: Key) -> Bool { decoder.chance.below(2) == 0 }
        func decode(_ type: Int.Type, forKey key: Key) -> Int {
            decoder.tags[key.stringValue] ?? decoder.chance.integer()
        }
        func decode(_ type: String.Type, forKey key: Key) -> String { decoder.chance.text() }
        func decode(_ type: Double.Type, forKey key: Key) -> Double { Double(decoder.chance.below(1000)) + 0.5 }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            if type == JSONValue.self, Key.self == AnyCodingKey.self {
                // A union asks for its tag.
                let tag = decoder.chance.below(26)
                decoder.tags[key.stringValue] = tag
                if let value = JSONValue.integer(Int64(tag)) as? Value { return value }
            }
            return try decoder.value(type, fixed: decoder.tags[key.stringValue])
        }
        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedDecodingContainer<Nested> { decoder.container(keyedBy: type) }
        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer { decoder.unkeyedContainer() }
        func superDecoder() -> any Decoder { decoder }
        func superDecoder(forKey key: Key) -> any Decoder { decoder }
    }

    private struct Elements: UnkeyedDecodingContainer {
        let decoder: RandomDecoder
        let codingPath: [any CodingKey] = []
        let count: Int?
        var currentIndex = 0
        var isAtEnd: Bool { currentIndex >= count ?? 0 }

        init(decoder: RandomDecoder) {
            self.decoder = decoder
            count = decoder.depth > 4 ? 0 : decoder.chance.below(3)
        }
        mutating func decodeNil() -> Bool { false }
        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            currentIndex += 1
            return try decoder.value(type)
        }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) -> KeyedDecodingContainer<Nested> { decoder.container(keyedBy: type) }
        mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer { decoder.unkeyedContainer() }
        mutating func superDecoder() -> any Decoder { decoder }
    }

    private struct Single: SingleValueDecodingContainer {
        let decoder: RandomDecoder
        let codingPath: [any CodingKey] = []

        private func refuse<Value>(_ type: Value.Type) -> DecodingError {
            .typeMismatch(type, DecodingError.Context(codingPath: [], debugDescription: "another kind was drawn"))
        }
        func decodeNil() -> Bool { false }
        /// A value of any type is asked for as one type after the other, this one first.
        func decode(_ type: Bool.Type) throws -> Bool { throw refuse(type) }
        func decode(_ type: Int64.Type) throws -> Int64 {
            guard decoder.tags.isEmpty, decoder.chance.below(2) == 0 else { throw refuse(type) }
            return Int64(decoder.chance.integer())
        }
        func decode(_ type: Double.Type) throws -> Double { throw refuse(type) }
        func decode(_ type: Int.Type) -> Int { decoder.fixed ?? decoder.chance.integer() }
        func decode(_ type: UInt64.Type) -> UInt64 { decoder.chance.next() >> 1 }
        func decode(_ type: String.Type) throws -> String {
            guard decoder.tags.isEmpty else { throw refuse(type) }
            return decoder.chance.text()
        }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            if !decoder.tags.isEmpty {
                // A union whose tag no variant has keeps the object as it is.
                guard let object = decoder.tags.mapValues({ JSONValue.integer(Int64($0)) }) as? Value else {
                    throw refuse(type)
                }
                return object
            }
            return try decoder.value(type)
        }
    }
}

/// The source of all choices of a ``RandomDecoder``, shared by those that it makes.
final class Chance {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    func next() -> UInt64 { generator.next() }
    func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
    func integer() -> Int { below(3) == 0 ? below(1 << 40) - (1 << 39) : below(30) }

    private static let pieces = [
        "a", "Z", "0", "é", "ж", "漢", "🙂", "\"", "\\", "/", "\n", "\u{1}", " ", "\u{7f}", "\u{2028}", "👩‍👩‍👧", "url",
    ]
    func text() -> String { (0..<below(12)).map { _ in Self.pieces[below(Self.pieces.count)] }.joined() }

    func json(depth: Int) -> JSONValue {
        switch below(depth > 3 ? 4 : 6) {
        case 0: .bool(below(2) == 0)
        case 1: .integer(Int64(integer()))
        case 2: .number(Double(below(100)) + 0.25)
        case 3: .string(text())
        case 4: .array((0..<below(3)).map { _ in json(depth: depth + 1) })
        default: .object(["a": json(depth: depth + 1)])
        }
    }
}
