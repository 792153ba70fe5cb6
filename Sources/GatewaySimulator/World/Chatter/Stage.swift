/// Where the next message may appear.
struct Stage: Sendable {
    /// Channels with the sum of how busy they and those before them are.
    private var weights: [(sum: Int, channel: Int)] = []
    /// The direct conversations.
    var direct: [Int] = []
    /// Where something was written last; people stay there for a while.
    var latest: Int?
    /// Links whose previews have not come yet; see ``limit``.
    private(set) var previews: [(channel: Int, message: UInt64, address: String)] = []
    /// The poll that was started last.
    var poll: (channel: Int, message: UInt64)?
    /// Places of deleted threads, to be used again.
    var freePlaces: [Int] = []

    private static let limit = 8

    /// Lists the channels that people write in and the bot can read.
    mutating func fill(from channels: [ChannelState]) {
        var sum = 0
        for (place, channel) in channels.enumerated()
        where channel.busyness > 0 && channel.access.hasEvents && channel.guild != nil {
            sum += channel.busyness
            weights.append((sum, place))
        }
    }

    /// A channel of a guild, the busy ones more often; nil when there is none.
    func anyChannel(_ generator: inout SeededGenerator) -> Int? {
        guard let last = weights.last else { return nil }
        let wanted = generator.below(last.sum)
        var low = 0
        var high = weights.count - 1
        while low < high {
            let middle = (low + high) / 2
            if weights[middle].sum <= wanted { low = middle + 1 } else { high = middle }
        }
        return weights[low].channel
    }

    /// Notes a link; with too many waiting, the oldest never gets its preview.
    mutating func expectPreview(of address: String, channel: Int, message: UInt64) {
        if previews.count >= Self.limit { previews.removeFirst() }
        previews.append((channel, message, address))
    }

    mutating func takePreview() -> (channel: Int, message: UInt64, address: String)? {
        previews.isEmpty ? nil : previews.removeFirst()
    }
}
