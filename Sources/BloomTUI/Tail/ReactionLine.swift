import GatewayModels

/// What one line says of a reaction that came or went.
struct ReactionLine {
    var action: String
    var message: MessageID?
    var channel: ChannelID
    var guild: GuildID?
    var user: UserID?
    var emoji: Emoji?

    /// The line for an event; nil if it is about something else.
    init?(_ event: DispatchEvent) {
        switch event {
        case .messageReactionAdd(let change):
            (action, message, channel, guild) = ("add", change.messageID, change.channelID, change.guildID)
            (user, emoji) = (change.userID, change.emoji)
        case .messageReactionRemove(let change):
            (action, message, channel, guild) = ("remove", change.messageID, change.channelID, change.guildID)
            (user, emoji) = (change.userID, change.emoji)
        case .messageReactionRemoveAll(let change):
            (action, message, channel, guild) = ("remove_all", change.messageID, change.channelID, change.guildID)
        case .messageReactionRemoveEmoji(let change):
            (action, message, channel, guild) = ("remove_emoji", change.messageID, change.channelID, change.guildID)
            emoji = change.emoji
        default: return nil
        }
    }
}
