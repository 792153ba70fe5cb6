import Testing

@testable import GatewaySimulator

/// Channels, messages, pins and threads over REST.
@Suite struct RESTChannelTests {
    @Test func `messages have neither guild nor member, and dispatches have both`() throws {
        var driver = RESTDriver()
        let channel = try #require(driver.world.channels.first { $0.guild != nil && $0.history.count >= 5 })
        let messages = try driver.json("channels/\(channel.id)/messages?limit=5")
        #expect(messages.ids == channel.history.suffix(5).reversed().map(\.id))
        for message in messages.elements {
            #expect(Set(message.keys).isDisjoint(with: ["guild_id", "member", "channel_type", "nonce"]))
            for user in message["mentions"]?.elements ?? [] { #expect(user["member"] == nil) }
            #expect(try driver.json("channels/\(channel.id)/messages/\(message.id ?? 0)") == message)
            driver.now += .seconds(1)
        }
        let event = try #require(driver.gateway.world.step(at: .zero).first { $0.name == "MESSAGE_CREATE" })
        let dispatch = try #require(ClientJSON(parsing: event.d.bytes))
        #expect(dispatch.keys.contains("channel_type"))
    }

    @Test(arguments: ["before=1&after=2", "around=1&before=2", "around=1&after=1", "around=1&before=2&after=3"])
    func `the anchors of messages exclude each other`(query: String) throws {
        var driver = RESTDriver()
        let channel = try #require(driver.channels(.full).first)
        #expect(driver.get("channels/\(channel)/messages?\(query)").verdict == "400 50035")
    }

    @Test func `what a channel gives hangs on what the bot may do there`() throws {
        var driver = RESTDriver()
        let paths = ["", "/messages", "/messages/1", "/messages/pins", "/pins", "/threads/archived/public"]
        func verdicts(_ access: ChannelAccess, _ driver: inout RESTDriver) throws -> [String] {
            let channel = try #require(driver.channels(access).first)
            driver.now += .seconds(5)
            return paths.map { driver.get("channels/\(channel)\($0)").verdict }
        }
        #expect(try verdicts(.full, &driver) == ["200", "200", "404 10008", "200", "200", "200"])
        #expect(try verdicts(.liveOnly, &driver) == ["200", "200", "403 50001", "200", "200", "403 50001"])
        #expect(try verdicts(.locked, &driver) == ["200"] + Array(repeating: "403 50001", count: 5))
        #expect(try verdicts(.hidden, &driver) == Array(repeating: "403 50001", count: 6))
        let live = try #require(driver.channels(.liveOnly).first)
        #expect(driver.get("channels/\(live)/messages").text == "[]")
        #expect(driver.get("channels/\(live)/messages/pins").text == #"{"items":[],"has_more":false}"#)
    }

    @Test(arguments: [UInt64(1), 3]) func `pins come with their times and are paged by them`(seed: UInt64) throws {
        var driver = RESTDriver { $0.world.seed = seed }
        driver.chat(500)
        let place = try #require(driver.world.channels.first { $0.history.count(where: \.isPinned) >= 3 })
        let path = "channels/\(place.id)/messages/pins"
        let all = try #require(driver.json(path)["items"]).elements
        let times = all.compactMap { $0["pinned_at"]?.string }
        #expect(times == times.sorted(by: >) && times.count == place.history.count(where: \.isPinned))
        #expect(all.allSatisfy { $0["message"]?["pinned"] == .boolean(true) && $0["message"]?["guild_id"] == nil })
        var paged: [ClientJSON] = []
        var query = "?limit=1"
        while true {
            driver.now += .seconds(5)
            let page = try driver.json(path + query)
            paged += page["items"]?.elements ?? []
            guard page["has_more"] == .boolean(true), let last = paged.last?["pinned_at"]?.string else { break }
            query = "?limit=1&before=" + last.replacing("+", with: "%2B")
        }
        // Two that were pinned in the same millisecond cannot be told apart by the time.
        #expect(paged.count == Set(times).count)
        driver.now += .seconds(5)
        #expect(try driver.json("channels/\(place.id)/pins").ids == all.compactMap { $0["message"]?.id })
        for query in ["limit=0", "limit=51", "before=yesterday", "before=1"] {
            driver.now += .seconds(5)
            #expect(driver.get(path + "?" + query).verdict == "400 50035")
        }
    }

    @Test func `the time of the latest pin is that of the channel`() throws {
        var driver = RESTDriver()
        driver.chat(3000)
        let place = try #require(
            driver.world.channels.first { $0.lastPinAt != nil && $0.access == .full && $0.type == 0 })
        let items = try #require(driver.json("channels/\(place.id)/messages/pins")["items"]).elements
        #expect(items.first?["pinned_at"] == (try driver.json("channels/\(place.id)"))["last_pin_timestamp"])
        let note = place.history.contains {
            if case .pinned(items.first?["message"]?.id)? = $0.reference { true } else { false }
        }
        #expect(note)
    }

    @Test(arguments: [UInt64(1), 2, 5])
    func `archived threads are there from the start, latest first`(seed: UInt64) throws {
        var driver = RESTDriver { $0.world.seed = seed }
        let parent = try #require(driver.world.guilds[0].pastThreads.first.flatMap { driver.world.channels[$0].parent })
        let path = "channels/\(parent)/threads/archived/public"
        let first = try driver.json(path + "?limit=2")
        let threads = try #require(first["threads"]).elements
        #expect(threads.count == 2 && first["has_more"] == .boolean(true))
        let times = threads.compactMap { $0["thread_metadata"]?["archive_timestamp"]?.string }
        #expect(times == times.sorted(by: >))
        let next = try driver.json(path + "?limit=100&before=" + times[1].replacing("+", with: "%2B"))
        #expect(next["has_more"] == .boolean(false))
        let rest = try #require(next["threads"]).ids
        #expect(rest.count >= 1 && Set(rest).isDisjoint(with: threads.compactMap(\.id)))
        for id in rest + threads.compactMap(\.id) {
            #expect(driver.world.channels.first { $0.id == id }?.thread?.isArchived == true)
            #expect(try driver.json("channels/\(id)/messages").elements.count >= 3)
        }
        #expect(driver.get(path + "?limit=1").verdict == "400 50035")
        #expect(driver.get(path + "?before=7").verdict == "400 50035")
    }

    @Test func `a thread comes with the bot's membership only when it is in it`() throws {
        var driver = RESTDriver()
        let threads = driver.world.guilds[0].pastThreads.map { driver.world.channels[$0] }
        #expect(Set(threads.map { $0.thread?.hasBot }) == [true, false])
        for thread in threads {
            let object = try driver.json("channels/\(thread.id)")
            #expect((object["member"] != nil) == (thread.thread?.hasBot == true))
            #expect(object["guild_id"]?.string == String(driver.guildID))
        }
    }
}
