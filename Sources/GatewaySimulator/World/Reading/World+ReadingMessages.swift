import DequeModule

extension World {
    /// Messages of a channel as REST gives them, newest first; nil for an unknown channel.
    ///
    /// `around` wins over `before`, `before` over `after`. `after` gives those right after the id, `around` about half
    /// on each side with the message itself. The limit is taken as 1 to 100. Where the bot may not read what was
    /// written earlier, the list is empty.
    public func messages(
        inChannel id: UInt64, before: UInt64?, after: UInt64?, around: UInt64?, limit: Int
    ) -> JSONText? {
        guard let place = channelPlaces[id] else { return nil }
        let channel = channels[place]
        let range: Range<Int>
        if channel.access == .full {
            range = page(of: channel, before: before, after: after, around: around, limit: min(max(limit, 1), 100))
        } else {
            range = 0..<0
        }
        return .array(capacity: 1000 * (range.count + 1)) { writer in
            for index in range.reversed() {
                writer.object { write(channel.history[index], in: place, as: MessageForm(isDispatch: false), to: &$0) }
            }
        }
    }

    private func page(
        of channel: ChannelState, before: UInt64?, after: UInt64?, around: UInt64?, limit: Int
    ) -> Range<Int> {
        let count = channel.history.count
        if let around {
            let middle = channel.firstIndex(notBefore: around)
            let low = max(0, middle - limit / 2)
            return low..<min(count, low + limit)
        }
        if let before {
            let end = channel.firstIndex(notBefore: before)
            return max(0, end - limit)..<end
        }
        if let after {
            let start = after == .max ? count : channel.firstIndex(notBefore: after + 1)
            return start..<min(count, start + limit)
        }
        return max(0, count - limit)..<count
    }

    /// One message as REST gives it; nil when the channel or the message is unknown or may not be read.
    public func message(_ id: UInt64, inChannel channelID: UInt64) -> JSONText? {
        guard let place = channelPlaces[channelID], channels[place].access == .full,
            let index = channels[place].place(of: id)
        else { return nil }
        return messageText(channels[place].history[index], in: place, as: MessageForm(isDispatch: false))
    }
}
