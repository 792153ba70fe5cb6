import GatewayModels

extension Delivery {
    /// What decides whether it may be dropped.
    public var kind: DeliveryClass {
        switch self {
        case .shed, .gap, .state, .undecodable: .lifecycle
        case .event(let envelope): envelope.event.deliveryClass
        }
    }
}

extension Delivery {
    /// Whether it is a dispatch that was decoded: what tallies count.
    public var isEvent: Bool {
        if case .event = self { true } else { false }
    }
}

extension DispatchEvent {
    /// State is never dropped, what is said in a channel is dropped by channel, everything else goes first.
    var deliveryClass: DeliveryClass {
        switch self {
        case .ready, .resumed, .guildCreate, .guildUpdate, .guildDelete, .guildRoleCreate, .guildRoleUpdate,
            .guildRoleDelete, .guildMemberUpdate, .channelCreate, .channelUpdate, .channelDelete, .threadCreate,
            .threadUpdate, .threadDelete, .threadListSync, .userUpdate:
            .state
        case .messageCreate(let message): .feed(message.channelID)
        case .messageUpdate(let update): .feed(update.value.channelID)
        case .messageDelete(let removal): .feed(removal.channelID)
        case .messageDeleteBulk(let removal): .feed(removal.channelID)
        case .messageReactionAdd(let change): .feed(change.channelID)
        case .messageReactionRemove(let change): .feed(change.channelID)
        case .messageReactionRemoveAll(let change): .feed(change.channelID)
        case .messageReactionRemoveEmoji(let change): .feed(change.channelID)
        case .messagePollVoteAdd(let vote), .messagePollVoteRemove(let vote): .feed(vote.channelID)
        default: .ephemeral
        }
    }
}
