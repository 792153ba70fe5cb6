/// Draws the quick switcher over the top of a pane.
struct SwitcherView {
    let area: Rect
    let switcher: Switcher
    let marks: Marks
    let sanitiser: Sanitiser

    private static let noMatch = SafeText(own: "no channel has these letters")
    private static let noChannels = SafeText(own: "no channels yet")

    /// How many channels are shown at once.
    static func height(in area: Rect, count: Int) -> Int { box(in: area, count: count).height }

    private static func box(in area: Rect, count: Int) -> OverlayBox {
        OverlayBox(in: area, count: count, hasField: true)
    }

    func draw(on canvas: inout Canvas) {
        let box = Self.box(in: area, count: switcher.rows.count)
        guard box.area.columns > 0, box.area.rows > 0 else { return }
        let count = switcher.rows.count
        let place = count == 0 ? "none" : "\(switcher.list.selected + 1)/\(count.grouped)"
        let dot = " \(marks.separator) "
        box.draw(sanitiser.line("switch\(dot)Enter opens, Esc closes\(dot)\(place)"), marks: marks, on: &canvas)
        var list = switcher.list
        list.show(of: count, height: box.height)
        for offset in 0..<box.height {
            guard let row = switcher.row(list.top + offset) else { break }
            let badge = row.candidate.unread.badge(sanitiser)
            box.draw(
                line(row.candidate, row.positions), badge, offset: offset,
                isSelected: list.top + offset == list.selected, marks: marks, on: &canvas
            )
        }
        if count == 0 {
            let note = StyledText(switcher.candidates.isEmpty ? Self.noChannels : Self.noMatch, TextRole.dim.style)
            box.draw(note, StyledText(), offset: 0, isSelected: false, marks: marks, on: &canvas)
        }
        box.draw(switcher.field, sign: SafeText(own: "> "), sanitiser: sanitiser, on: &canvas)
    }

    /// Sign, name, place and server; found letters stand out.
    private func line(_ candidate: SwitcherCandidate, _ positions: [Int]) -> StyledText {
        var text = StyledText(candidate.mark + SafeText(own: " "), TextRole.dim.style)
        let isUnread = candidate.unread.count > 0
        let name = candidate.name
        text.append(name.emphasised(positions, from: 0, isUnread ? TextRole.unreadBadge.style : .plain))
        var start = name.clusters.count
        for part in [candidate.place, candidate.server] where !part.isEmpty {
            text.append(SafeText(own: "  "), TextRole.dim.style)
            text.append(part.emphasised(positions, from: start + 1, TextRole.dim.style))
            start += 1 + part.clusters.count
        }
        return text
    }
}

extension SafeText {
    /// The text in a style, bold and underlined where a query found its letters.
    ///
    /// Positions count glyphs of a longer text in which this one begins at `start`; they ascend.
    func emphasised(_ positions: [Int], from start: Int, _ style: Style) -> StyledText {
        var text = StyledText()
        let found = Set(positions)
        for (index, cluster) in clusters.enumerated() {
            var style = style
            if found.contains(start + index) { style.attributes.formUnion([.bold, .underline]) }
            text.append(cluster, style)
        }
        return text
    }
}
