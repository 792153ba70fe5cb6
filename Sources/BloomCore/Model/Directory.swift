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
    /// Guilds in which something was written that may change the order of rows.
    private(set) var active: Set<GuildID?> = []
    /// Whether what is written in channels changes the order of rows, and not only what is written in threads.
    var tracksActivity = false
    /// Channels that did not fit.
    private(set) var refused = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Says that the rows of the tree are up to date, and with `active` their order too.
    mutating func markClean(active isSorted: Bool = true) {
        dirty = []
        if isSorted { active = [] }
    }

    // MARK: - Looking up

    /// The guild of a channel; nil for direct conversations.
    func guild(of channel: ChannelID) -> GuildRecord? {
        channels[channel]?.channel.guildID.flatMap { guilds[$0] }
    }

    // MARK: - Events

    /// Takes an event; returns the channels that are gone, or nil when it says nothing of servers and channels.
    mutating func apply(_ event: DispatchEvent) -> [ChannelID]? {
        switch event {
        case .ready(let ready): return apply(ready)
        case .guildCreate(let guild): return upsert(guild)
        case .guildUpdate(let change): merge(change)
        case .guildDelete(let guild): return remove(guild)
        case .guildRoleCreate(let change), .guildRoleUpdate(let change): upsert(change)
        case .guildRoleDelete(let removal): remove(removal)
        case .guildMemberUpdate(let member): apply(member)
        case .channelCreate(let channel), .channelUpdate(let channel), .threadCreate(let channel),
            .threadUpdate(let channel):
            upsert(channel)
        case .channelDelete(let channel): return remove(channel: channel.id)
        case .threadDelete(let thread): return remove(channel: thread.id)
        case .threadListSync(let list): return sync(list)
        case .userUpdate(let user): apply(user)
        default: return nil
        }
        return []
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
            let unlisted = guilds.keys.sorted().filter { !listed.contains($0) && ready.speaks(of: $0) }
            for id in unlisted { gone += remove(guild: id) }
        }
        for guild in ready.guilds {
            if guilds[guild.id] == nil, guilds.count < limit { guilds[guild.id] = GuildRecord(id: guild.id) }
            if guild.unavailable { guilds[guild.id]?.isUnavailable = true }
            touch(guild.id)
        }
        return gone
    }

    /// The bot itself has another name.
    mutating func apply(_ user: User) { bot = user }

    /// A guild as a whole: it came, came back, or is sent anew.
    mutating func upsert(_ guild: Guild) -> [ChannelID] {
        if guild.unavailable, guild.channels.isEmpty {
            return remove(UnavailableGuild(id: guild.id, unavailable: true))
        }
        guard guilds[guild.id] != nil || guilds.count < limit else {
            refused += 1
            return []
        }
        var record = guilds[guild.id] ?? GuildRecord(id: guild.id)
        record.isUnavailable = guild.unavailable
        if let bot, let own = guild.members.first(where: { $0.user?.id == bot.id }) { record.ownRoles = own.roles }
        guilds[guild.id] = record
        // Every guild has roles: none at all means that they were not sent.
        take(guild, hasRoles: !guild.roles.isEmpty)
        let listed = guild.channels + guild.threads
        var gone: [ChannelID] = []
        for id in record.channels.subtracting(listed.map(\.id)).sorted() { gone += remove(channel: id) }
        for channel in listed { keep(channel, in: guild.id) }
        recompute(guild.id)
        return gone
    }

    /// Some fields of a guild.
    mutating func merge(_ change: Partial<Guild>) {
        guard guilds[change.value.id] != nil else { return }
        take(change.value, hasRoles: change.keys.contains(.roles))
        recompute(change.value.id)
    }

    private mutating func take(_ guild: Guild, hasRoles: Bool) {
        if let name = guild.name { guilds[guild.id]?.name = name }
        if let owner = guild.ownerID { guilds[guild.id]?.ownerID = owner }
        if hasRoles { guilds[guild.id]?.roles = Dictionary(guild.roles.map { ($0.id, $0.kept) }) { _, last in last } }
    }

    /// A guild went away: for a while, or for good.
    mutating func remove(_ guild: UnavailableGuild) -> [ChannelID] {
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
    mutating func upsert(_ change: GuildRoleChange) {
        guard let guild = change.guildID, let role = change.role else { return }
        guilds[guild]?.roles[role.id] = role.kept
        recompute(guild)
    }

    /// A role is gone.
    mutating func remove(_ removal: GuildRoleDelete) {
        guard let guild = removal.guildID, let role = removal.roleID else { return }
        guilds[guild]?.roles[role] = nil
        recompute(guild)
    }

    /// A member changed; only the bot's own matters.
    mutating func apply(_ member: GuildMemberUpdate) {
        guard let guild = member.guildID, let id = member.user?.id, id == bot?.id else { return }
        guilds[guild]?.ownRoles = member.roles
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
        guard let guild = list.guildID, let record = guilds[guild] else { return [] }
        let listed = Set(list.threads.map(\.id))
        // Without parents it speaks of the whole server.
        let parents = list.channelIDs.map { Set($0) }
        var gone: [ChannelID] = []
        for id in record.channels.sorted() {
            guard let known = channels[id]?.channel, known.type.isThread, !listed.contains(id) else { continue }
            guard let parents else {
                gone += remove(channel: id)
                continue
            }
            if let parent = known.parentID, parents.contains(parent) { gone += remove(channel: id) }
        }
        for thread in list.threads { keep(thread, in: guild) }
        recompute(guild)
        return gone
    }

    /// Makes sure that the channel of a message is known, and notes its newest message.
    mutating func noteMessage(_ message: Message) {
        if let index = channels.index(forKey: message.channelID) {
            if let last = channels.values[index].channel.lastMessageID, last >= message.id { return }
            channels.values[index].channel.lastMessageID = message.id
            // Threads are always sorted by activity.
            if tracksActivity || channels.values[index].channel.type.isThread {
                active.insert(channels.values[index].channel.guildID)
            }
            return
        }
        if let guild = message.guildID {
            if guilds[guild] == nil, guilds.count < limit { guilds[guild] = GuildRecord(id: guild) }
            keep(Channel(id: message.channelID, guildID: guild, lastMessageID: message.id), in: guild)
        } else {
            // Bots are sent no list of their direct conversations: one begins to exist with its first message.
            let people = [message.author].compactMap(\.self).filter { $0.id != bot?.id }
            keep(Channel(id: message.channelID, type: .dm, lastMessageID: message.id, recipients: people), in: nil)
        }
    }

    /// What was read, or marked as unread, may change the order of rows too.
    mutating func noteRead(_ read: Set<ChannelID>) {
        guard tracksActivity else { return }
        for channel in read { if let record = channels[channel] { active.insert(record.channel.guildID) } }
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
        var channel = channel.kept
        channel.guildID = guild
        // Updates of a thread do not say whether the bot is in it, and often lack the newest message.
        if let known = known?.channel {
            channel.member = channel.member ?? known.member
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

extension Ready {
    /// Whether a guild would be in this list if the bot were in it: a shard names only its own.
    fileprivate func speaks(of guild: GuildID) -> Bool {
        guard shard.count == 2, shard[1] > 1 else { return true }
        return GapPlace.guild(guild).shard(of: shard[1]) == shard[0]
    }
}
