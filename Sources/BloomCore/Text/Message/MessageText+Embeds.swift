import GatewayModels

extension MessageText {
    /// More rows of one box are left out unless the message is expanded.
    private static let rowLimit = 12
    /// More boxes are left out; Discord does not allow them.
    private static let embedLimit = 10

    /// Boxes, each with a bar of its colour.
    func embeds(_ embeds: [Embed]) -> [StyledText] {
        var lines: [StyledText] = []
        var seen: Set<String> = []
        for embed in embeds.prefix(Self.embedLimit) {
            // Several boxes with one address are one box with several pictures.
            if let url = embed.url, !seen.insert(url).inserted { continue }
            lines += folded(isPreview(embed) ? preview(embed) : rows(of: embed), bar: bar(of: embed))
        }
        return lines + more(embeds.count - Self.embedLimit, SafeText(own: " more embeds"))
    }

    /// The first rows of a box, wrapped if the width is known, and how many there are besides.
    func folded(_ lines: [StyledText], bar: StyledText) -> [StyledText] {
        guard !options.isExpanded else { return lines }
        var rows = lines
        // Rows of code stay whole, to be cut where they are shown.
        if let columns = options.columns {
            rows = lines.flatMap { $0.isVerbatim ? [$0] : LineWrapper.wrap($0, width: columns) }
        }
        guard rows.count > Self.rowLimit else { return rows }
        markup.findings.leftOut = true
        let note = sanitiser.more(rows.count - Self.rowLimit, SafeText(own: " more"))
        return rows.prefix(Self.rowLimit) + [dim(note).behind(bar)]
    }

    private func bar(of embed: Embed) -> StyledText {
        let style = embed.color.map { Style(TextRole.name(rgb: $0).foreground) } ?? TextRole.dim.style
        return StyledText(sanitiser.marks.embedBar, style)
    }

    private func row(_ embed: Embed, _ text: SafeText, _ style: Style) -> StyledText {
        StyledText(text, style).behind(bar(of: embed))
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
        if let title = embed.title, !title.isEmpty { rows.append(markup.title(title).behind(bar(of: embed))) }
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

    /// Captions and texts; small ones that may share a row do, up to three, as far as the width is known to do.
    private func fields(of embed: Embed) -> [StyledText] {
        var rows: [StyledText] = []
        var shared = 0
        let bar = bar(of: embed)
        for field in embed.fields.prefix(25) {
            let values = markup.lines(field.value)
            var text = markup.title(field.name)
            text.append(SafeText(own: "  "))
            if let first = values.first { text.append(first) }
            let isSmall = field.inline && values.count <= 1
            if isSmall, shared > 0, shared < 3, let last = rows.last, fits(text, behind: last) {
                rows[rows.count - 1].append(SafeText(own: "   "))
                rows[rows.count - 1].append(text)
                shared += 1
                continue
            }
            rows.append(text.behind(bar))
            rows += values.dropFirst().map { $0.behind(bar) }
            shared = isSmall && (options.columns != nil || text.width <= Self.fieldWidth) ? 1 : 0
        }
        return rows
    }

    /// Cells of a field that shares a row of unknown width.
    private static let fieldWidth = 24

    private func fits(_ text: StyledText, behind row: StyledText) -> Bool {
        options.columns.map { row.width + 3 + text.width <= $0 } ?? (text.width <= Self.fieldWidth)
    }
}
