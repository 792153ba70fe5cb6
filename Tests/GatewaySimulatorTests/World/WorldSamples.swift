import GatewayModels

@testable import GatewaySimulator

/// Runs of worlds, as the tests below look at them.
enum WorldSamples {
    /// The events of so many beats, four a second.
    static func events(seed: UInt64, steps: Int) -> [WorldEvent] {
        var options = WorldOptions()
        options.seed = seed
        var world = World(options)
        return run(&world, steps: steps)
    }

    static func run(_ world: inout World, steps: Int) -> [WorldEvent] {
        (0..<steps).flatMap { world.step(at: .milliseconds($0 * 250)) }
    }

    static func decode(_ name: String, _ text: JSONText) throws -> DispatchEvent.Decoded {
        try DispatchEvent.decode(name: name, d: text.bytes.span)
    }

    static func guild(_ world: World, _ id: UInt64) throws -> Guild? {
        guard let text = world.guildCreate(id, at: .zero) else { return nil }
        guard case .guildCreate(let guild) = try decode("GUILD_CREATE", text).event else { return nil }
        return guild
    }

    /// The ids of the messages in a list of REST.
    static func ids(_ list: JSONText?) throws -> [UInt64] {
        guard let list else { return [] }
        var cursor = JSONCursor(list.bytes.span)
        return try [Message].read(from: &cursor)?.map(\.id.rawValue) ?? []
    }

    /// A checksum over everything that an event says.
    static func digest(_ events: [WorldEvent]) -> UInt64 {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for event in events {
            add(event.name.utf8)
            add(event.d.bytes)
            add(event.dWithoutContent?.bytes ?? [])
            add(String(event.intents).utf8)
        }
        return sum
    }
}
