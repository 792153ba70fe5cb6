/// Draws the list of links, and below it the whole address of the one that is pointed at.
struct LinkPickerView {
    let area: Rect
    let picker: LinkPicker
    let marks: Marks
    let sanitiser: Sanitiser

    /// How many links are shown at once.
    static func height(in area: Rect, picker: LinkPicker) -> Int { box(in: area, picker: picker).height }

    private static func box(in area: Rect, picker: LinkPicker) -> OverlayBox {
        let address = picker.selected?.address.text.utf8.count ?? 0
        let width = max(1, min(area.columns, OverlayBox.mostColumns) - 2)
        let extra = (address + width - 1) / width + (picker.selected?.isDeceptive == true ? 1 : 0)
        return OverlayBox(in: area, count: picker.links.entries.count, hasField: false, extra: min(extra, 64))
    }

    func draw(on canvas: inout Canvas) {
        let box = Self.box(in: area, picker: picker)
        guard box.area.columns > 0, box.area.rows > 0 else { return }
        let entries = picker.links.entries
        let dot = " \(marks.separator) "
        let rest = picker.links.leftOut > 0 ? "\(dot)\(picker.links.leftOut.grouped) more not listed" : ""
        let title = "links\(dot)digits pick, Enter opens, y copies\(dot)\(entries.count)\(rest)"
        box.draw(sanitiser.line(title), marks: marks, on: &canvas)
        var list = picker.list
        list.show(of: entries.count, height: box.height)
        for offset in 0..<box.height where entries.indices.contains(list.top + offset) {
            let index = list.top + offset
            box.draw(
                line(entries[index], number: index + 1), host(of: entries[index]), offset: offset,
                isSelected: index == list.selected, marks: marks, on: &canvas
            )
        }
        if entries.isEmpty {
            let note = StyledText(SafeText(own: "no links in sight"), TextRole.dim.style)
            box.draw(note, StyledText(), offset: 0, isSelected: false, marks: marks, on: &canvas)
        }
        drawAddress(in: box, on: &canvas)
        canvas.setCursor(column: box.area.column, row: box.firstRow + max(0, list.selected - list.top))
    }

    private var deceptive: SafeText {
        sanitiser.policy.usesASCIIMarks ? SafeText(own: "!=") : SafeText(own: "≠")
    }

    private func line(_ entry: LinkEntry, number: Int) -> StyledText {
        var text = StyledText(sanitiser.line(number < 10 ? " \(number) " : "\(number) "), TextRole.dim.style)
        if entry.isDeceptive { text.append(deceptive + SafeText(own: " "), TextRole.bad.style) }
        let label = entry.label.isEmpty ? entry.address.text : entry.label
        switch entry.kind {
        case .link: text.append(sanitiser.line(label), TextRole.link.style)
        case .embed:
            text.append(SafeText(own: "[embed] "), TextRole.dim.style)
            text.append(sanitiser.line(label), TextRole.link.style)
        case .file(let size):
            text.append(SafeText(own: "[file] "), TextRole.dim.style)
            text.append(sanitiser.line(label), TextRole.link.style)
            text.append(sanitiser.line(" " + MessageText.size(size)), TextRole.dim.style)
        }
        return text
    }

    private func host(of entry: LinkEntry) -> StyledText {
        StyledText(
            sanitiser.line(entry.address.host).truncated(to: max(8, area.columns / 3), ellipsis: marks.ellipsis),
            entry.isDeceptive ? TextRole.bad.style : TextRole.dim.style
        )
    }

    /// The address in all its rows; what does not fit is counted.
    private func drawAddress(in box: OverlayBox, on canvas: inout Canvas) {
        guard let selected = picker.selected, box.extraRows > 0 else { return }
        let width = max(1, box.area.columns - 2)
        var lines: [StyledText] = []
        // Where there is room for one of both, the address tells more.
        if selected.isDeceptive, box.extraRows > 1 {
            let warning = deceptive + SafeText(own: " it looks like another place than it leads to")
            lines.append(StyledText(warning.truncated(to: width, ellipsis: marks.ellipsis), TextRole.bad.style))
        }
        var rest = selected.address.text.utf8[...]
        while !rest.isEmpty, lines.count < box.extraRows {
            let isLast = lines.count == box.extraRows - 1
            if isLast, rest.count > width {
                let note = "(\(rest.count.grouped) characters more)"
                lines.append(StyledText(sanitiser.line(note), TextRole.warn.style))
                break
            }
            let part = rest.prefix(width)
            rest = rest.dropFirst(width)
            lines.append(StyledText(sanitiser.line(String(decoding: part, as: UTF8.self)), TextRole.link.style))
        }
        for (offset, line) in lines.enumerated() {
            canvas.put(line, column: box.area.column + 1, row: box.firstRow + box.height + offset, end: box.area.end)
        }
    }
}
