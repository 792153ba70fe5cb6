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

    /// The pins of a channel, those pinned last first, each with its time; nil for an unknown channel.
    ///
    /// With `before`, in milliseconds since 1970, only those that were pinned earlier. The limit is taken as 1 to 50.
    /// Where the bot may not read what was written earlier, there are none.
    public func pins(inChannel id: UInt64, before: Int64?, limit: Int) -> JSONText? {
        guard let place = channelPlaces[id] else { return nil }
        let pins = pinned(in: place).filter { $0.pinnedAt ?? .min < before ?? .max }
        let limit = min(max(limit, 1), 50)
        return .object(capacity: 1200 * (min(pins.count, limit) + 1)) { writer in
            writer.putArray("items") { writer in
                for message in pins.prefix(limit) {
                    writer.object { writer in
                        writer.put("pinned_at", optionalMilliseconds: message.pinnedAt)
                        writer.put(
                            "message", raw: messageText(message, in: place, as: MessageForm(isDispatch: false)).bytes)
                    }
                }
            }
            writer.put("has_more", pins.count > limit)
        }
    }

    /// The pinned messages of a channel as the older route gives them, at most 50; nil for an unknown channel.
    public func pinnedMessages(inChannel id: UInt64) -> JSONText? {
        guard let place = channelPlaces[id] else { return nil }
        return .array(capacity: 4000) { writer in
            for message in pinned(in: place).prefix(50) {
                writer.object { write(message, in: place, as: MessageForm(isDispatch: false), to: &$0) }
            }
        }
    }

    private func pinned(in place: Int) -> [MessageState] {
        guard channels[place].access == .full else { return [] }
        return channels[place].history.filter(\.isPinned)
            .sorted { ($0.pinnedAt ?? .min, $0.id) > ($1.pinnedAt ?? .min, $1.id) }
    }
}
