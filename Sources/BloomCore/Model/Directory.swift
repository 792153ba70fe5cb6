import GatewayModels

/// The servers, channels and threads that the bot knows of.
///
/// Every change returns the channels that are gone, so that whoever keeps something about them can drop it.
struct Directory: Sendable {
    private(set) var guilds: [GuildID: GuildRecord] = [:]
    private(set) var channels: [ChannelID: ChannelRecord] = [:]
    private(set) var directs: Set<ChannelID> = []
    private(set) var bot: User?
    /// Grows with every change that names or colours in messages may depend on.
    private(set) var nameVersion = 0
    /// Guilds whose rows in the tree must be built anew; a nil stands for the direct conversations.
    private(set) var dirty: Set<GuildID?> = []
    /// Channels that did not fit.
    private(set) var refused = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Says that the rows of the tree are up to date.
    mutating func markClean() { dirty = [] }

    // MARK: - Looking up

    /// The guild of a channel; nil for direct conversations.
    func guild(of channel: ChannelID) -> GuildRecord? {
        channels[channel]?.channel.guildID.flatMap { guilds[$0] }
    }

    // MARK: - Sessions and guilds

    /// A new session: the list of guilds that it will send.
    ///
    /// Others were left while the connection was away.
    mutating func apply(_ ready: Ready) -> [ChannelID] {
        if let user = ready.user { bot = user }
        var gone: [ChannelID] = []
        if !ready.guilds.isEmpty {
            let listed = Set(ready.guilds.map(\.id))
            for id in guilds.keys.sorted() where !listed.contains(id) { gone += remove(guild: id) }
        }
        for guild in ready.guilds {
            if guilds[guild.id] == nil, guilds.count < limit { guilds[guild.id] = GuildRecord(id: guild.id) }
            if guild.unavailable { guilds[guild.id]?.isUnavailable = true }
            if let name = guild.name { guilds[guild.id]?.name = name }
            touch(guild.id)
        }
        return gone
    }

    /// The bot itself has another name.
    mutating func apply(_ user: User) { bot = user }

    /// A guild as a whole: it came, came back, or is sent anew.
    mutating func upsert(_ guild: Guild) -> [ChannelID] {
        if guild.unavailable, guild.channels == nil { return remove(guild) }
        guard guilds[guild.id] != nil || guilds.count < limit else {
            refused += 1
            return []
        }
        var record = guilds[guild.id] ?? GuildRecord(id: guild.id)
        record.isUnavailable = guild.unavailable
        record.selfMember = guild.members.first { $0.userID != nil && $0.userID == bot?.id } ?? record.selfMember
        guilds[guild.id] = record
        take(guild)
        var gone: [ChannelID] = []
        if let listed = guild.channels {
            let all = listed + (guild.threads ?? [])
            let ids = Set(all.map(\.id))
            for id in record.channels.subtracting(ids).sorted() { gone += remove(channel: id) }
            for channel in all { keep(channel, in: guild.id) }
        }
        recompute(guild.id)
        return gone
    }

    /// Some fields of a guild.
    mutating func merge(_ guild: Guild) {
        guard guilds[guild.id] != nil else { return }
        take(guild)
        recompute(guild.id)
    }

    private mutating func take(_ guild: Guild) {
        if let name = guild.name { guilds[guild.id]?.name = name }
        if let owner = guild.ownerID { guilds[guild.id]?.ownerID = owner }
        if let roles = guild.roles {
            guilds[guild.id]?.roles = Dictionary(roles.map { ($0.id, $0) }) { _, last in last }
        }
    }

    /// A guild went away: for a while, or for good.
    mutating func remove(_ guild: Guild) -> [ChannelID] {
        guard guild.unavailable else { return remove(guild: guild.id) }
        guilds[guild.id]?.isUnavailable = true
        touch(guild.id)
        return []
    }

    private mutating func remove(guild id: GuildID) -> [ChannelID] {
        guard let record = guilds[id] else { return [] }
        let gone = record.channels.sorted()
        for channel in gone { channels[channel]?.isGone = true }
        guilds[id] = nil
        touch(id)
        return gone
    }

    // MARK: - Roles and the bot's member

    /// A role was made or changed.
    mutating func upsert(_ change: RoleChange) {
        guilds[change.guildID]?.roles[change.role.id] = change.role
        recompute(change.guildID)
    }

    /// A role is gone.
    mutating func remove(_ removal: RoleDelete) {
        guilds[removal.guildID]?.roles[removal.roleID] = nil
        recompute(removal.guildID)
    }

    /// A member changed; only the bot's own matters.
    mutating func apply(_ member: Member, in guild: GuildID) {
        guard let id = member.userID, id == bot?.id else { return }
        guilds[guild]?.selfMember = member
        recompute(guild)
    }

    // MARK: - Channels and threads

    /// A channel or thread was made or changed.
    mutating func upsert(_ channel: Channel) {
        guard let guild = channel.guildID ?? channels[channel.id]?.channel.guildID else {
            keep(channel, in: nil)
            return
        }
        keep(channel, in: guild)
        // Exceptions on a channel decide about its threads too.
        if channel.type.isThread { recompute(channel: channel.id) } else { recompute(guild) }
    }

    /// A channel or thread is gone, and with a channel all its threads.
    mutating func remove(channel id: ChannelID) -> [ChannelID] {
        guard let record = channels[id], !record.isGone else { return [] }
        var gone = [id]
        if let guild = record.channel.guildID, let members = guilds[guild]?.channels {
            // A category's channels stay; a channel's threads do not.
            for other in members.sorted() {
                guard let child = channels[other]?.channel, child.parentID == id, child.type.isThread else { continue }
                gone.append(other)
            }
            guilds[guild]?.channels.subtract(gone)
            touch(guild)
        }
        directs.remove(id)
        if record.isDirect { touch(nil) }
        for channel in gone { channels[channel]?.isGone = true }
        return gone
    }

    /// All active threads of some channels: those that are not listed are archived, or out of reach.
    mutating func sync(_ list: ThreadListSync) -> [ChannelID] {
        guard guilds[list.guildID] != nil else { return [] }
        let listed = Set(list.threads.map(\.id))
        let parents = list.channelIDs.map(Set.init)
        var gone: [ChannelID] = []
        for id in (guilds[list.guildID]?.channels ?? []).sorted() {
            guard let known = channels[id]?.channel, known.type.isThread, !listed.contains(id) else { continue }
            guard let parents else {
                gone += remove(channel: id)
                continue
            }
            if let parent = known.parentID, parents.contains(parent) { gone += remove(channel: id) }
        }
        for thread in list.threads { keep(thread, in: list.guildID) }
        recompute(list.guildID)
        return gone
    }

    /// Makes sure that the channel of a message is known, and notes its newest message.
    mutating func noteMessage(_ message: Message) {
        if let index = channels.index(forKey: message.channelID) {
            if let last = channels.values[index].channel.lastMessageID, last >= message.id { return }
            channels.values[index].channel.lastMessageID = message.id
            // Threads are sorted by activity.
            let type = channels.values[index].channel.type
            if type.isThread { dirty.insert(channels.values[index].channel.guildID) }
            return
        }
        if let guild = message.guildID {
            if guilds[guild] == nil, guilds.count < limit { guilds[guild] = GuildRecord(id: guild) }
            keep(Channel(id: message.channelID, guildID: guild, lastMessageID: message.id), in: guild)
        } else {
            // Bots are sent no list of their direct conversations: one begins to exist with its first message.
            let people = message.author.id == bot?.id ? [] : [message.author]
            let type = ChannelType.directMessage
            keep(Channel(id: message.channelID, type: type, lastMessageID: message.id, recipients: people), in: nil)
        }
    }

    /// Forgets a channel that is gone and no longer on the screen.
    mutating func purge(_ id: ChannelID) {
        if channels[id]?.isGone == true { channels[id] = nil }
    }

    // MARK: - Inside

    private mutating func keep(_ channel: Channel, in guild: GuildID?) {
        let known = channels[channel.id]
        guard known != nil || channels.count < limit else {
            refused += 1
            return
        }
        var channel = channel
        channel.guildID = guild
        // Updates of a thread do not say whether the bot is in it, and often lack the newest message.
        if let known = known?.channel {
            channel.isMember = channel.isMember || known.isMember
            channel.lastMessageID = [channel.lastMessageID, known.lastMessageID].compactMap(\.self).max()
            if channel.recipients.isEmpty { channel.recipients = known.recipients }
        }
        channels[channel.id] = ChannelRecord(channel: channel, isReadable: known?.isReadable ?? true)
        if let guild {
            guilds[guild]?.channels.insert(channel.id)
        } else {
            directs.insert(channel.id)
        }
        touch(guild)
    }

    private mutating func recompute(channel id: ChannelID) {
        guard let record = channels[id], let guild = guild(of: id) else { return }
        let base = Readability.base(in: guild, bot: bot?.id)
        let isReadable = isReadable(record.channel, of: guild, base: base)
        channels[id]?.isReadable = isReadable
    }

    private mutating func recompute(_ id: GuildID) {
        guard let guild = guilds[id] else { return }
        let base = Readability.base(in: guild, bot: bot?.id)
        for channel in guild.channels {
            guard let record = channels[channel] else { continue }
            let isReadable = isReadable(record.channel, of: guild, base: base)
            if isReadable != record.isReadable { channels[channel]?.isReadable = isReadable }
        }
        touch(id)
    }

    private func isReadable(_ channel: Channel, of guild: GuildRecord, base: Permissions) -> Bool {
        let parent = channel.parentID.flatMap { channels[$0]?.channel }
        return Readability.isReadable(channel, parent: parent, of: guild, base: base, bot: bot?.id)
    }

    private mutating func touch(_ guild: GuildID?) {
        dirty.insert(guild)
        nameVersion &+= 1
    }
}
