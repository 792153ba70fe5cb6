import GatewayModels

/// Turns plans into guilds with ids, roles, people and channels.
struct GuildBuilder {
    /// Bits of permissions that matter here.
    enum Bits {
        static let view = Permissions.viewChannel.rawValue
        static let history = Permissions.readMessageHistory.rawValue
        static let connect = Permissions.connect.rawValue
        static let send: UInt64 = 1 << 11
        /// What everybody may do unless a channel says otherwise.
        static let everyone: UInt64 =
            view | send | history | connect | 1 << 6 | 1 << 14 | 1 << 15 | 1 << 18 | 1 << 21 | 1 << 38
        static let staff: UInt64 = everyone | Permissions.manageThreads.rawValue | 1 << 1 | 1 << 2 | 1 << 13 | 1 << 40
        static let bot: UInt64 = view | send | history | connect
    }

    var generator: SeededGenerator
    var mint: SnowflakeMint
    let options: WorldOptions
    let people: [Person]
    var guilds: [GuildState] = []
    var channels: [ChannelState] = []

    /// Adds the guild with the next number.
    mutating func add(_ number: Int) {
        let plan = plan(number)
        // At any millisecond of the day: shards are told apart by it.
        let createdAt =
            options.startMilliseconds - Int64(generator.number(in: 300...2900)) * 86_400_000
            - Int64(generator.below(86_400_000))
        let id = mint.mintAncestor(at: createdAt)
        let roles = makeRoles(plan, guildID: id, at: createdAt)
        let members = makeMembers(roles: roles, createdAt: createdAt)
        let firstChannel = channels.count
        addChannels(plan, number: number, guildID: id, roles: roles, botRoles: members[0].roles)
        let places = Array(firstChannel..<channels.count)
        let people = self.people
        let voiceChannels = places.filter { channels[$0].type == 2 && channels[$0].access.hasEvents }
        let talkers = members.indices.filter { !people[members[$0].person].isBot }
        let guild = GuildState(
            id: id, name: plan.name, description: plan.description, locale: plan.locale,
            owner: talkers.first.map { members[$0].person } ?? PeopleBuilder.bot, createdAt: createdAt,
            botJoinedAt: members[0].joinedAt,
            memberCount: options.membersPerGuild == nil ? members.count * generator.number(in: 1...40) : members.count,
            boosts: generator.below(20), roles: roles, emojis: makeEmojis(at: createdAt),
            stickers: makeStickers(at: createdAt),
            webhooks: makeWebhooks(at: createdAt), members: members,
            memberOfPerson: Dictionary(members.indices.map { (members[$0].person, $0) }) { first, _ in first },
            talkers: talkers,
            programs: members.indices.filter { $0 > 0 && people[members[$0].person].isBot },
            voices: voiceChannels.first.map { channel in talkers.prefix(3).map { ($0, channel) } } ?? [],
            channels: places,
            systemChannel: places.first { channels[$0].use == .welcome },
            sendsAllMembers: options.membersPerGuild != nil
        )
        guilds.append(guild)
    }

    private mutating func plan(_ number: Int) -> GuildPlan {
        var plan = GuildPlans.all[number % GuildPlans.all.count]
        if number >= GuildPlans.all.count {
            plan.name =
                "\(generator.word(GuildPlans.variationFirst)) \(generator.word(GuildPlans.variationSecond)) "
                + generator.word(GuildPlans.variationThird)
        }
        if let wanted = options.channelsPerGuild { plan.resize(to: max(1, wanted)) }
        return plan
    }

    private mutating func makeRoles(_ plan: GuildPlan, guildID: UInt64, at milliseconds: Int64) -> [RoleState] {
        let staffID = mint.mintAncestor(at: milliseconds + 5_000)
        let botID = mint.mintAncestor(at: milliseconds + 90_000)
        var roles = [
            RoleState(id: guildID, name: "@everyone", color: 0, position: 0, permissions: Bits.everyone),
            RoleState(
                id: staffID, name: "Staff", color: 0xE67E22, position: plan.roles.count + 2, permissions: Bits.staff,
                isHoisted: true),
            RoleState(
                id: botID, name: "bloom", color: 0, position: 1, permissions: Bits.bot,
                bot: people[PeopleBuilder.bot].id),
        ]
        for (index, role) in plan.roles.enumerated() {
            roles.append(
                RoleState(
                    id: mint.mintAncestor(at: milliseconds + 200_000 + Int64(index) * 60_000), name: role.name,
                    color: role.color,
                    position: plan.roles.count + 1 - index, permissions: 0, emoji: role.emoji, isHoisted: index == 0))
        }
        return roles
    }

    /// The bot, some other programs, then people, each of them once.
    private mutating func makeMembers(roles: [RoleState], createdAt: Int64) -> [MemberState] {
        let wanted = max(1, options.membersPerGuild ?? generator.number(in: 30...60))
        let helpers = min(3, wanted / 3)
        var places = [PeopleBuilder.bot]
        let firstHelper = generator.below(NameLists.bots.count)
        for index in 0..<helpers { places.append(1 + (firstHelper + index) % NameLists.bots.count) }
        let humans = people.count - PeopleBuilder.programs
        let firstHuman = generator.below(humans)
        // A stride without a common divisor visits every person before anyone twice.
        let stride = Self.stride(for: humans, from: generator.number(in: 1...max(1, humans - 1)))
        for index in 0..<min(humans, max(0, wanted - places.count)) {
            places.append(PeopleBuilder.programs + (firstHuman + index * stride) % humans)
        }
        return places.map { makeMember($0, roles: roles, createdAt: createdAt) }
    }

    private static func stride(for count: Int, from candidate: Int) -> Int {
        func divisor(_ left: Int, _ right: Int) -> Int { right == 0 ? left : divisor(right, left % right) }
        var stride = max(1, candidate)
        while divisor(stride, count) != 1 { stride += 1 }
        return stride
    }

    private mutating func makeMember(_ place: Int, roles: [RoleState], createdAt: Int64) -> MemberState {
        let person = people[place]
        let age = Int64(generator.number(in: 10...290)) * 86_400_000
        let joinedAt = options.startMilliseconds - age + Int64(generator.below(86_400_000))
        if place == PeopleBuilder.bot {
            return MemberState(person: place, nick: nil, roles: [roles[2].id], joinedAt: joinedAt, boostingSince: nil)
        }
        var own: [UInt64] = []
        if generator.chance(80) { own.append(roles[1].id) }
        for role in roles.dropFirst(3) where generator.chance(300) { own.append(role.id) }
        var nick: String?
        if !person.isBot, generator.chance(220) {
            nick =
                generator.chance(500)
                ? generator.word(NameLists.whimsical) : person.shortName + generator.word(NameLists.nickSuffixes)
        }
        return MemberState(
            person: place, nick: nick, roles: own, joinedAt: joinedAt,
            boostingSince: generator.chance(60) ? joinedAt + 86_400_000 : nil)
    }

    private mutating func makeEmojis(at milliseconds: Int64) -> [EmojiState] {
        let first = generator.below(Emoji.customNames.count)
        return (0..<generator.number(in: 4...9)).map { index in
            EmojiState(
                id: mint.mintAncestor(at: milliseconds + 86_400_000 + Int64(index) * 777_000),
                name: Emoji.customNames[(first + index) % Emoji.customNames.count], isAnimated: index % 4 == 3)
        }
    }

    private mutating func makeStickers(at milliseconds: Int64) -> [StickerState] {
        let first = generator.below(Emoji.stickerNames.count)
        return (0..<3).map { index in
            StickerState(
                id: mint.mintAncestor(at: milliseconds + 172_800_000 + Int64(index) * 555_000),
                name: Emoji.stickerNames[(first + index) % Emoji.stickerNames.count])
        }
    }

    private mutating func makeWebhooks(at milliseconds: Int64) -> [WebhookState] {
        ["Git", "Status page", "Bridge"].map { name in
            WebhookState(
                id: mint.mintAncestor(at: milliseconds + 259_200_000), name: name,
                avatar: generator.chance(500) ? generator.hexadecimal(32) : nil)
        }
    }
}
