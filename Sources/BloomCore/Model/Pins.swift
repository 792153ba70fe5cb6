import GatewayModels

/// The nine slots that keys go to.
struct Pins: Hashable, Sendable {
    static let count = 9
    private(set) var channels: [ChannelID?] = Array(repeating: nil, count: count)

    /// The channel of a slot, from 0.
    subscript(slot: Int) -> ChannelID? { channels.indices.contains(slot) ? channels[slot] : nil }

    /// The slot of a channel.
    func slot(of channel: ChannelID) -> Int? { channels.firstIndex(of: channel) }

    /// Whether anything is pinned.
    var isEmpty: Bool { channels.allSatisfy { $0 == nil } }

    /// Puts a channel into the first free slot; nil when there is none.
    mutating func pin(_ channel: ChannelID) -> Int? {
        guard let slot = channels.firstIndex(of: nil) else { return nil }
        channels[slot] = channel
        return slot
    }

    /// Frees the slot of a channel.
    mutating func unpin(_ channel: ChannelID) {
        if let slot = slot(of: channel) { channels[slot] = nil }
    }

    /// Puts a channel into a slot, if that exists.
    mutating func set(_ channel: ChannelID?, at slot: Int) {
        if channels.indices.contains(slot) { channels[slot] = channel }
    }
}
