import GatewayProtocol

extension ViewerModel {
    /// Draws what lies over the panes, the topmost last.
    mutating func drawOverlays(_ layout: ScreenLayout, marks: Marks, now: Moment, on canvas: inout Canvas) {
        for index in overlays.indices {
            switch overlays[index] {
            case .faults(let menu):
                FaultMenuView(
                    area: faultArea(layout), faults: options.faults, menu: menu, marks: marks, sanitiser: sanitiser
                ).draw(on: &canvas)
            case .switcher(let switcher):
                SwitcherView(area: faultArea(layout), switcher: switcher, marks: marks, sanitiser: sanitiser)
                    .draw(on: &canvas)
            case .palette(let palette):
                PaletteView(area: faultArea(layout), palette: palette, marks: marks, sanitiser: sanitiser)
                    .draw(on: &canvas)
            case .links(let picker):
                LinkPickerView(area: faultArea(layout), picker: picker, marks: marks, sanitiser: sanitiser)
                    .draw(on: &canvas)
            case .reader(var reader):
                reader.fit(helpArea(layout))
                overlays[index] = .reader(reader)
                ReaderView(area: helpArea(layout), reader: reader, marks: marks, sanitiser: sanitiser).draw(on: &canvas)
            case .prompt(let prompt): draw(prompt, layout, on: &canvas)
            case .health(let top):
                HealthView(area: helpArea(layout), top: top, window: health.window, facts: facts(now: now))
                    .draw(on: &canvas)
            case .log(let state): logView(state, helpArea(layout), now: now).draw(on: &canvas)
            }
        }
    }

    /// Words are typed into the row of hints, or over the last row above the strip where there is none.
    private func draw(_ prompt: Prompt, _ layout: ScreenLayout, on canvas: inout Canvas) {
        var area =
            layout.footer ?? Rect(column: 0, row: max(0, layout.strip.row - 1), columns: layout.strip.columns, rows: 1)
        // The last cell of the screen stays empty.
        area.columns = max(0, area.columns - 1)
        guard area.columns > 0, area.rows > 0, layout.form != .tiny else { return }
        canvas.clear(area)
        let start = canvas.put(prompt.sign, TextRole.heading.style, column: area.column, row: area.row, end: area.end)
        let (text, cursor) = prompt.field.display(width: max(1, area.end - start), sanitiser: sanitiser)
        canvas.put(text, column: start, row: area.row, end: area.end)
        canvas.setCursor(column: min(area.end - 1, start + cursor), row: area.row)
    }
}
