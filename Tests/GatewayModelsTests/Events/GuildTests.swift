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
        let roles = [
            Role(id: 2, name: "@everyone", permissions: [.viewChannel, .readMessageHistory]),
            Role(id: 301, name: "keepers", color: 3_066_993, position: 4, permissions: .administrator),
        ]
        let herbs = Channel(
            id: 11, guildID: 2, parentID: 10, name: "herbs", topic: "mint & more", position: 2,
            overwrites: [
                PermissionOverwrite(id: 2, deny: .viewChannel),
                PermissionOverwrite(id: 200, type: 1, allow: .viewChannel),
            ],
            lastMessageID: 1100)
        let channels = [
            Channel(id: 10, type: .guildCategory, guildID: 2, name: "Beds", position: 1), herbs,
            Channel(id: 12, type: .guildForum, guildID: 99, name: "questions"),
        ]
        let thread = Channel(
            id: 20, type: .publicThread, guildID: 2, parentID: 12, name: "slugs", ownerID: 200, flags: 2,
            threadMetadata: ThreadMetadata(locked: true), isMember: true)
        let bot = Member(
            userID: 1, nick: "Sprout", roles: [301],
            communicationDisabledUntil: Timestamp(milliseconds: 1_893_456_000_000))
        let expected = Guild(
            id: 2, name: "Garden", ownerID: 200, memberCount: 1234, roles: roles, channels: channels,
            threads: [thread], members: [bot])
        #expect(decoded.event == .guildCreate(expected))
        #expect(decoded.drift == 0)
    }

    /// An empty list says that there is nothing; a list that was not sent says nothing.
    @Test
    func tellsMissingListsFromEmptyOnes() throws {
        #expect(
            try read(Guild.self, from: #"{"id":"2","roles":[],"channels":[],"threads":[]}"#).value
                == Guild(id: 2, roles: [], channels: [], threads: []))
        #expect(try read(Guild.self, from: #"{"id":"2","roles":null}"#).value == Guild(id: 2))
    }

    @Test(arguments: [
        (#"{"id":"2","unavailable":true}"#, true), (#"{"id":"2"}"#, false), (#"{"id":"2","unavailable":null}"#, false),
        (#"{"id":"2","unavailable":false}"#, false),
    ])
    func aGuildIsGoneForAWhileOrForGood(_ text: String, _ unavailable: Bool) throws {
        let expected = Guild(id: 2, unavailable: unavailable)
        #expect(try decode("GUILD_DELETE", text).event == .guildDelete(expected))
        #expect(try decode("GUILD_CREATE", text).event == .guildCreate(expected))
    }

    @Test
    func oneBadChannelCostsOnlyItself() throws {
        let text = #"{"id":"2","channels":[{"id":"10","position":"first"},{"name":"no id"},7,{"id":"11"}],"name":"G"}"#
        let decoded = try decode("GUILD_CREATE", text)
        let channels = [Channel(id: 10, guildID: 2), Channel(id: 11, guildID: 2)]
        #expect(decoded.event == .guildCreate(Guild(id: 2, name: "G", channels: channels)))
        #expect(decoded.drift == 3)
    }

    @Test(arguments: [
        ("{}", true), (#"{"id":"1"}"#, true), ("null", false), ("false", false), ("[]", false),
    ])
    func theBotIsInAThreadWhoseMemberIsThere(_ member: String, _ expected: Bool) throws {
        let reading = try read(Channel.self, from: #"{"id":"4","member":\#(member),"name":"t"}"#)
        #expect(reading.value == Channel(id: 4, name: "t", isMember: expected))
    }

    @Test
    func decodesADirectConversation() throws {
        let text = #"{"id":"4","type":1,"recipients":[{"id":"200","username":"fern","system":true}],"guild_id":null}"#
        let expected = Channel(id: 4, type: .directMessage, recipients: [User(id: 200, username: "fern", system: true)])
        #expect(try decode("CHANNEL_CREATE", text).event == .channelUpsert(expected))
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
            user: User(id: 1, username: "sprout", discriminator: "0042", bot: true),
            guilds: [Guild(id: 2, unavailable: true), Guild(id: 3, unavailable: true)], sessionID: "abc",
            resumeGatewayURL: "wss://gateway-us.example.org")
        #expect(decoded.event == .ready(expected))
        #expect(decoded.drift == 1)
    }
}
