import DequeModule
import GatewayModels

extension PaneView {
    /// Names that more than one author of these lines has.
    func ambiguousNames(_ layout: PaneLayout) -> Set<String> {
        var owners: [String: UserID] = [:]
        var ambiguous: Set<String> = []
        for line in layout.lines {
            guard case .entry(let key)? = line?.item, let index = reader.log.index(of: key),
                case .message(let message) = reader.log.entries[index].body
            else { continue }
            let card = message.author
            if let owner = owners[card.name], owner != card.user.id { ambiguous.insert(card.name) }
            owners[card.name] = card.user.id
        }
        return ambiguous
    }

    /// Time, name and tag of who wrote an entry.
    mutating func drawAuthor(of entry: LogEntry, row: Int, on canvas: inout Canvas) {
        let card: AuthorCard
        var tag: SafeText?
        var isSystem = false
        var isMention = false
        switch entry.body {
        case .message(let message):
            card = message.author
            tag = source.tag(of: message)
            isSystem = !message.type.isChat
            isMention = reader.lines(of: message).isMention
        case .deleted(let tombstone): card = tombstone.author
        case .bulkDeleted, .shed: return
        }
        if metrics.timeWidth > 0, let moment = entry.timestamp {
            canvas.put(timeText(moment), TextRole.dim.style, column: area.column, row: row, end: area.end)
        }
        // Lines of the system name their author themselves.
        guard !isSystem || !metrics.hasColumns else { return }
        let column = area.column + metrics.authorColumn
        let end = min(area.end, column + metrics.authorWidth)
        let room = max(0, end - column)
        let tagRoom = tag.map { $0.width + 1 } ?? 0
        var name = source.sanitiser.name(card.name, id: card.user.id.rawValue)
        let nameRoom = max(min(4, room), room - tagRoom)
        if ambiguous.contains(card.name) {
            let digits = SafeText(own: "#") + SafeText(lastDigitsOf: card.user.id.rawValue)
            name = name.truncated(to: max(1, nameRoom - digits.width), ellipsis: source.marks.ellipsis) + digits
        }
        name = name.truncated(to: nameRoom, ellipsis: source.marks.ellipsis)
        var after = canvas.put(name, source.authorStyle(card, in: guild(of: entry)), column: column, row: row, end: end)
        if let tag, after + 1 + tag.width <= end {
            let place = metrics.hasColumns ? end - tag.width : after + 1
            after = canvas.put(tag, TextRole.dim.style, column: place, row: row, end: end)
        }
        if isMention, !metrics.hasColumns {
            canvas.put(source.marks.direct, TextRole.mention.style, column: after + 1, row: row, end: area.end)
        }
    }

    private func guild(of entry: LogEntry) -> GuildRecord? {
        source.guild(of: entry.key.id, in: reader.pane.channel)
    }

    private mutating func timeText(_ moment: Timestamp) -> SafeText {
        switch time {
        case .off: return .empty
        case .clock, .seconds:
            let local = moment.seconds &+ Int64(source.zone.offset(at: moment))
            let part = time == .seconds || clock.hasSeconds ? local : local.floorDivided(by: 60)
            if let lastTime, lastTime.moment == part { return lastTime.text }
            let text = source.sanitiser.line(clock.text(source.zone.localTime(moment), seconds: time == .seconds))
            lastTime = (part, text)
            return text
        case .relative:
            let seconds = max(0, now.seconds - moment.seconds)
            let text =
                switch seconds {
                case ..<60: "now"
                case ..<3600: "\(seconds / 60)m"
                case ..<86400: "\(seconds / 3600)h"
                default: "\(min(9999, seconds / 86400))d"
                }
            return source.sanitiser.line(text)
        }
    }
}
