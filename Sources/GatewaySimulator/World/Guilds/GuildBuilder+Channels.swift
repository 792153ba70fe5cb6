extension GuildBuilder {
    mutating func addChannels(
        _ plan: GuildPlan, number: Int, guildID: UInt64, roles: [RoleState], botRoles: [UInt64]
    ) {
        var position = 0
        let createdAt = options.startMilliseconds - 250 * 86_400_000
        for (index, category) in plan.categories.enumerated() {
            var parent: UInt64?
            let overwrites = category.isStaffOnly ? overwrites(for: .staffOnly, guildID: guildID, roles: roles) : []
            if let name = category.name {
                let id = mint.mintAncestor(at: createdAt + Int64(position) * 60_000)
                parent = id
                channels.append(
                    ChannelState(
                        id: id, type: 4, guild: number, parent: nil, name: name, topic: nil, position: index,
                        overwrites: overwrites,
                        subject: .life, use: .silent, busyness: 0,
                        access: .computed(
                            type: 4, guildID: guildID, roles: roles, botRoles: botRoles, overwrites: overwrites)))
            }
            for channel in category.channels {
                add(
                    channel, position: position, parent: parent, guild: number, guildID: guildID, roles: roles,
                    botRoles: botRoles)
                position += 1
            }
        }
    }

    private mutating func add(
        _ plan: ChannelPlan, position: Int, parent: UInt64?, guild: Int, guildID: UInt64, roles: [RoleState],
        botRoles: [UInt64]
    ) {
        let overwrites = overwrites(for: plan.access, guildID: guildID, roles: roles)
        let id = mint.mintAncestor(at: options.startMilliseconds - 240 * 86_400_000 + Int64(position) * 60_000)
        var channel = ChannelState(
            id: id, type: plan.type, guild: guild, parent: parent, name: plan.name, topic: plan.topic,
            position: position,
            overwrites: overwrites, subject: plan.subject, use: plan.use, busyness: plan.busyness,
            access: .computed(
                type: plan.type, guildID: guildID, roles: roles, botRoles: botRoles, overwrites: overwrites))
        if plan.type == 15 {
            channel.tags = (0..<3).map {
                mint.mintAncestor(at: options.startMilliseconds - Int64(230 - $0) * 86_400_000)
            }
        }
        channels.append(channel)
    }

    private func overwrites(for access: ChannelPlan.Access, guildID: UInt64, roles: [RoleState]) -> [Overwrite] {
        let staff = roles[1].id
        return switch access {
        case .ordinary: []
        case .readOnly:
            [Overwrite(role: guildID, allow: 0, deny: Bits.send), Overwrite(role: staff, allow: Bits.send, deny: 0)]
        case .staffOnly:
            [Overwrite(role: guildID, allow: 0, deny: Bits.view), Overwrite(role: staff, allow: Bits.view, deny: 0)]
        case .noHistory: [Overwrite(role: guildID, allow: 0, deny: Bits.history)]
        case .staffVoice:
            [
                Overwrite(role: guildID, allow: 0, deny: Bits.connect),
                Overwrite(role: staff, allow: Bits.connect, deny: 0),
            ]
        }
    }
}

extension GuildPlan {
    /// Cuts the plan to so many channels, categories among them, or adds quiet ones.
    mutating func resize(to wanted: Int) {
        var kept: [CategoryPlan] = []
        var left = wanted
        // One channel that people talk in comes first, however few are wanted.
        var source = categories
        let busiest = source.flatMap(\.channels).max { $0.busyness < $1.busyness }
        if let busiest {
            for index in source.indices { source[index].channels.removeAll { $0.name == busiest.name } }
            kept.append(CategoryPlan(name: nil, channels: [busiest]))
            left -= 1
        }
        for var category in source where left > 0 {
            if category.name != nil { left -= 1 }
            category.channels = Array(category.channels.prefix(left))
            left -= category.channels.count
            kept.append(category)
        }
        var number = 0
        while left > 0 {
            // A category holds 50 channels at most.
            if number % 50 == 0 {
                kept.append(CategoryPlan(name: "More \(number / 50 + 1)", channels: []))
                left -= 1
                if left == 0 { break }
            }
            let names = GuildPlans.furtherChannels
            let subject = Subject.allCases[number % Subject.allCases.count]
            let name =
                number < names.count ? names[number] : "\(names[number % names.count])-\(number / names.count + 1)"
            kept[kept.count - 1].channels.append(.text(name, nil, subject, busyness: 1))
            left -= 1
            number += 1
        }
        categories = kept
    }
}
