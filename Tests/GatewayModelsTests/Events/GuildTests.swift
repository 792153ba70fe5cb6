import GatewayModels
import Testing

struct GuildTests {
    private static let whole = """
        {"id":"2","name":"Garden","icon":null,"owner_id":"200","member_count":1234,"unavailable":false,"large":true,
        "roles":[{"id":"2","name":"@everyone","color":0,"position":0,"permissions":"66560"},
        {"id":"301","name":"keepers","color":3066993,"position":4,"permissions":"8","hoist":true}],
        "channels":[{"id":"10","type":4,"name":"Beds","position":1},
        {"id":"11","type":0,"name":"herbs","topic":"mint & more","parent_id":"10","position":2,"flags":0,
        "last_message_id":"1100","permission_overwrites":[{"id":"2","type":0,"allow":"0","deny":"1024"},
        {"id":"200","type":1,"allow":"1024","deny":"0"}]},
        {"id":"12","guild_id":"99","type":15,"name":"questions"}],
        "threads":[{"id":"20","type":11,"parent_id":"12","owner_id":"200","name":"slugs","flags":2,
        "thread_metadata":{"archived":false,"locked":true,"auto_archive_duration":1440},"member":{"id":"20"}}],
        "members":[{"user":{"id":"1","bot":true},"nick":"Sprout","roles":["301"],
        "communication_disabled_until":"2030-01-01T00:00:00+00:00"}],"presences":[],"voice_states":[{}]}
        """

    @Test
    func decodesAWholeGuild() throws {
        let decoded = try decode("GUILD_CREATE", Self.whole)
        guard case .guildCreate(let guild) = decoded.event else {
            Issue.record("no guild")
            return
        }
        // The voice state that says nothing is the one oddity.
        #expect(decoded.drift == 0)
        #expect(guild.id == 2)
        #expect(guild.name == "Garden")
        #expect(guild.ownerID == 200)
        #expect(guild.memberCount == 1234)
        #expect(guild.large)
        #expect(!guild.unavailable)
        #expect(
            guild.roles == [
                Role(id: 2, name: "@everyone", permissions: [.viewChannel, .readMessageHistory]),
                Role(id: 301, name: "keepers", color: 3_066_993, hoist: true, position: 4, permissions: .administrator),
            ])
        #expect(guild.channels.map(\.id) == [10, 11, 12])
        #expect(guild.channels[1].topic == "mint & more")
        #expect(
            guild.channels[1].permissionOverwrites == [
                PermissionOverwrite(id: 2, deny: .viewChannel),
                PermissionOverwrite(id: 200, type: .member, allow: .viewChannel),
            ])
        #expect(guild.threads.first?.threadMetadata == ThreadMetadata(autoArchiveDuration: 1440, locked: true))
        #expect(guild.threads.first?.member != nil)
        #expect(guild.members.first?.user == User(id: 1, bot: true))
        #expect(guild.members.first?.communicationDisabledUntil?.milliseconds == 1_893_456_000_000)
        #expect(guild.voiceStates == [VoiceState()])
    }

    @Test
    func channelsAndThreadsAreGivenTheirGuild() throws {
        guard case .guildCreate(let guild) = try decode("GUILD_CREATE", Self.whole).event else { return }
        #expect(guild.channels.map(\.guildID) == [2, 2, 99])
        #expect(guild.threads.map(\.guildID) == [2])
    }

    /// An empty list says that there is nothing; a list that was not sent says nothing.
    @Test
    func aPartialGuildTellsMissingListsFromEmptyOnes() throws {
        let partial = try read(Partial<Guild>.self, from: #"{"id":"2","roles":[],"name":"Orchard"}"#).value
        #expect(partial?.keys == [.id, .roles, .name])
        var known = Guild(id: 2, name: "Garden", roles: [Role(id: 2)], channels: [Channel(id: 3)])
        partial?.merge(into: &known)
        #expect(known == Guild(id: 2, name: "Orchard", channels: [Channel(id: 3)]))
    }

    @Test(arguments: [
        (#"{"id":"2","unavailable":true}"#, true, 0), (#"{"id":"2"}"#, false, 0),
        (#"{"id":"2","unavailable":null}"#, false, 1), (#"{"id":"2","unavailable":false}"#, false, 0),
    ])
    func aGuildIsGoneForAWhileOrForGood(_ text: String, _ unavailable: Bool, _ drift: Int) throws {
        let gone = try decode("GUILD_DELETE", text)
        #expect(gone.event == .guildDelete(UnavailableGuild(id: 2, unavailable: unavailable)))
        #expect(gone.drift == drift)
        #expect(try decode("GUILD_CREATE", text).event == .guildCreate(Guild(id: 2, unavailable: unavailable)))
    }

    @Test
    func oneBadChannelCostsOnlyItself() throws {
        let text = #"{"id":"2","channels":[{"id":"10","position":"first"},{"name":"no id"},7,{"id":"11"}],"name":"G"}"#
        let decoded = try decode("GUILD_CREATE", text)
        let channels = [Channel(id: 10, guildID: 2), Channel(id: 11, guildID: 2)]
        #expect(decoded.event == .guildCreate(Guild(id: 2, name: "G", channels: channels)))
        #expect(decoded.drift == 3)
    }

    @Test
    func decodesADirectConversation() throws {
        let text = #"{"id":"4","type":1,"recipients":[{"id":"200","username":"fern","system":true}]}"#
        let expected = Channel(id: 4, type: .dm, recipients: [User(id: 200, username: "fern", system: true)])
        #expect(try decode("CHANNEL_CREATE", text).event == .channelCreate(expected))
    }

    @Test
    func decodesReady() throws {
        let text = """
            {"v":10,"user":{"id":"1","username":"sprout","discriminator":"0042","bot":true,"global_name":null},"guilds":
            [{"id":"2","unavailable":true},{"unavailable":true},{"id":"3","unavailable":true}],"session_id":"abc",
            "session_type":"normal","resume_gateway_url":"wss://gateway-us.example.org","shard":[0,1],
            "application":{"id":"1","flags":565248},"private_channels":[]}
            """
        let decoded = try decode("READY", text)
        let expected = Ready(
            version: 10, user: User(id: 1, username: "sprout", discriminator: "0042", bot: true),
            guilds: [UnavailableGuild(id: 2, unavailable: true), UnavailableGuild(id: 3, unavailable: true)],
            sessionID: "abc", resumeGatewayURL: "wss://gateway-us.example.org", shard: [0, 1],
            application: ReadyApplication(id: 1, flags: ApplicationFlags(rawValue: 565248)))
        #expect(decoded.event == .ready(expected))
        #expect(decoded.drift == 1)
    }
}
