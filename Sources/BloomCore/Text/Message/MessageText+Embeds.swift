import GatewayModels

extension MessageText {
    /// More rows of one box are left out; so is the eleventh box, which Discord does not allow.
    private static let rowLimit = 12
    private static let embedLimit = 10

    /// Boxes, each with a bar of its colour.
    func embeds(_ embeds: [Embed]) -> [StyledText] {
        var lines: [StyledText] = []
        var seen: Set<String> = []
        for embed in embeds.prefix(Self.embedLimit) {
            // Several boxes with one address are one box with several pictures.
            if let url = embed.url, !seen.insert(url).inserted { continue }
            let rows = isPreview(embed) ? preview(embed) : rows(of: embed)
            lines += rows.prefix(Self.rowLimit)
            lines += more(rows.count - Self.rowLimit, SafeText(own: " more")).map { note in
                var line = StyledText(bar: bar(of: embed))
                line.append(note)
                return line
            }
        }
        return lines + more(embeds.count - Self.embedLimit, SafeText(own: " more embeds"))
    }

    private func bar(of embed: Embed) -> StyledText {
        let style = embed.color.map { Style(TextRole.name(rgb: $0).foreground) } ?? TextRole.dim.style
        return StyledText(sanitiser.marks.embedBar, style)
    }

    private func row(_ embed: Embed, _ text: SafeText, _ style: Style) -> StyledText {
        var line = StyledText(bar: bar(of: embed))
        line.append(text, style)
        return line
    }

    // MARK: - Previews

    /// Whether it only shows again what a link in the text leads to.
    private func isPreview(_ embed: Embed) -> Bool {
        guard let type = embed.type, type != .rich, let url = embed.url, !url.isEmpty else { return false }
        let content = message.content.utf8
        guard content.count <= 16_384, url.hasPrefix("http") else { return false }
        // Only where links can begin, so that no content makes the search slow.
        return content.indices.contains { place in
            content[place] == UInt8(ascii: "h") && content[place...].starts(with: url.utf8)
        }
    }

    private func preview(_ embed: Embed) -> [StyledText] {
        let facts = [embed.provider?.name, embed.title].compactMap(\.self).filter { !$0.isEmpty }
        guard !facts.isEmpty else { return [] }
        var text = SafeText.empty
        for fact in facts {
            if !text.isEmpty { text.append(sanitiser.marks.dot) }
            text.append(sanitiser.line(fact))
        }
        return [row(embed, text, TextRole.dim.style)]
    }

    // MARK: - Boxes

    private func rows(of embed: Embed) -> [StyledText] {
        var rows: [StyledText] = []
        if let name = embed.provider?.name, !name.isEmpty {
            rows.append(row(embed, sanitiser.line(name), TextRole.dim.style))
        }
        if let name = embed.author?.name, !name.isEmpty { rows.append(row(embed, sanitiser.line(name), .plain)) }
        if let title = embed.title, !title.isEmpty {
            rows.append(row(embed, sanitiser.line(title), TextRole.heading.style))
        }
        rows += markup.lines(embed.description ?? "", bar: bar(of: embed))
        rows += fields(of: embed)
        if let text = embed.footer?.text, !text.isEmpty {
            rows.append(row(embed, sanitiser.line(text), TextRole.dim.style))
        }
        if rows.isEmpty, let type = embed.type {
            let name = SafeText(own: "[") + sanitiser.line(type.rawValue) + SafeText(own: "]")
            rows.append(row(embed, name, TextRole.dim.style))
        }
        return rows
    }

    /// Captions and texts; small ones that may share a row do, up to three.
    private func fields(of embed: Embed) -> [StyledText] {
        var rows: [StyledText] = []
        var shared = 0
        for field in embed.fields.prefix(25) {
            let values = markup.lines(field.value)
            var text = StyledText(sanitiser.line(field.name), TextRole.heading.style)
            text.append(SafeText(own: "  "))
            if let first = values.first { text.append(first) }
            let isSmall = field.inline && values.count <= 1 && text.width <= 24
            if isSmall, shared > 0, shared < 3, let last = rows.popLast() {
                var row = last
                row.append(SafeText(own: "   "))
                row.append(text)
                rows.append(row)
                shared += 1
                continue
            }
            rows.append(barred(text, embed))
            rows += values.dropFirst().map { barred($0, embed) }
            shared = isSmall ? 1 : 0
        }
        return rows
    }

    private func barred(_ text: StyledText, _ embed: Embed) -> StyledText {
        var line = StyledText(bar: bar(of: embed))
        line.append(text)
        return line
    }
}
