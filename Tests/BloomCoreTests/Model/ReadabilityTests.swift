import GatewayModels
import Testing

@testable import BloomCore

/// What the bot may read: base permissions, exceptions in their order, threads by their parent.
@Suite struct ReadabilityTests {
    static let guildID: GuildID = 10
    static let bot: UserID = 900
    static let staff: RoleID = 11
    static let muted: RoleID = 12

    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var everyone: Permissions = .viewChannel
        var staff: Permissions = []
        var isOwner = false
        var overwrites: [PermissionOverwrite] = []
        var type = ChannelType.guildText
        var isReadable: Bool
    }

    static func role(_ id: Snowflake, allow: Permissions = [], deny: Permissions = []) -> PermissionOverwrite {
        PermissionOverwrite(id: id, type: .role, allow: allow, deny: deny)
    }

    static func member(_ id: Snowflake, allow: Permissions = [], deny: Permissions = []) -> PermissionOverwrite {
        PermissionOverwrite(id: id, type: .member, allow: allow, deny: deny)
    }

    static let cases = [
        Case(testDescription: "everybody may", isReadable: true),
        Case(testDescription: "nobody may", everyone: [], isReadable: false),
        Case(testDescription: "a role of the bot may", everyone: [], staff: .viewChannel, isReadable: true),
        Case(
            testDescription: "administrators may, whatever the exceptions say", everyone: [], staff: .administrator,
            overwrites: [role(guildID, deny: .viewChannel), member(bot, deny: .viewChannel)], isReadable: true),
        Case(
            testDescription: "the owner may", everyone: [], isOwner: true,
            overwrites: [role(guildID, deny: .viewChannel)], isReadable: true),
        Case(
            testDescription: "denied to everybody", overwrites: [role(guildID, deny: .viewChannel)],
            isReadable: false),
        Case(
            testDescription: "denied to everybody, allowed to a role",
            overwrites: [role(guildID, deny: .viewChannel), role(staff, allow: .viewChannel)], isReadable: true),
        Case(
            testDescription: "the order of the list does not matter",
            overwrites: [role(staff, allow: .viewChannel), role(guildID, deny: .viewChannel)], isReadable: true),
        Case(
            testDescription: "between roles allowing wins",
            overwrites: [role(staff, allow: .viewChannel), role(muted, deny: .viewChannel)], isReadable: true),
        Case(
            testDescription: "denied to one of the bot's roles", overwrites: [role(muted, deny: .viewChannel)],
            isReadable: false),
        Case(
            testDescription: "a role that the bot lacks", overwrites: [role(77, deny: .viewChannel)],
            isReadable: true),
        Case(
            testDescription: "denied to the bot itself",
            overwrites: [role(staff, allow: .viewChannel), member(bot, deny: .viewChannel)], isReadable: false),
        Case(
            testDescription: "allowed to the bot itself", everyone: [],
            overwrites: [role(muted, deny: .viewChannel), member(bot, allow: .viewChannel)], isReadable: true),
        Case(
            testDescription: "an exception for somebody else", everyone: [],
            overwrites: [member(901, allow: .viewChannel)], isReadable: false),
        Case(
            testDescription: "a role's id on an exception for a member",
            overwrites: [member(staff, deny: .viewChannel)],
            isReadable: true),
        Case(testDescription: "voice without joining", type: .guildVoice, isReadable: false),
        Case(
            testDescription: "voice with joining", everyone: [.viewChannel, .connect], type: .guildVoice,
            isReadable: true),
        Case(testDescription: "stage without joining", type: .guildStageVoice, isReadable: false),
    ]

    @Test(arguments: cases) func `a channel is readable`(_ example: Case) {
        var guild = GuildRecord(id: Self.guildID)
        guild.ownerID = example.isOwner ? Self.bot : 1
        guild.roles = [
            Self.guildID: Role(id: Self.guildID, permissions: example.everyone),
            Self.staff: Role(id: Self.staff, permissions: example.staff),
            Self.muted: Role(id: Self.muted),
        ]
        guild.ownRoles = [Self.staff, Self.muted]
        let channel = Channel(id: 5, type: example.type, permissionOverwrites: example.overwrites)
        let base = Readability.base(in: guild, bot: Self.bot)
        let isReadable = Readability.isReadable(channel, parent: nil, of: guild, base: base, bot: Self.bot)
        #expect(isReadable == example.isReadable)
    }

    struct ThreadCase: CustomTestStringConvertible {
        var testDescription: String
        var parentPermissions: Permissions
        var type: ChannelType
        var isMember = false
        var isReadable: Bool
    }

    @Test(arguments: [
        ThreadCase(testDescription: "public", parentPermissions: .viewChannel, type: .publicThread, isReadable: true),
        ThreadCase(
            testDescription: "public, hidden parent", parentPermissions: [], type: .publicThread,
            isReadable: false),
        ThreadCase(
            testDescription: "private, outside", parentPermissions: .viewChannel, type: .privateThread,
            isReadable: false),
        ThreadCase(
            testDescription: "private, inside", parentPermissions: .viewChannel, type: .privateThread,
            isMember: true, isReadable: true),
        ThreadCase(
            testDescription: "private, moderator", parentPermissions: [.viewChannel, .manageThreads],
            type: .privateThread, isReadable: true),
        ThreadCase(
            testDescription: "private, inside, hidden parent", parentPermissions: [], type: .privateThread,
            isMember: true, isReadable: false),
    ]) func `a thread is readable`(_ example: ThreadCase) {
        var guild = GuildRecord(id: Self.guildID)
        guild.roles = [Self.guildID: Role(id: Self.guildID, permissions: example.parentPermissions)]
        let thread = Channel(id: 6, type: example.type, member: example.isMember ? ThreadMember() : nil)
        let base = Readability.base(in: guild, bot: Self.bot)
        let parent = Channel(id: 5)
        let isReadable = Readability.isReadable(thread, parent: parent, of: guild, base: base, bot: Self.bot)
        #expect(isReadable == example.isReadable)
    }

    @Test func `rows follow roles, exceptions, the bot's member and the owner`() {
        var stage = Stage()
        stage.deliver(Make.world)
        #expect(stage.row(of: "# alerts") != nil)
        stage.deliver(.guildRoleUpdate(GuildRoleChange(guildID: 20, role: Make.everyone(20, []))))
        #expect(stage.row(of: "# alerts") == nil)
        stage.deliver(.guildRoleCreate(GuildRoleChange(guildID: 20, role: Role(id: 21, permissions: .viewChannel))))
        stage.deliver(.guildMemberUpdate(GuildMemberUpdate(user: Make.bot, roles: [21], guildID: 20)))
        #expect(stage.row(of: "# alerts") != nil)
        stage.deliver(.guildMemberUpdate(GuildMemberUpdate(user: User(id: 5), roles: [], guildID: 20)))
        #expect(stage.row(of: "# alerts") != nil)
        stage.deliver(.guildRoleDelete(GuildRoleDelete(guildID: 20, roleID: 21)))
        #expect(stage.row(of: "# alerts") == nil)
        stage.deliver(.guildUpdate(Partial(value: Guild(id: 20, ownerID: 900), keys: .ownerID)))
        #expect(stage.row(of: "# alerts") != nil)
        stage.deliver(.guildUpdate(Partial(value: Guild(id: 20, ownerID: 1), keys: .ownerID)))
        let open = PermissionOverwrite(id: 900, type: .member, allow: .viewChannel)
        var alerts = Make.channel(201, "alerts", position: 1, overwrites: [open])
        alerts.guildID = 20
        stage.deliver(.channelUpdate(alerts))
        #expect(stage.row(of: "# alerts") != nil)
        #expect(stage.row(of: "# backups") == nil)
    }
}
