import DequeModule
import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Puts text on the clipboard, and says so.
    mutating func copy(_ text: String, _ what: String, now: Moment) -> [ViewerEffect] {
        show("\(what) was handed to the terminal's clipboard", for: .seconds(2), now: now)
        return [.copy(text)]
    }

    /// Puts what the selected message says on the clipboard, as its author wrote it.
    mutating func copySelected(now: Moment) -> [ViewerEffect] {
        guard let message = requireSelected(now: now) else { return [] }
        let text = message.content.isEmpty ? FilterSubject.text(of: message, limit: 16_384) : message.content
        guard !text.isEmpty else {
            show("it has no text", now: now)
            return []
        }
        return copy(text, "the text", now: now)
    }

    /// Puts the link that leads to the selected message on the clipboard.
    mutating func copyLink(now: Moment) -> [ViewerEffect] {
        guard let message = requireSelected(now: now), let channel = origin(of: message.id) else { return [] }
        let guild = directory.channels[channel]?.channel.guildID.map { "\($0)" } ?? "@me"
        return copy("https://discord.com/channels/\(guild)/\(channel)/\(message.id)", "the link", now: now)
    }

    /// Opens the link or file of the selected message, or of the screen, if there is exactly one.
    mutating func openOnlyLink(_ layout: ScreenLayout, now: Moment) -> [ViewerEffect] {
        let links = LinkList(selectedMessage.map { [$0] } ?? messagesInSight(layout))
        // A host that is not written in ASCII is looked at first.
        guard links.entries.count == 1, let only = links.entries.first, !only.isDeceptive, only.address.canOpen,
            !only.address.host.contains("xn--")
        else {
            if links.entries.isEmpty {
                show("no link here", now: now)
            } else {
                push(.links(LinkPicker(links)))
            }
            return []
        }
        show("opening \(only.address.host)", for: .seconds(2), now: now)
        return [.openURL(only.address.text)]
    }

    /// The messages of which something is on the screen, from top to bottom.
    mutating func messagesInSight(_ layout: ScreenLayout) -> [StoredMessage] {
        guard layout.body.rows > 0, var reader = takeReader(layout) else { return [] }
        let content = reader.layout(rows: layout.body.rows)
        var seen: Set<ItemKey> = []
        var messages: [StoredMessage] = []
        for line in content.lines {
            guard let item = line?.item, seen.insert(item).inserted, case .entry(let key) = item,
                let index = reader.log.index(of: key), case .message(let message) = reader.log.entries[index].body
            else { continue }
            messages.append(message)
        }
        giveBack(reader)
        return messages
    }

    /// Everything about the selected message.
    mutating func inspect(now: Moment) {
        guard let channel = pane?.channel, let index = selectedIndex, let log = store.logs[channel] else {
            return show("select a message first, with j or k", now: now)
        }
        let entry = log.entries[index]
        let place = Inspector.Place(origin(of: entry.key.id) ?? channel, in: directory)
        let lines: [StyledText]
        switch entry.body {
        case .message(let message):
            let seen = edits.versions(of: message.id).dropFirst().map(\.time)
            lines = Inspector.lines(
                of: message, at: place, edits: Array(seen), sanitiser: sanitiser, zone: options.zone)
        case .deleted(let tombstone):
            lines = Inspector.lines(
                of: tombstone, id: entry.key.id, at: place, sanitiser: sanitiser, zone: options.zone)
        case .bulkDeleted, .shed: return show("no message", now: now)
        }
        push(.reader(ReaderOverlay(title: "message \(entry.key.id)", lines: lines)))
    }

    /// The pane's lines as plain text, for the terminal's own selection.
    mutating func bare() -> [ViewerEffect] {
        guard let size = lastSize, pane != nil else { return [] }
        let layout = layout(size)
        guard let reader = takeReader(layout) else { return [] }
        var lines: [String] = []
        // What has passed the sanitiser once is not made unsafe by being printed.
        for entry in reader.log.entries.suffix(Self.bareLimit) {
            guard case .message(let message) = entry.body else { continue }
            let time = clockFormat.text(options.zone.localTime(message.timestamp))
            let name = sanitiser.name(message.author.name, id: message.author.user.id.rawValue).string
            let body = reader.unwrapped(message).map(\.string)
            lines.append("\(time) \(name): \(body.first ?? "")")
            lines += body.dropFirst().map { "    \($0)" }
        }
        giveBack(reader)
        return [.bare(lines)]
    }

    /// Messages that the bare view prints at most.
    private static let bareLimit = 200
}
