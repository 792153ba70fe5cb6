import GatewayModels
import Testing

struct DispatchEventTests {
    /// The dispatches of the documentation, written down from it.
    private static let documented = """
        READY RESUMED RATE_LIMITED APPLICATION_COMMAND_PERMISSIONS_UPDATE CHANNEL_INFO ENTITLEMENT_CREATE
        ENTITLEMENT_UPDATE ENTITLEMENT_DELETE GUILD_MEMBERS_CHUNK INTERACTION_CREATE SOUNDBOARD_SOUNDS
        SUBSCRIPTION_CREATE SUBSCRIPTION_UPDATE SUBSCRIPTION_DELETE USER_UPDATE VOICE_SERVER_UPDATE GUILD_CREATE
        GUILD_UPDATE GUILD_DELETE GUILD_ROLE_CREATE GUILD_ROLE_UPDATE GUILD_ROLE_DELETE CHANNEL_CREATE CHANNEL_UPDATE
        CHANNEL_DELETE CHANNEL_PINS_UPDATE THREAD_CREATE THREAD_UPDATE THREAD_DELETE THREAD_LIST_SYNC
        THREAD_MEMBER_UPDATE THREAD_MEMBERS_UPDATE STAGE_INSTANCE_CREATE STAGE_INSTANCE_UPDATE STAGE_INSTANCE_DELETE
        VOICE_CHANNEL_STATUS_UPDATE VOICE_CHANNEL_START_TIME_UPDATE GUILD_MEMBER_ADD GUILD_MEMBER_UPDATE
        GUILD_MEMBER_REMOVE GUILD_AUDIT_LOG_ENTRY_CREATE GUILD_BAN_ADD GUILD_BAN_REMOVE GUILD_EMOJIS_UPDATE
        GUILD_STICKERS_UPDATE GUILD_SOUNDBOARD_SOUND_CREATE GUILD_SOUNDBOARD_SOUND_UPDATE GUILD_SOUNDBOARD_SOUND_DELETE
        GUILD_SOUNDBOARD_SOUNDS_UPDATE GUILD_INTEGRATIONS_UPDATE INTEGRATION_CREATE INTEGRATION_UPDATE
        INTEGRATION_DELETE WEBHOOKS_UPDATE INVITE_CREATE INVITE_DELETE VOICE_STATE_UPDATE VOICE_CHANNEL_EFFECT_SEND
        PRESENCE_UPDATE MESSAGE_CREATE MESSAGE_UPDATE MESSAGE_DELETE MESSAGE_DELETE_BULK MESSAGE_REACTION_ADD
        MESSAGE_REACTION_REMOVE MESSAGE_REACTION_REMOVE_ALL MESSAGE_REACTION_REMOVE_EMOJI TYPING_START
        GUILD_SCHEDULED_EVENT_CREATE GUILD_SCHEDULED_EVENT_UPDATE GUILD_SCHEDULED_EVENT_DELETE
        GUILD_SCHEDULED_EVENT_USER_ADD GUILD_SCHEDULED_EVENT_USER_REMOVE AUTO_MODERATION_RULE_CREATE
        AUTO_MODERATION_RULE_UPDATE AUTO_MODERATION_RULE_DELETE AUTO_MODERATION_ACTION_EXECUTION MESSAGE_POLL_VOTE_ADD
        MESSAGE_POLL_VOTE_REMOVE
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    @Test
    func allDocumentedEventsAreModelledAndNoOthers() {
        #expect(Self.documented.count == 79)
        #expect(Set(DispatchEvent.Kind.allCases.map(\.rawValue)) == Set(Self.documented))
    }

    /// An object with every id in it is enough for each of them.
    @Test(arguments: DispatchEvent.Kind.allCases)
    func anObjectWithIdsIsEnough(_ kind: DispatchEvent.Kind) throws {
        let decoded = try decode(kind.rawValue, #"{"id":"1","channel_id":"2"}"#)
        #expect(decoded.event.kind == kind)
        #expect(decoded.drift == 0)
    }

    @Test(arguments: Payloads.small.sorted { $0.key < $1.key })
    func smallPayloadsDoNotDrift(_ name: String, _ text: String) throws {
        let decoded = try decode(name, text)
        #expect(decoded.event.kind?.rawValue == name)
        #expect(decoded.drift == 0)
    }

    @Test(arguments: [
        (
            "GUILD_ROLE_CREATE",
            DispatchEvent.guildRoleCreate(
                GuildRoleChange(guildID: 2, role: Role(id: 5, name: "keepers", permissions: .viewChannel)))
        ),
        ("GUILD_ROLE_DELETE", .guildRoleDelete(GuildRoleDelete(guildID: 2, roleID: 5))),
        ("CHANNEL_UPDATE", .channelUpdate(Channel(id: 3, guildID: 2, name: "spices"))),
        ("CHANNEL_DELETE", .channelDelete(Channel(id: 3, guildID: 2))),
        ("THREAD_DELETE", .threadDelete(ThreadDelete(id: 4, guildID: 2, parentID: 3, type: .publicThread))),
        ("MESSAGE_DELETE", .messageDelete(MessageDelete(id: 6, channelID: 3, guildID: 2))),
        ("MESSAGE_DELETE_BULK", .messageDeleteBulk(MessageDeleteBulk(ids: [6, 7], channelID: 3, guildID: 2))),
        (
            "MESSAGE_REACTION_ADD",
            .messageReactionAdd(
                ReactionAdd(userID: 1, channelID: 3, messageID: 6, emoji: Emoji(name: "🌱")))
        ),
        ("USER_UPDATE", .userUpdate(User(id: 1, username: "sprout"))),
        ("RESUMED", .resumed(Resumed())),
    ])
    func decodesSmallEvents(_ name: String, _ expected: DispatchEvent) throws {
        #expect(try decode(name, Payloads.small[name] ?? "").event == expected)
    }

    @Test(arguments: ["GUILD_JOIN_REQUEST_DELETE", "READY_SUPPLEMENTAL", "", "message_create"])
    func whatIsNotModelledKeepsItsBytes(_ name: String) throws {
        for text in [#"{"user":{"id":7},"status":"on \ud83c"}"#, "null", "", "not JSON"] {
            let decoded = try decode(name, text)
            #expect(decoded.event == .unknown(name: name, bytes: Array(text.utf8)))
            #expect(decoded.drift == 0)
        }
    }

    @Test(arguments: DispatchEvent.Kind.allCases.filter { $0 != .resumed })
    func aPayloadThatIsNoObjectIsRefused(_ kind: DispatchEvent.Kind) {
        for text in ["null", "[]", "5", "true", #""text""#, #"[{"id":"1","channel_id":"3"}]"#] {
            #expect(throws: UnusableContent(reason: JSONError(.requiredValue, at: text.utf8.count), path: "")) {
                try decode(kind.rawValue, text)
            }
        }
        #expect(throws: UnusableContent(reason: JSONError(.unexpectedEnd, at: 0), path: "")) {
            try decode(kind.rawValue, "")
        }
    }

    @Test(arguments: ["null", "[]", "5"])
    func resumedSaysAllByItsName(_ text: String) throws {
        #expect(try decode("RESUMED", text).event == .resumed(Resumed()))
    }

    private static let required: [(name: String, keys: [String])] = [
        ("USER_UPDATE", ["id"]), ("GUILD_CREATE", ["id"]), ("GUILD_UPDATE", ["id"]), ("GUILD_DELETE", ["id"]),
        ("CHANNEL_CREATE", ["id"]), ("CHANNEL_UPDATE", ["id"]), ("CHANNEL_DELETE", ["id"]), ("THREAD_CREATE", ["id"]),
        ("THREAD_UPDATE", ["id"]), ("THREAD_DELETE", ["id"]), ("MESSAGE_CREATE", ["id", "channel_id"]),
        ("MESSAGE_UPDATE", ["id", "channel_id"]), ("MESSAGE_DELETE", ["id", "channel_id"]),
        ("MESSAGE_DELETE_BULK", ["channel_id"]), ("MESSAGE_REACTION_ADD", ["channel_id"]),
        ("MESSAGE_REACTION_REMOVE", ["channel_id"]), ("MESSAGE_REACTION_REMOVE_ALL", ["channel_id"]),
        ("MESSAGE_REACTION_REMOVE_EMOJI", ["channel_id"]), ("TYPING_START", ["channel_id"]),
        ("MESSAGE_POLL_VOTE_ADD", ["channel_id"]), ("INTERACTION_CREATE", ["id"]), ("ENTITLEMENT_CREATE", ["id"]),
    ]

    @Test(arguments: required)
    func anIdThatCannotBeUsedIsRefused(_ name: String, _ keys: [String]) throws {
        for key in keys {
            let members = Members(["name": #""x""#, "id": #""1""#, "channel_id": #""2""#, "guild_id": #""3""#])
            _ = try decode(name, members.text)
            var broken = ["null", #""""#, #""abc""#, "1.5", "-1", "{}", "[]", "true", #""99999999999999999999""#]
                .map { members.setting(key, to: $0).text }
            broken.append(members.removing(key).text)
            for text in broken {
                let expected = UnusableContent(reason: JSONError(.requiredValue, at: text.utf8.count), path: key)
                #expect(throws: expected, "\(text)") { try decode(name, text) }
            }
        }
    }

    /// Everything that is no id of the event itself is as good as absent.
    @Test(arguments: [
        // The id, and the object that is of no use without it.
        ("GUILD_ROLE_UPDATE", #"{"guild_id":"2","role":{"id":"x"}}"#, 2),
        ("MESSAGE_CREATE", #"{"id":"1","channel_id":"2","author":{"id":[]}}"#, 2),
        ("GUILD_ROLE_DELETE", #"{"guild_id":[]}"#, 1), ("TYPING_START", #"{"channel_id":"2","user_id":true}"#, 1),
    ])
    func anotherBadFieldOnlyDrifts(_ name: String, _ text: String, _ drift: Int) throws {
        #expect(try decode(name, text).drift == drift)
    }

    @Test(arguments: [
        (#"{"id":"1","channel_id":"2","author":{"username":"a"#, "author.username"),
        (
            #"{"id":"1","channel_id":"2","embeds":[{},{"fields":[{"name":"a","value":"\q"}]}]}"#,
            "embeds[1].fields[0].value"
        ),
        (#"{"id":"1" "channel_id":"2"}"#, "id"),
    ])
    func brokenTextIsNamedByItsPath(_ text: String, _ path: String) {
        #expect {
            try decode("MESSAGE_CREATE", text)
        } throws: {
            ($0 as? UnusableContent)?.path == path
        }
    }
}
