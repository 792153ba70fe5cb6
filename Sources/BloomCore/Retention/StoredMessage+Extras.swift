import GatewayModels

extension StoredMessage {
    /// What less than half of all messages have.
    final class Extras: Sendable {
        let mentions: [MentionedUser]
        let mentionRoles: [RoleID]
        let mentionEveryone: Bool
        let attachments: [Attachment]
        let embeds: [Embed]
        let reactions: [Reaction]
        let messageReference: MessageReference?
        let referencedMessage: Field<Message>
        let rare: Rare?
        /// Bytes, about.
        let cost: Int

        init(_ message: Message) {
            mentions = message.mentions.map(\.kept)
            mentionRoles = message.mentionRoles
            mentionEveryone = message.mentionEveryone
            attachments = message.attachments.map(\.kept)
            embeds = message.embeds.map(\.kept)
            reactions = message.reactions.compactMap(\.kept)
            messageReference = message.messageReference
            let isStarter = message.type == .threadStarterMessage
            referencedMessage = isStarter ? message.referencedMessage.keptWhole : message.referencedMessage.kept
            rare = message.hasRareExtras ? Rare(message) : nil
            var cost = 128 + mentions.count * 200 + mentionRoles.count * 8 + reactions.count * 64
            cost += messageReference == nil ? 0 : 96
            cost += rare?.cost ?? 0
            for attachment in attachments { cost += attachment.cost }
            for embed in embeds { cost += embed.cost }
            if let other = referencedMessage.value {
                cost += 640 + other.content.utf8.count + other.components.cost + (other.poll?.cost ?? 0)
                for attachment in other.attachments { cost += attachment.cost }
                for embed in other.embeds { cost += embed.cost }
            }
            self.cost = cost
        }

        var webhookID: Snowflake? { rare?.webhookID }
        var applicationID: Snowflake? { rare?.applicationID }
        var stickerItems: [StickerItem] { rare?.stickerItems ?? [] }
        var messageSnapshots: [MessageSnapshot] { rare?.messageSnapshots ?? [] }
        var poll: Poll? { rare?.poll }
        var thread: Channel? { rare?.thread }
        var call: MessageCall? { rare?.call }
        var roleSubscriptionData: RoleSubscriptionData? { rare?.roleSubscriptionData }
        var components: [Component] { rare?.components ?? [] }
    }

    /// What hardly any message has.
    final class Rare: Sendable {
        let webhookID: Snowflake?
        let applicationID: Snowflake?
        let stickerItems: [StickerItem]
        let messageSnapshots: [MessageSnapshot]
        let poll: Poll?
        /// The thread that began with it: its name and how much was said there.
        let thread: Channel?
        let call: MessageCall?
        let roleSubscriptionData: RoleSubscriptionData?
        /// Labels and texts of its components, as many as are shown.
        let components: [Component]
        /// Bytes, about.
        let cost: Int

        init(_ message: Message) {
            webhookID = message.webhookID
            applicationID = message.applicationID
            stickerItems = message.stickerItems
            messageSnapshots = message.messageSnapshots.map(\.kept)
            poll = message.poll?.kept
            thread = message.thread?.keptAsThread
            call = message.call?.kept
            roleSubscriptionData = message.roleSubscriptionData?.kept
            components = message.components.kept
            var cost = 256 + stickerItems.count * 48 + (poll?.cost ?? 0) + components.cost
            if let thread { cost += 320 + (thread.name?.utf8.count ?? 0) }
            for snapshot in messageSnapshots { cost += snapshot.cost }
            self.cost = cost
        }
    }
}

extension Message {
    var hasExtras: Bool {
        if mentionEveryone || messageReference != nil || referencedMessage.isPresent || hasRareExtras { return true }
        return
            !(mentions.isEmpty && mentionRoles.isEmpty && attachments.isEmpty && embeds.isEmpty && reactions.isEmpty)
    }

    fileprivate var hasRareExtras: Bool {
        if webhookID != nil || applicationID != nil || poll != nil || thread != nil { return true }
        if call != nil || roleSubscriptionData != nil { return true }
        return !(stickerItems.isEmpty && messageSnapshots.isEmpty && components.isEmpty)
    }
}
