import GatewayModels

// The models carry all that Discord sends, and some of their texts keep the payload alive that they came in. What stays
// for long is copied into models that have the shown fields only, so that it costs what it is counted as.

extension User {
    /// The user with what is shown of it.
    var kept: User { User(id: id, username: username, globalName: globalName, bot: bot) }
}

extension Member {
    /// The member with what is shown of it.
    var kept: Member { Member(nick: nick, roles: roles) }
}

extension Role {
    /// The role with what decides and what is shown of it.
    var kept: Role { Role(id: id, name: name, color: color, position: position, permissions: permissions) }
}

extension Channel {
    /// The channel with what decides and what is shown of it.
    var kept: Channel {
        Channel(
            id: id, type: type, guildID: guildID, position: position, permissionOverwrites: permissionOverwrites,
            name: name, topic: topic, lastMessageID: lastMessageID, recipients: recipients.map(\.kept),
            parentID: parentID, threadMetadata: threadMetadata, member: member.map { _ in ThreadMember() }, flags: flags
        )
    }
}

extension MentionedUser {
    /// The user with what is shown of it: its names.
    var kept: MentionedUser {
        MentionedUser(
            id: id, username: username, globalName: globalName, member: member?.nick.map { Member(nick: $0) }
        )
    }
}

extension Attachment {
    /// The file with what is shown of it.
    var kept: Attachment {
        Attachment(
            id: id, filename: filename, title: title, description: description, contentType: contentType, size: size,
            url: url, height: height, width: width, durationSecs: durationSecs, flags: flags
        )
    }

    /// What it costs to keep, about.
    var cost: Int {
        176 + filename.utf8.count + url.utf8.count + (title?.utf8.count ?? 0) + (description?.utf8.count ?? 0)
            + (contentType?.utf8.count ?? 0)
    }
}

extension Embed {
    /// The box with what is shown of it.
    var kept: Embed {
        Embed(
            title: title, type: type, description: description, url: url, color: color,
            footer: footer.map { EmbedFooter(text: $0.text) }, provider: provider.map { EmbedProvider(name: $0.name) },
            author: author.map { EmbedAuthor(name: $0.name) }, fields: fields
        )
    }

    /// What it costs to keep, about.
    var cost: Int {
        var cost = 208 + (title?.utf8.count ?? 0) + (description?.utf8.count ?? 0) + (url?.utf8.count ?? 0)
        cost += (author?.name.utf8.count ?? 0) + (provider?.name?.utf8.count ?? 0) + (footer?.text.utf8.count ?? 0)
        for field in fields { cost += 48 + field.name.utf8.count + field.value.utf8.count }
        return cost
    }
}

extension Reaction {
    /// The reaction with what is shown of it; nil when nobody knows with what.
    var kept: Reaction? {
        emoji.map { emoji in
            Reaction(count: count, me: me, emoji: Emoji(id: emoji.id, name: emoji.name, animated: emoji.animated))
        }
    }
}

extension Poll {
    /// The poll with what is shown of it: its question.
    var kept: Poll { Poll(question: question.map { PollMedia(text: $0.text) }) }
}

extension MessageSnapshot {
    /// The forwarded message with what is shown of it.
    var kept: MessageSnapshot {
        MessageSnapshot(
            message: message.map { message in
                SnapshotMessage(
                    content: message.content, embeds: message.embeds.map(\.kept),
                    attachments: message.attachments.map(\.kept)
                )
            }
        )
    }
}

extension Field where Value == Message {
    /// One line of the other message is all that is ever shown.
    var kept: Field<Message> {
        guard case .value(let full) = self else { return self }
        let hasText = !full.content.isEmpty
        return .value(
            Message(
                id: full.id, channelID: full.channelID, author: full.author?.kept,
                content: String(full.content.prefix(200)), mentions: full.mentions.map(\.kept),
                attachments: hasText ? [] : full.attachments.prefix(1).map(\.kept),
                embeds: hasText ? [] : full.embeds.prefix(1).map(\.kept), type: full.type, flags: full.flags,
                stickerItems: hasText ? [] : full.stickerItems, guildID: full.guildID, member: full.member?.kept
            )
        )
    }
}
