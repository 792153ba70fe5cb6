import GatewayModels
import Testing

struct DispatchEventTests {
    @Test(arguments: DispatchEvent.modelledNames.sorted())
    func everyModelledNameIsDecoded(_ name: String) throws {
        let text = try #require(Payloads.small[name])
        let decoded = try decode(name, text)
        if case .unknown = decoded.event { Issue.record("\(name) came back as unknown") }
        #expect(decoded.drift == 0)
    }

    @Test
    func thereIsAPayloadForEveryNameAndNoOther() {
        #expect(Set(Payloads.small.keys) == DispatchEvent.modelledNames)
    }

    @Test(arguments: [
        ("GUILD_UPDATE", DispatchEvent.guildUpdate(Guild(id: 2, name: "Orchard"))),
        (
            "GUILD_ROLE_CREATE",
            .guildRoleUpsert(RoleChange(guildID: 2, role: Role(id: 5, name: "keepers", permissions: .viewChannel)))
        ),
        ("GUILD_ROLE_UPDATE", .guildRoleUpsert(RoleChange(guildID: 2, role: Role(id: 5, name: "keepers")))),
        ("GUILD_ROLE_DELETE", .guildRoleDelete(RoleDelete(guildID: 2, roleID: 5))),
        ("GUILD_MEMBER_UPDATE", .guildMemberUpdate(2, Member(userID: 1, nick: "Sprout", roles: [5]))),
        ("CHANNEL_UPDATE", .channelUpsert(Channel(id: 3, guildID: 2, name: "spices"))),
        ("CHANNEL_DELETE", .channelDelete(Channel(id: 3, guildID: 2))),
        ("THREAD_CREATE", .channelUpsert(Channel(id: 4, type: .publicThread, guildID: 2, parentID: 3))),
        ("THREAD_DELETE", .channelDelete(Channel(id: 4, type: .publicThread, guildID: 2, parentID: 3))),
        (
            "THREAD_LIST_SYNC",
            .threadListSync(
                ThreadListSync(guildID: 2, channelIDs: [3], threads: [Channel(id: 4, type: .publicThread, parentID: 3)])
            )
        ),
        ("MESSAGE_DELETE", .messageDelete(MessageDelete(id: 6, channelID: 3, guildID: 2))),
        ("MESSAGE_DELETE_BULK", .messageDeleteBulk(MessageDeleteBulk(channelID: 3, ids: [6, 7], guildID: 2))),
        (
            "MESSAGE_REACTION_ADD",
            .reactionAdd(ReactionChange(channelID: 3, messageID: 6, userID: 1, emoji: Emoji(name: "🌱")))
        ),
        (
            "MESSAGE_REACTION_REMOVE",
            .reactionRemove(ReactionChange(channelID: 3, messageID: 6, userID: 1, emoji: Emoji(id: 8)))
        ),
        ("MESSAGE_REACTION_REMOVE_ALL", .reactionRemoveAll(ReactionChange(channelID: 3, messageID: 6, guildID: 2))),
        (
            "MESSAGE_REACTION_REMOVE_EMOJI",
            .reactionRemoveEmoji(ReactionChange(channelID: 3, messageID: 6, emoji: Emoji(name: "🌱")))
        ),
        ("USER_UPDATE", .userUpdate(User(id: 1, username: "sprout"))),
        ("RESUMED", .resumed),
    ])
    func decodesSmallEvents(_ name: String, _ expected: DispatchEvent) throws {
        #expect(try decode(name, Payloads.small[name] ?? "").event == expected)
    }

    @Test(arguments: [
        "PRESENCE_UPDATE", "TYPING_START", "GUILD_EMOJIS_UPDATE", "MESSAGE_POLL_VOTE_ADD", "", "message_create",
    ])
    func whatIsNotModelledKeepsItsBytes(_ name: String) throws {
        for text in [#"{"user":{"id":7},"status":"on \ud83c"}"#, "null", "", "not JSON"] {
            let decoded = try decode(name, text)
            #expect(decoded.event == .unknown(name: name, bytes: Array(text.utf8)))
            #expect(decoded.drift == 0)
        }
    }

    @Test(arguments: DispatchEvent.modelledNames.subtracting(["RESUMED"]).sorted())
    func aPayloadThatIsNoObjectIsRefused(_ name: String) {
        for text in ["null", "[]", "5", "true", #""text""#, #"[{"id":"1","channel_id":"3"}]"#] {
            #expect(throws: JSONError(.requiredValue, at: text.utf8.count)) { try decode(name, text) }
        }
        #expect(throws: JSONError(.unexpectedEnd, at: 0)) { try decode(name, "") }
        #expect(throws: JSONError(.unexpectedByte, at: 0)) { try decode(name, "nonsense".uppercased()) }
    }

    private static let required: [(name: String, keys: [String])] = [
        ("USER_UPDATE", ["id"]), ("THREAD_LIST_SYNC", ["guild_id"]), ("GUILD_CREATE", ["id"]), ("GUILD_UPDATE", ["id"]),
        ("GUILD_DELETE", ["id"]), ("GUILD_ROLE_CREATE", ["guild_id"]), ("GUILD_ROLE_UPDATE", ["guild_id"]),
        ("GUILD_ROLE_DELETE", ["guild_id", "role_id"]), ("GUILD_MEMBER_UPDATE", ["guild_id"]),
        ("CHANNEL_CREATE", ["id"]),
        ("CHANNEL_UPDATE", ["id"]), ("CHANNEL_DELETE", ["id"]), ("THREAD_CREATE", ["id"]), ("THREAD_UPDATE", ["id"]),
        ("THREAD_DELETE", ["id"]), ("MESSAGE_CREATE", ["id", "channel_id"]), ("MESSAGE_UPDATE", ["id", "channel_id"]),
        ("MESSAGE_DELETE", ["id", "channel_id"]), ("MESSAGE_DELETE_BULK", ["channel_id"]),
        ("MESSAGE_REACTION_ADD", ["channel_id"]), ("MESSAGE_REACTION_REMOVE", ["channel_id"]),
        ("MESSAGE_REACTION_REMOVE_ALL", ["channel_id"]), ("MESSAGE_REACTION_REMOVE_EMOJI", ["channel_id"]),
    ]

    @Test
    func theTableOfRequiredKeysIsComplete() {
        #expect(Set(Self.required.map(\.name)) == DispatchEvent.modelledNames.subtracting(["RESUMED", "READY"]))
    }

    @Test(arguments: required)
    func anIdThatCannotBeUsedIsRefused(_ name: String, _ keys: [String]) throws {
        for key in keys {
            let members = Members([
                "name": #""x""#, "id": #""1""#, "channel_id": #""2""#, "guild_id": #""3""#, "role_id": #""4""#,
                "role": #"{"id":"5"}"#, "user": #"{"id":"6"}"#,
            ])
            #expect(try decode(name, members.text).drift == 0)
            var broken = ["null", #""""#, #""abc""#, "1.5", "-1", "{}", "[]", "true", #""99999999999999999999""#]
                .map { members.setting(key, to: $0).text }
            broken.append(members.removing(key).text)
            for text in broken {
                #expect(throws: JSONError(.requiredValue, at: text.utf8.count), "\(text)") { try decode(name, text) }
            }
        }
    }

    @Test(arguments: ["null", "5", "{}", #"{"id":"x"}"#, "[]"])
    func aRoleChangeNeedsItsRole(_ role: String) {
        let text = #"{"guild_id":"2","role":\#(role)}"#
        #expect(throws: JSONError(.requiredValue, at: text.utf8.count)) { try decode("GUILD_ROLE_UPDATE", text) }
    }
}
