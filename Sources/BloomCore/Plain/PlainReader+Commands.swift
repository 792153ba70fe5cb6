import GatewayModels
import GatewayProtocol

extension PlainReader {
    /// The commands with what they do, as `help` tells them.
    static let commands: [(words: String, meaning: String)] = [
        ("open NAME", "follow one channel, by the start or a part of its name, its server's name, or its id"),
        ("all", "follow all channels again"),
        ("next, previous", "follow the next or the previous channel; next unread skips what was told"),
        ("unread", "list the channels with messages that were not told"),
        ("channels WORDS", "list the channels; with words, those that have them in their name or server"),
        ("history 20", "tell the last messages again"),
        ("find WORDS", "tell the messages that contain the words"),
        ("mute", "stop or go on telling the followed channel's messages among all others; mute NAME for another"),
        ("health", "tell how the connection is doing"),
        ("retry", "connect now instead of waiting"),
        ("quit", "end bloom"),
    ]

    /// The most rows of a list, and the most messages that are told again.
    static let listLimit = 200
    /// The most messages that are told when a channel is opened.
    private static let openingLimit = 20
    /// What of a typed line is looked at.
    private static let lineLimit = 4096

    /// Takes a line that was typed, without its end.
    public mutating func type(_ line: String, now: Moment) -> Answer {
        let words = line.prefix(bytes: Self.lineLimit).split(whereSeparator: \.isWhitespace).map(String.init)
        guard let command = words.first?.lowercased() else { return answer([whereabouts(now: now)]) }
        let rest = Array(words.dropFirst())
        switch command {
        case "open", "o": return answer(open(rest))
        case "all", "close": return answer(followAll())
        case "next", "n": return answer(step(1, unreadOnly: rest.first == "unread"))
        case "previous", "p": return answer(step(-1, unreadOnly: rest.first == "unread"))
        case "unread", "u": return answer(unreadList())
        case "channels", "c": return answer(channelList(rest))
        case "history": return answer(history(rest.first))
        case "find", "f": return answer(find(rest))
        case "mute": return answer(mute(rest))
        case "health", "h": return answer(healthLines(now: now))
        case "retry": return Answer(lines: [], request: .retry)
        case "help", "?": return answer(Self.commands.map { "\($0.words): \($0.meaning)." })
        case "quit", "q", "exit": return Answer(lines: [], request: .quit)
        default: return answer(["\"\(command)\" is no command; type help for those there are."])
        }
    }

    private func answer(_ lines: [String]) -> Answer { Answer(lines: lines.map(told)) }

    private mutating func whereabouts(now: Moment) -> String {
        let channel = followed.map { fullPlace($0) } ?? "all channels"
        return "following \(channel); connection: \(words(for: link.status.phase, now: now))."
    }

    // MARK: - Channels

    private mutating func open(_ words: [String]) -> [String] {
        guard !words.isEmpty else { return ["open what? Type for example: open general"] }
        let found = matches(words)
        if found.count == 1 { return follow(found[0]) }
        if found.isEmpty { return ["no channel is called that; type channels for a list."] }
        return ["\(found.count.grouped) channels are called that; add the server's name:"]
            + list(Array(found.prefix(10)), more: max(0, found.count - 10))
    }

    private mutating func follow(_ channel: ChannelID) -> [String] {
        followed = channel
        let count = unread.removeValue(forKey: channel)?.count ?? 0
        var lines = ["following \(fullPlace(channel)), \(count.grouped) unread."]
        if count > 0 { lines += messages(in: [channel], limit: min(count, Self.openingLimit)) { _ in true } }
        return lines
    }

    private mutating func followAll() -> [String] {
        followed = nil
        return ["following all channels."]
    }

    private mutating func step(_ direction: Int, unreadOnly: Bool) -> [String] {
        var order = openable()
        if direction < 0 { order.reverse() }
        // From the followed one on, around the end, and itself last.
        let start = order.firstIndex { $0 == followed }.map { $0 + 1 } ?? 0
        let walk = order[start...] + order[..<start]
        let next = walk.first { !unreadOnly || (unread[$0] != nil && !muted.contains($0)) }
        guard let next else { return [unreadOnly ? "nothing is unread." : "there are no channels yet."] }
        return follow(next)
    }

    private mutating func mute(_ words: [String]) -> [String] {
        let found = words.isEmpty ? [followed].compactMap(\.self) : matches(words)
        guard found.count == 1, let channel = found.first else {
            return [found.isEmpty ? "mute what? Type for example: mute general" : "several channels are called that."]
        }
        let isMuted = muted.remove(channel) == nil
        if isMuted { muted.insert(channel) }
        return ["\(fullPlace(channel)) is \(isMuted ? "muted" : "not muted any more")."]
    }

    /// The channels that words may mean: the one of that id, else those of exactly that name, else those that have all
    /// the words in their name or server.
    private mutating func matches(_ words: [String]) -> [ChannelID] {
        let channels = openable()
        let wanted = words.map { word in (word.hasPrefix("#") ? String(word.dropFirst()) : word).lowercased() }
        if wanted.count == 1, let id = Snowflake(wanted[0]), channels.contains(id) { return [id] }
        let fitting = channels.filter { channel in
            let text = "\(directory.channels[channel]?.name ?? "") \(server(of: channel) ?? "")".lowercased()
            return wanted.allSatisfy { text.contains($0) }
        }
        let exact = fitting.filter { wanted.contains(directory.channels[$0]?.name?.lowercased() ?? "") }
        return exact.isEmpty ? fitting : exact
    }

    // MARK: - Lists

    private mutating func unreadList() -> [String] {
        let channels = openable().filter { unread[$0] != nil && !muted.contains($0) }
        guard !channels.isEmpty else { return ["nothing is unread."] }
        return list(Array(channels.prefix(Self.listLimit)), more: max(0, channels.count - Self.listLimit))
    }

    private mutating func channelList(_ words: [String]) -> [String] {
        let channels = words.isEmpty ? openable() : matches(words)
        guard !channels.isEmpty else { return [words.isEmpty ? "there are no channels yet." : "no channel fits."] }
        return list(Array(channels.prefix(Self.listLimit)), more: max(0, channels.count - Self.listLimit))
    }

    /// Longer lists are told server by server, so that not each row repeats its name.
    private static let ungroupedRows = 5

    private mutating func list(_ channels: [ChannelID], more: Int) -> [String] {
        var lines: [String] = []
        var heading: String?
        let isGrouped = channels.count > Self.ungroupedRows
        for channel in channels {
            let server = isGrouped ? server(of: channel) ?? "direct conversations" : nil
            if let server, server != heading { lines.append("\(server):") }
            heading = server
            lines.append(row(channel, isGrouped ? shortPlace(channel) : fullPlace(channel)))
        }
        if more > 0 { lines.append("and \(more.grouped) more; add a word to see fewer.") }
        return lines
    }

    private func row(_ channel: ChannelID, _ place: String) -> String {
        var line = place
        if let unread = unread[channel] {
            line += ", \(unread.count.grouped) unread"
            if unread.mentions > 0 { line += ", \(Self.count(unread.mentions, "mention"))" }
        }
        if muted.contains(channel) { line += ", muted" }
        return line + (channel == followed ? ", followed." : ".")
    }

    // MARK: - Messages

    private mutating func history(_ word: String?) -> [String] {
        let count = word.map { Int($0) ?? 0 } ?? Self.openingLimit
        guard count > 0 else { return ["how many? Type for example: history 20"] }
        let lines = messages(in: followed.map { [$0] }, limit: min(count, Self.listLimit)) { _ in true }
        return lines.isEmpty ? ["no messages yet."] : lines
    }

    private mutating func find(_ words: [String]) -> [String] {
        guard !words.isEmpty else { return ["find what? Type for example: find lamp"] }
        let wanted = words.map { $0.lowercased() }
        let lines = messages(in: followed.map { [$0] }, limit: Self.openingLimit) { message in
            let text = "\(message.author.name) \(message.content)".lowercased()
            return wanted.allSatisfy { text.contains($0) }
        }
        return lines.isEmpty ? ["not found."] : lines
    }

    /// The newest of what is kept and wanted, oldest first; of all channels when none is named.
    private mutating func messages(
        in channels: [ChannelID]?, limit: Int, where isWanted: (StoredMessage) -> Bool
    ) -> [String] {
        var found: [(channel: ChannelID, message: StoredMessage)] = []
        for channel in channels ?? Array(store.logs.keys) {
            var left = limit
            for entry in store.log(of: channel).entries.reversed() where left > 0 {
                guard case .message(let message) = entry.body, isWanted(message) else { continue }
                found.append((channel, message))
                left -= 1
            }
        }
        return found.sorted { $0.message.id < $1.message.id }.suffix(limit).map { channel, stored in
            let guild = directory.channels[channel]?.channel.guildID
            return line(
                of: stored.message(in: channel, of: guild), isEdited: stored.editedTimestamp != nil,
                isMention: isMention(stored))
        }
    }
}
