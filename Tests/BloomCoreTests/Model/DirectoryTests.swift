import GatewayModels
import Testing

@testable import BloomCore

/// Servers and channels that come and go.
@Suite struct DirectoryTests {
    @Test func `a server that is away turns grey and keeps its channels; one that was left goes`() {
        var stage = Stage()
        stage.deliver(Make.world)
        stage.deliver(.guildDelete(UnavailableGuild(id: Make.homelab, unavailable: true)))
        #expect(stage.row(of: "HOMELAB away") == 0)
        #expect(stage.row(of: "# alerts") == 1)
        stage.deliver(.guildCreate(Make.homelabGuild))
        #expect(stage.row(of: "HOMELAB away") == nil)
        stage.deliver(.guildDelete(UnavailableGuild(id: Make.homelab)))
        #expect(stage.row(of: "HOMELAB") == nil)
        #expect(stage.row(of: "# alerts") == nil)
    }

    @Test func `servers before their data are known by id and away`() {
        var stage = Stage()
        stage.deliver(Make.ready)
        #expect(stage.row(of: "SERVER 10 away") != nil)
    }

    @Test func `a server that is sent anew replaces its channels`() {
        var stage = Stage()
        stage.deliver(Make.world)
        var guild = Make.homelabGuild
        guild.channels = [Make.channel(202, "backups"), Make.channel(203, "power")]
        stage.deliver(.guildCreate(guild))
        #expect(stage.row(of: "# alerts") == nil)
        #expect(stage.row(of: "# power") != nil)
    }

    @Test func `a new session without a server means that it was left`() {
        var stage = Stage()
        stage.deliver(Make.world)
        stage.deliver(.ready(Ready(user: Make.bot, guilds: [UnavailableGuild(id: Make.orchard, unavailable: true)])))
        #expect(stage.row(of: "HOMELAB") == nil)
        #expect(stage.row(of: "ORCHARD away") != nil)
    }

    @Test func `channels are made, renamed, moved and deleted`() {
        var stage = Stage()
        stage.deliver(Make.world)
        var channel = Make.channel(204, "fresh", position: 0)
        channel.guildID = Make.homelab
        stage.deliver(.channelCreate(channel))
        #expect(stage.row(of: "# fresh") == 1)
        channel.name = "stale"
        channel.position = 9
        stage.deliver(.channelUpdate(channel))
        #expect(stage.row(of: "# stale") == 3)
        stage.deliver(.channelDelete(channel))
        #expect(stage.row(of: "stale") == nil)
        #expect(stage.row(of: "# backups") == 2)
    }

    @Test func `events that lack what they are about change nothing`() {
        var stage = Make.filled(3)
        let before = stage.screen()
        stage.deliver([
            .guildRoleUpdate(GuildRoleChange(role: Make.everyone(Make.orchard, []))),
            .guildRoleCreate(GuildRoleChange(guildID: Make.orchard)),
            .guildRoleDelete(GuildRoleDelete(guildID: Make.orchard)), .guildRoleDelete(GuildRoleDelete(roleID: 11)),
            .guildMemberUpdate(GuildMemberUpdate(guildID: Make.orchard)),
            .guildMemberUpdate(GuildMemberUpdate(user: Make.bot)), .threadListSync(ThreadListSync()),
            .guildUpdate(Partial(value: Guild(id: Make.orchard), keys: [])),
            .messageReactionAdd(ReactionAdd(channelID: Make.general, emoji: Emoji(name: "x"))),
            .threadDelete(ThreadDelete(id: 5)), .typingStart(TypingStart(channelID: Make.general)),
        ])
        #expect(stage.screen() == before)
        #expect(stage.model.unknownEvents == 0)
    }

    @Test func `a server that comes as away keeps its channels`() {
        var stage = Stage()
        stage.deliver(Make.world)
        stage.deliver(.guildCreate(Guild(id: Make.homelab, unavailable: true)))
        #expect(stage.row(of: "HOMELAB away") == 0)
        #expect(stage.row(of: "# alerts") == 1)
    }

    @Test func `a deleted thread goes`() {
        var stage = Stage()
        stage.deliver(Make.world)
        #expect(stage.row(of: "arm-boot") != nil)
        stage.deliver(.threadDelete(ThreadDelete(id: 130)))
        #expect(stage.row(of: "arm-boot") == nil)
    }

    @Test func `deleting a channel takes its threads along, and what they said`() {
        var stage = Make.opened()
        stage.deliver(.messageCreate(Make.message(0, "in the thread", in: 130)))
        stage.press(.control("n"))
        #expect(stage.model.pane?.channel == 130)
        stage.press(.control("n"))
        let general = Make.channel(Make.general, "general")
        stage.deliver(.channelDelete(general))
        #expect(stage.row(of: "arm-boot") == nil)
        #expect(stage.model.store.logs[130] == nil)
        #expect(stage.model.directory.channels[130] == nil)
    }

    @Test func `the open channel stays readable after it was deleted, until another is opened`() {
        var stage = Make.filled(3)
        stage.deliver(.channelDelete(Make.channel(Make.general, "general")))
        #expect(stage.row(of: "# general") == nil)
        #expect(stage.text()[0].contains("#general (deleted)") || stage.text()[0].contains("(deleted)"))
        #expect(stage.row(of: "line 2") != nil)
        stage.press(.control("n"))
        #expect(stage.model.pane?.channel != Make.general)
        #expect(stage.model.store.logs[Make.general] == nil)
        #expect(stage.model.directory.channels[Make.general] == nil)
    }

    @Test func `a direct conversation begins with its first message`() {
        var stage = Make.opened()
        stage.deliver(
            .messageCreate(Message(id: 5, channelID: 77, author: User(id: 6, username: "pip"), content: "hi")))
        #expect(stage.text()[0].hasPrefix("DIRECT             1│"))
        #expect(stage.text()[1].hasPrefix("  @ pip            1│"))
    }

    @Test func `a message in an unknown channel makes it known`() {
        var stage = Make.opened()
        stage.deliver(.messageCreate(Make.message(1, "out of nowhere", in: 98_765)))
        #expect(stage.row(of: "# unknown-8765") != nil)
    }

    @Test func `more channels than the limit are counted and not kept`() {
        var options = ViewerOptions()
        options.retention = RetentionLimits(channels: 5)
        var stage = Stage(options: options)
        stage.deliver(Make.world)
        #expect(stage.model.directory.channels.count == 5)
        #expect(stage.model.directory.refused > 0)
        stage.deliver(.messageCreate(Make.message(1, "nowhere to go", in: 98_765)))
        #expect(stage.model.store.logs[98_765] == nil)
    }
}
