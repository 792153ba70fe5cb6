import Foundation
import Testing

@testable import GatewayModels

/// What holds for each generated type, tried on values made up at random.
struct EveryModelTests {
    private static let models = ModelCatalogue.models
    private static let seeds = 1...UInt64(12)

    @Test func thereAreModelsOfAllSubjects() {
        #expect(Self.models.count > 150)
    }

    @Test(arguments: models.indices)
    func encodesAndDecodesToTheSame(_ index: Int) throws {
        for seed in Self.seeds { try Self.roundTrip(Self.models[index], seed: seed) }
    }

    private static func roundTrip<Model: GatewayModel>(_ type: Model.Type, seed: UInt64) throws {
        let value = try RandomDecoder.make(type, seed: seed)
        let data = try JSONEncoder().encode(value)
        let reading = try read(type, from: Array(data))
        #expect(reading.value == value, "\(type), seed \(seed): \(String(decoding: data, as: UTF8.self))")
        #expect(reading.drift == 0, "\(type), seed \(seed): \(String(decoding: data, as: UTF8.self))")
        #expect(reading.index == data.count)
        #expect(try JSONDecoder().decode(type, from: data) == value, "\(type), seed \(seed)")
    }

    /// Fields removed, nulled, of another type, or unknown: nothing traps, and no other field changes.
    @Test(arguments: models.indices)
    func whatHappensToOneFieldNeverReachesAnother(_ index: Int) throws {
        for seed in Self.seeds.prefix(4) { try Self.mutate(Self.models[index], seed: seed) }
    }

    private static func mutate<Model: GatewayModel>(_ type: Model.Type, seed: UInt64) throws {
        let value = try RandomDecoder.make(type, seed: seed)
        guard case .object(let members) = try members(of: value) else { return }
        let chance = Chance(seed: seed)
        for key in members.keys.sorted() where key != "id" && key != "channel_id" && key != "type" {
            var changed = members
            switch chance.below(4) {
            case 0: changed[key] = nil
            case 1: changed[key] = .null
            case 2: changed[key] = chance.json(depth: 2)
            default: changed["unknown_member_of_no_model"] = chance.json(depth: 0)
            }
            let reading = try read(type, from: bytes(of: .object(changed)))
            let model = try #require(reading.value, "\(type).\(key), seed \(seed)")
            guard case .object(var now) = try self.members(of: model) else { continue }
            var before = members
            (now[key], before[key]) = (nil, nil)
            #expect(now == before, "\(type).\(key), seed \(seed)")
        }
    }

    @Test(arguments: models.indices)
    func damagedTextNeverTraps(_ index: Int) throws {
        for seed in Self.seeds.prefix(4) { try Self.damage(Self.models[index], seed: seed) }
    }

    private static func damage<Model: GatewayModel>(_ type: Model.Type, seed: UInt64) throws {
        let whole = Array(try JSONEncoder().encode(try RandomDecoder.make(type, seed: seed)))
        let chance = Chance(seed: seed &+ 77)
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0...chance.below(3) {
                guard !bytes.isEmpty else { break }
                let place = chance.below(bytes.count)
                switch chance.below(3) {
                case 0: bytes[place] ^= UInt8(1 << chance.below(8))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + chance.below(9)))
                default: bytes.insert(Array(#"{}[]",:\"#.utf8)[chance.below(8)], at: place)
                }
            }
            do throws(JSONError) {
                _ = try read(type, from: bytes)
            } catch {
                #expect((0...bytes.count).contains(error.offset), "\(type), seed \(seed)")
            }
        }
    }

    private static func members(of model: some Encodable) throws -> JSONValue {
        try #require(try read(JSONValue.self, from: Array(try JSONEncoder().encode(model))).value)
    }

    private static func bytes(of value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        value.write(into: &bytes)
        return bytes
    }
}
