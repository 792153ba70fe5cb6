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
    /// The poll with what is shown of it, as long as Discord lets it be.
    var kept: Poll {
        let answers = answers.prefix(MessageText.answerLimit).map { answer in
            let emoji = answer.pollMedia?.emoji.map { Emoji(id: $0.id, name: $0.name?.bounded(to: 80)) }
            let text = answer.pollMedia?.text?.bounded(to: 80)
            return PollAnswer(answerID: answer.answerID, pollMedia: PollMedia(text: text, emoji: emoji))
        }
        let results = results.map { results in
            PollResults(
                isFinalized: results.isFinalized,
                answerCounts: Array(results.answerCounts.prefix(MessageText.answerLimit))
            )
        }
        let question = question.map { PollMedia(text: $0.text?.bounded(to: 400)) }
        return Poll(question: question, answers: answers, expiry: expiry, results: results)
    }

    /// What it costs to keep, about.
    var cost: Int {
        let texts = answers.reduce(question?.text?.utf8.count ?? 0) { $0 + ($1.pollMedia?.text?.utf8.count ?? 0) }
        return 128 + texts + answers.count * 160 + (results?.answerCounts.count ?? 0) * 24
    }
}

extension MessageCall {
    /// The call with what is shown of it: when it ended.
    var kept: MessageCall { MessageCall(endedTimestamp: endedTimestamp) }
}

extension RoleSubscriptionData {
    /// The purchase with what is shown of it.
    var kept: RoleSubscriptionData {
        RoleSubscriptionData(
            tierName: tierName.bounded(to: 100), totalMonthsSubscribed: totalMonthsSubscribed, isRenewal: isRenewal
        )
    }
}

extension Channel {
    /// A thread with what is shown of it below the message that it began with.
    var keptAsThread: Channel {
        Channel(id: id, type: type, name: name?.bounded(to: 100), messageCount: messageCount)
    }
}

extension MessageSnapshot {
    /// The forwarded message with what is shown of it.
    var kept: MessageSnapshot {
        MessageSnapshot(
            message: message.map { message in
                SnapshotMessage(
                    content: message.content, embeds: message.embeds.map(\.kept),
                    attachments: message.attachments.map(\.kept), flags: message.flags,
                    mentions: message.mentions.map(\.kept), stickerItems: message.stickerItems,
                    components: message.components.kept
                )
            }
        )
    }

    /// What it costs to keep, about.
    var cost: Int {
        guard let message else { return 64 }
        var cost = 384 + message.content.utf8.count + message.mentions.count * 160 + message.stickerItems.count * 48
        cost += message.components.cost
        for attachment in message.attachments { cost += attachment.cost }
        for embed in message.embeds { cost += embed.cost }
        return cost
    }
}

extension Field where Value == Message {
    /// The other message as it is shown in place of the one that refers to it.
    var keptWhole: Field<Message> {
        guard case .value(let full) = self else { return self }
        return .value(
            Message(
                id: full.id, channelID: full.channelID, author: full.author?.kept, content: full.content,
                mentions: full.mentions.map(\.kept), attachments: full.attachments.map(\.kept),
                embeds: full.embeds.map(\.kept), type: full.type, flags: full.flags,
                messageSnapshots: full.messageSnapshots.map(\.kept),
                components: full.components.kept,
                stickerItems: full.stickerItems, poll: full.poll?.kept, guildID: full.guildID,
                member: full.member?.kept
            )
        )
    }

    /// The other message as it is shown above an answer: one line of it.
    var kept: Field<Message> {
        guard case .value(let full) = self else { return self }
        let hasText = !full.content.isEmpty
        return .value(
            Message(
                id: full.id, channelID: full.channelID, author: full.author?.kept,
                content: full.content.bounded(to: 200), mentions: full.mentions.map(\.kept),
                attachments: hasText ? [] : full.attachments.prefix(1).map(\.kept),
                embeds: hasText ? [] : full.embeds.prefix(1).map(\.kept), type: full.type, flags: full.flags,
                components: hasText ? [] : full.components.kept, stickerItems: hasText ? [] : full.stickerItems,
                poll: hasText ? nil : full.poll?.kept, guildID: full.guildID, member: full.member?.kept
            )
        )
    }
}
