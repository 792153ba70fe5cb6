import GatewayModels

/// Which events a consumer wants decoded; the others are counted and cost no more than finding their end.
///
/// READY is always decoded, because the connection needs it.
public struct WantedEvents: Equatable, Sendable {
    private var kinds: Set<DispatchEvent.Kind>?
    /// Whether events that are not modelled are handed on with their bytes.
    public var includesUnknown: Bool

    /// Every event, modelled or not.
    public static let all = WantedEvents(kinds: nil, includesUnknown: true)

    /// These events and no others.
    public init(_ kinds: Set<DispatchEvent.Kind>, includesUnknown: Bool = false) {
        self.init(kinds: kinds, includesUnknown: includesUnknown)
    }

    private init(kinds: Set<DispatchEvent.Kind>?, includesUnknown: Bool) {
        self.kinds = kinds
        self.includesUnknown = includesUnknown
    }

    /// Whether this event is wanted.
    public func includes(_ kind: DispatchEvent.Kind) -> Bool { kinds?.contains(kind) ?? true }
}

extension WantedEvents {
    /// What a view of channels and their messages is made of.
    public static let channelsAndMessages = WantedEvents([
        .ready, .resumed, .userUpdate, .guildCreate, .guildUpdate, .guildDelete, .guildRoleCreate, .guildRoleUpdate,
        .guildRoleDelete, .guildMemberUpdate, .channelCreate, .channelUpdate, .channelDelete, .threadCreate,
        .threadUpdate, .threadDelete, .threadListSync, .messageCreate, .messageUpdate, .messageDelete,
        .messageDeleteBulk, .messageReactionAdd, .messageReactionRemove, .messageReactionRemoveAll,
        .messageReactionRemoveEmoji,
    ])
}
