import GatewayModels
import Testing

@testable import GatewaySimulator

@Suite("The chatter of a world")
struct WorldChatterTests {
    @Test("The same seed gives the same bytes, another seed other ones", arguments: [UInt64(1), 42])
    func determinism(seed: UInt64) {
        let first = WorldSamples.events(seed: seed, steps: 2000)
        let second = WorldSamples.events(seed: seed, steps: 2000)
        #expect(first.count == second.count)
        #expect(
            zip(first, second).allSatisfy {
                $0.d == $1.d && $0.dWithoutContent == $1.dWithoutContent && $0.name == $1.name
            })
        #expect(WorldSamples.digest(first) != WorldSamples.digest(WorldSamples.events(seed: seed + 1, steps: 2000)))
    }

    /// Hash seeds differ from process to process, so this is what finds an order that hangs on one.
    ///
    /// A change to the vocabulary or to the order of draws changes the number, too: then the new one belongs here.
    @Test("Another process makes the same world")
    func digestOfSeedOne() throws {
        var world = World(WorldOptions())
        var events = WorldSamples.run(&world, steps: 500)
        for id in world.guildIDs {
            events.append(
                WorldEvent(
                    name: "GUILD_CREATE", guildID: id, channelID: nil,
                    d: try #require(world.guildCreate(id, at: .zero)), intents: 1))
        }
        #expect(WorldSamples.digest(events) == 7_884_079_070_870_100_617)
    }

    @Test("Every event decodes without drift", arguments: [UInt64(1), 7, 2026])
    func decoding(seed: UInt64) throws {
        for event in WorldSamples.events(seed: seed, steps: 3000) {
            for text in [event.d, event.dWithoutContent].compactMap(\.self) {
                let decoded = try WorldSamples.decode(event.name, text)
                #expect(decoded.drift == 0, "\(event.name) \(text)")
                #expect(decoded.event.kind?.rawValue == event.name)
            }
        }
    }

    @Test("A step creates exactly one message, and ids strictly increase", arguments: [UInt64(3), 11])
    func oneMessageEach(seed: UInt64) throws {
        var options = WorldOptions()
        options.seed = seed
        var world = World(options)
        var newest: UInt64 = 0
        // All at one moment, then one step back in time: order must not hang on the clock.
        for step in 0..<5000 {
            let events = world.step(at: .seconds(step == 2500 ? 1 : 10))
            let created = events.filter { $0.name == "MESSAGE_CREATE" }
            try #require(created.count == 1)
            guard case .messageCreate(let message) = try WorldSamples.decode("MESSAGE_CREATE", created[0].d).event
            else {
                Issue.record("no message")
                return
            }
            #expect(message.id.rawValue > newest)
            #expect(message.timestamp == message.id.timestamp)
            newest = message.id.rawValue
        }
    }

    @Test("Without content: empty, unless the bot wrote it, got it directly, or is named", arguments: [UInt64(5)])
    func contentIntent(seed: UInt64) throws {
        var options = WorldOptions()
        options.seed = seed
        var world = World(options)
        var exempt = (direct: 0, named: 0)
        for event in WorldSamples.run(&world, steps: 3000) where event.name == "MESSAGE_CREATE" {
            guard case .messageCreate(let whole) = try WorldSamples.decode(event.name, event.d).event else { continue }
            let isNamed = whole.mentions.contains { $0.id.rawValue == world.botUserID }
            if whole.guildID == nil || isNamed || whole.author?.id.rawValue == world.botUserID {
                #expect(event.dWithoutContent == nil)
                if whole.guildID == nil { exempt.direct += 1 } else { exempt.named += 1 }
                continue
            }
            guard let text = event.dWithoutContent else {
                #expect(whole.content.isEmpty && whole.attachments.isEmpty && whole.embeds.isEmpty && whole.poll == nil)
                continue
            }
            guard case .messageCreate(let bare) = try WorldSamples.decode(event.name, text).event else { continue }
            #expect(bare.id == whole.id && bare.content.isEmpty && bare.attachments.isEmpty && bare.embeds.isEmpty)
            #expect(bare.poll == nil && bare.components.isEmpty && bare.stickerItems == whole.stickerItems)
        }
        #expect(exempt.direct >= 10 && exempt.named >= 5)
    }

    @Test("A thousand messages hardly repeat, and none is too long", arguments: [UInt64(1), 8])
    func variety(seed: UInt64) throws {
        var texts: [String] = []
        for event in WorldSamples.events(seed: seed, steps: 1200) where event.name == "MESSAGE_CREATE" {
            guard case .messageCreate(let message) = try WorldSamples.decode(event.name, event.d).event else {
                continue
            }
            #expect(message.content.unicodeScalars.count <= 2000)
            if !message.content.isEmpty { texts.append(message.content) }
        }
        texts = Array(texts.prefix(1000))
        #expect(texts.count == 1000)
        #expect(Set(texts).count >= 960)
    }
}
