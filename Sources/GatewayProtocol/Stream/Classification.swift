import GatewayModels

extension Delivery {
    /// What decides whether it may be dropped.
    public var kind: DeliveryClass {
        switch self {
        case .shed, .gap, .state, .undecodable: .lifecycle
        case .event(let envelope): envelope.event.kind
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
    var kind: DeliveryClass {
        switch self {
        case .ready, .resumed, .guildCreate, .guildUpdate, .guildDelete, .guildRoleUpsert, .guildRoleDelete,
            .guildMemberUpdate, .channelUpsert, .channelDelete, .threadListSync, .userUpdate:
            .state
        case .messageCreate(let message): .feed(message.channelID)
        case .messageUpdate(let update): .feed(update.message.channelID)
        case .messageDelete(let removal): .feed(removal.channelID)
        case .messageDeleteBulk(let removal): .feed(removal.channelID)
        case .reactionAdd(let change), .reactionRemove(let change), .reactionRemoveAll(let change),
            .reactionRemoveEmoji(let change):
            .feed(change.channelID)
        case .unknown: .ephemeral
        }
    }
}
