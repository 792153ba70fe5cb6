import GatewayModels

/// What is said about other messages: answers and forwards.
extension MessageText {
    func replyContext() -> StyledText {
        let corner = sanitiser.marks.corner
        switch message.referencedMessage {
        case .absent: return dim(corner + SafeText(own: "(not loaded") + sanitiser.marks.dot + SafeText(own: "r)"))
        case .null: return dim(corner + SafeText(own: "(deleted)"))
        case .value(let original):
            // What is hidden there is revealed there, and the line does not grow old.
            let time = TimeText(zone: markup.time.zone, now: nil)
            let apart = MarkupRenderer(sanitiser: sanitiser, names: markup.names, time: time)
            let shown = MessageText(original, markup: apart, options: MessageOptions())
            return dim(corner + shown.authorName + SafeText(own: ": ") + shown.summary())
        }
    }

    /// All that it says in one line; what is hidden stays hidden.
    private func summary() -> SafeText {
        var text = SafeText.empty
        for line in body() + extras() + forwarded() where text.width < Self.summaryWidth {
            if !text.isEmpty { text.append(SafeText(own: " ")) }
            for run in line.runs { text.append(run.text) }
        }
        return text
    }

    /// More cells than any screen has.
    private static let summaryWidth = 512

    /// Another message that was sent on, behind a bar; who wrote it is not told.
    func forwarded() -> [StyledText] {
        guard let forward = message.messageSnapshots.first?.message else { return [] }
        var head = sanitiser.marks.forward + SafeText(own: "forwarded")
        if let origin = message.messageReference?.channelID, let name = markup.names.channel(origin) {
            head.append(SafeText(own: " from #") + sanitiser.name(name, id: origin.rawValue))
        }
        var inner = Message(id: message.id, channelID: message.channelID, content: forward.content)
        inner.attachments = forward.attachments
        inner.embeds = forward.embeds
        inner.flags = forward.flags
        inner.stickerItems = forward.stickerItems
        inner.components = forward.components
        inner.mentions = forward.mentions.map { user in
            MentionedUser(id: user.id, username: user.username, globalName: user.globalName)
        }
        let bar = StyledText(sanitiser.marks.quoteBar, TextRole.dim.style)
        var options = options
        options.columns = options.columns.map { max(1, $0 - bar.width) }
        let shown = MessageText(inner, markup: markup, options: options)
        return [dim(head)] + (shown.body() + shown.extras()).map { $0.behind(bar) }
    }
}
