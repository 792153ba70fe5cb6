import GatewayModels
import GatewayProtocol

@testable import BloomCore

/// Values to feed viewers with.
enum Make {
    static let bot = User(id: 900, username: "watcher", bot: true)
    static let orchard: GuildID = 10
    static let homelab: GuildID = 20
    static let general: ChannelID = 111
    static let builds: ChannelID = 102

    /// A snowflake of a moment on 2026-11-23, so many seconds after 14:00:00 UTC.
    static func id(_ seconds: Int, _ counter: UInt64 = 0) -> MessageID {
        let milliseconds = 1_795_442_400_000 + Int64(seconds) * 1000 - Snowflake.epochMilliseconds
        return Snowflake(rawValue: UInt64(milliseconds) << 22 | counter)
    }

    static func message(
        _ seconds: Int, _ content: String, by name: String = "mira", in channel: ChannelID = general,
        counter: UInt64 = 0, mentions: [User] = []
    ) -> Message {
        let author = User(id: UserID(rawValue: UInt64(500 + name.utf8.reduce(0) { $0 + Int($1) })), username: name)
        return Message(
            id: id(seconds, counter), channelID: channel, author: author, content: content,
            mentions: mentions.map { MentionedUser(id: $0.id, username: $0.username) }, guildID: orchard
        )
    }

    static func channel(
        _ id: ChannelID, _ name: String, _ type: ChannelType = .guildText, parent: ChannelID? = nil,
        position: Int = 0, topic: String? = nil, overwrites: [PermissionOverwrite] = []
    ) -> Channel {
        Channel(
            id: id, type: type, position: position, permissionOverwrites: overwrites, name: name, topic: topic,
            parentID: parent
        )
    }

    static func everyone(_ guild: GuildID, _ permissions: Permissions = [.viewChannel, .connect]) -> Role {
        Role(id: guild, name: "@everyone", permissions: permissions)
    }

    static var orchardGuild: Guild {
        var thread = channel(130, "arm-boot", .publicThread, parent: general)
        thread.threadMetadata = ThreadMetadata()
        return Guild(
            id: orchard, name: "Orchard",
            roles: [everyone(orchard), Role(id: 11, name: "staff", color: 0xCC5500, position: 3)],
            members: [Member(user: bot)],
            channels: [
                channel(100, "Releases", .guildCategory, position: 0),
                channel(101, "announcements", .guildAnnouncement, parent: 100, position: 0),
                channel(builds, "builds", parent: 100, position: 1),
                channel(110, "Community", .guildCategory, position: 1),
                channel(general, "general", parent: 110, position: 0, topic: "lamps, lenses, tea"),
                channel(112, "support", parent: 110, position: 1),
                channel(113, "help-forum", .guildForum, parent: 110, position: 2),
                channel(114, "lounge", .guildVoice, parent: 110, position: 0),
            ],
            threads: [thread]
        )
    }

    static var homelabGuild: Guild {
        Guild(
            id: homelab, name: "Homelab", roles: [everyone(homelab)], members: [Member(user: bot)],
            channels: [channel(201, "alerts", position: 1), channel(202, "backups", position: 2)]
        )
    }

    static var ready: DispatchEvent {
        .ready(Ready(user: bot, guilds: [orchard, homelab].map { UnavailableGuild(id: $0, unavailable: true) }))
    }

    static var world: [DispatchEvent] { [ready, .guildCreate(orchardGuild), .guildCreate(homelabGuild)] }

    /// A viewer on the standard world with `general` open and nothing in it.
    static func opened(
        _ columns: Int = 80, _ rows: Int = 24, options: ViewerOptions = ViewerOptions()
    ) -> Stage {
        var stage = Stage(columns, rows, options: options)
        stage.deliver(world)
        stage.model.open(general, now: stage.now)
        stage.model.focus = .pane
        stage.goLive()
        return stage
    }

    /// The same with numbered messages of one line, a minute apart, by two people in turn.
    static func filled(
        _ count: Int, _ columns: Int = 80, _ rows: Int = 24, options: ViewerOptions = ViewerOptions()
    ) -> Stage {
        var stage = opened(columns, rows, options: options)
        stage.deliver((0..<count).map { .messageCreate(numbered($0)) })
        stage.wait(.seconds(2))
        return stage
    }

    static func numbered(_ index: Int) -> Message {
        message(index * 60, "line \(index)", by: index.isMultiple(of: 2) ? "mira" : "wen")
    }
}
