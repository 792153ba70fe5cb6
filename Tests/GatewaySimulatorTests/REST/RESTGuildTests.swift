import Testing

@testable import GatewaySimulator

/// Guilds, their lists and their people over REST.
@Suite struct RESTGuildTests {
    @Test func `own guilds are paged by id`() throws {
        var driver = RESTDriver { $0.world.guilds = 6 }
        let all = try driver.json("users/@me/guilds")
        #expect(all.ids == driver.world.guildIDs.sorted())
        #expect(try driver.json("users/@me/guilds?limit=2").ids == Array(all.ids[0..<2]))
        #expect(try driver.json("users/@me/guilds?after=\(all.ids[1])&limit=2").ids == Array(all.ids[2..<4]))
        #expect(try driver.json("users/@me/guilds?before=\(all.ids[4])&limit=2").ids == Array(all.ids[2..<4]))
        #expect(try driver.json("users/@me/guilds?after=\(all.ids[5])").ids == [])
        for query in ["limit=0", "limit=201", "before=x", "with_counts=maybe"] {
            #expect(driver.get("users/@me/guilds?\(query)").verdict == "400 50035")
        }
    }

    @Test func `counts come only when asked for`() throws {
        var driver = RESTDriver()
        for path in ["guilds/\(driver.guildID)", "users/@me/guilds"] {
            #expect(!driver.get(path).text.contains("approximate_member_count"))
            #expect(!driver.get(path + "?with_counts=false").text.contains("approximate_member_count"))
            #expect(driver.get(path + "?with_counts=true").text.contains("approximate_member_count"))
        }
        let preview = try driver.json("guilds/\(driver.guildID)/preview")
        #expect(preview["approximate_member_count"]?.integer != nil)
        #expect(preview.keys.contains("roles") == false)
    }

    @Test func `members are chunked by user id`() throws {
        var driver = RESTDriver { $0.world.membersPerGuild = 30 }
        var seen: [UInt64] = []
        while case let page = try driver.json("guilds/\(driver.guildID)/members?limit=7&after=\(seen.last ?? 0)"),
            !page.elements.isEmpty
        {
            seen += page.elements.compactMap { $0["user"]?.id }
            driver.now += .seconds(2)
        }
        // Whoever was greeted since has come on top.
        let count = driver.world.guilds[0].members.count
        #expect(count >= 30 && seen.count == count)
        #expect(seen == seen.sorted() && Set(seen).count == count)
        #expect(try driver.json("guilds/\(driver.guildID)/members").elements.count == 1)
        #expect(driver.get("guilds/\(driver.guildID)/members?limit=1001").verdict == "400 50035")
    }

    @Test func `the list of members needs the privileged intent, a single one does not`() throws {
        var driver = RESTDriver { $0.enabledPrivilegedIntents = 1 << 15 }
        let bot = driver.world.botUserID
        #expect(driver.get("guilds/\(driver.guildID)/members").verdict == "403 50001")
        #expect(try driver.json("guilds/\(driver.guildID)/members/\(bot)")["user"]?.id == bot)
        #expect(try driver.json("guilds/\(driver.guildID)/members/@me")["user"]?.id == bot)
        #expect(try driver.json("oauth2/applications/@me")["flags"]?.integer == 1 << 19)
        #expect(try driver.json("applications/@me")["id"] == driver.json("oauth2/applications/@me")["id"])
    }

    @Test func `unknown users, members and guilds are told apart`() throws {
        var driver = RESTDriver()
        let guild = driver.world.guilds[0]
        let stranger = try #require(driver.world.people.indices.first { guild.memberOfPerson[$0] == nil })
        let id = driver.world.people[stranger].id
        #expect(try driver.json("users/\(id)").id == id)
        #expect(driver.get("guilds/\(guild.id)/members/\(id)").verdict == "404 10007")
        #expect(driver.get("guilds/\(guild.id)/members/7").verdict == "404 10013")
        #expect(driver.get("guilds/7/members/\(id)").verdict == "404 10004")
    }

    @Test func `lists of a guild are those of its GUILD_CREATE`() throws {
        var driver = RESTDriver()
        let text = try #require(driver.world.guildCreate(driver.guildID, at: .zero))
        let whole = try #require(ClientJSON(parsing: text.bytes))
        for key in ["roles", "emojis"] { #expect(try driver.json("guilds/\(driver.guildID)/\(key)") == whole[key]) }
        let channels = try driver.json("guilds/\(driver.guildID)/channels")
        #expect(channels.ids == whole["channels"]?.ids)
        #expect(channels.elements.allSatisfy { !(10...12).contains($0["type"]?.integer ?? 10) })
        let threads = try #require(driver.json("guilds/\(driver.guildID)/threads/active")["threads"]).ids
        #expect(threads == threads.sorted(by: >))
        #expect(Set(threads) == Set(try #require(whole["threads"]).ids))
    }

    @Test func `there are no commands, and saying so changes nothing`() {
        var driver = RESTDriver()
        let application = driver.world.applicationID
        for path in ["commands", "guilds/\(driver.guildID)/commands"] {
            let path = "applications/\(application)/\(path)"
            #expect(driver.get(path + "?with_localizations=true").text == "[]")
            var request = RESTRequest(method: "PUT", path: "/api/v10/" + path, body: Array(" [] ".utf8))
            #expect(driver.request(request).text == "[]")
            request.body = Array(#"[{"name":"x"}]"#.utf8)
            #expect(driver.request(request).verdict == "400 50035")
        }
        #expect(driver.get("applications/\(application)/guilds/7/commands").verdict == "403 50001")
    }
}
