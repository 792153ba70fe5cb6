import GatewayModels

extension Inspector {
    /// What comes with a message.
    static func write(extras: StoredMessage.Extras, to writer: inout InspectorWriter) {
        write(mentions: extras, to: &writer)
        write(attachments: extras.attachments, to: &writer)
        write(embeds: extras.embeds, to: &writer)
        if !extras.reactions.isEmpty {
            writer.heading("reactions")
            for reaction in extras.reactions { write(reaction: reaction, to: &writer) }
        }
        if !extras.stickerItems.isEmpty {
            writer.heading("stickers")
            for sticker in extras.stickerItems { writer.fact("sticker", "\(sticker.id)  \(sticker.name)") }
        }
        if let question = extras.poll?.question?.text {
            writer.heading("poll")
            writer.fact("question", question)
        }
        for snapshot in extras.messageSnapshots.compactMap(\.message) {
            writer.heading("forwarded content: \(snapshot.content.utf8.count.grouped) bytes")
            if !snapshot.content.isEmpty { write(content: snapshot.content, to: &writer) }
            write(attachments: snapshot.attachments, to: &writer)
            write(embeds: snapshot.embeds, to: &writer)
        }
    }

    private static func write(mentions extras: StoredMessage.Extras, to writer: inout InspectorWriter) {
        guard !extras.mentions.isEmpty || !extras.mentionRoles.isEmpty else { return }
        writer.heading("mentions")
        for user in extras.mentions { writer.fact("user", "\(user.id)  \(user.username)  \(user.shownName)") }
        for role in extras.mentionRoles { writer.fact("role", role.description) }
    }

    private static func write(attachments: [Attachment], to writer: inout InspectorWriter) {
        for (index, file) in attachments.enumerated() {
            writer.heading("file \(index + 1)")
            writer.id("id", file.id)
            writer.fact("name", file.filename)
            if let title = file.title { writer.fact("title", title) }
            if let type = file.contentType { writer.fact("type", type) }
            writer.fact("size", "\(file.size.grouped) bytes")
            if let width = file.width, let height = file.height {
                writer.fact("pixels", "\(width) \(writer.sanitiser.marks.times.string) \(height)")
            }
            if let description = file.description { writer.fact("alt text", description) }
            writer.fact("flags", names(of: file.flags))
            write(url: file.url, to: &writer)
        }
    }

    private static func write(embeds: [Embed], to writer: inout InspectorWriter) {
        for (index, embed) in embeds.enumerated() {
            writer.heading("embed \(index + 1)")
            if let type = embed.type { writer.fact("type", type.rawValue) }
            if let color = embed.color { writer.fact("colour", "\(color)") }
            if let name = embed.provider?.name { writer.fact("provider", name) }
            if let name = embed.author?.name { writer.fact("author", name) }
            if let title = embed.title { writer.fact("title", title) }
            if let url = embed.url { write(url: url, to: &writer) }
            if let text = embed.description {
                writer.fact("text", "\(text.utf8.count.grouped) bytes: \(SearchText.prefix(text, bytes: 200))")
            }
            for field in embed.fields {
                let (name, value) = (
                    SearchText.prefix(field.name, bytes: 80), SearchText.prefix(field.value, bytes: 120)
                )
                writer.fact("field", "\(name): \(value)")
            }
            if let text = embed.footer?.text { writer.fact("footer", SearchText.prefix(text, bytes: 200)) }
        }
    }

    private static func write(reaction: Reaction, to writer: inout InspectorWriter) {
        guard let emoji = reaction.emoji else { return }
        let name = emoji.name ?? "(deleted)"
        let id = emoji.id.map { "  \($0)" } ?? ""
        let points = emoji.id == nil ? name.unicodeScalars.prefix(12).map(Self.name(of:)).joined(separator: " ") : ""
        let own = reaction.me ? "  (the bot too)" : ""
        writer.fact("reaction", "\(reaction.count.grouped)  \(name)\(id)  \(points)\(own)")
    }

    /// An address as it came, and in ASCII where that is another.
    private static func write(url: String, to writer: inout InspectorWriter) {
        writer.fact("url", url, TextRole.link.style)
        let address = LinkAddress(url)
        if address.text != url { writer.fact("in ASCII", address.text, TextRole.link.style) }
    }
}
