/// Bars in front, and rows that are read in pieces.
extension StyledText {
    /// The cells of the bar.
    public var barWidth: Int { barCells().width }

    /// The same text behind one more bar.
    func behind(_ outer: StyledText) -> StyledText {
        var text = StyledText(bar: outer)
        text.append(self)
        text.barLength = text.barLength &+ barLength
        text.hanging = hanging
        text.isVerbatim = isVerbatim
        return text
    }

    /// The text without what stands in so many columns behind its bar; the bar stays.
    ///
    /// Of a wide glyph that is cut in half a space is left.
    public func dropping(columns count: Int) -> StyledText {
        guard count > 0 else { return self }
        let bar = barCells()
        var text = StyledText(bar: bar)
        text.hanging = hanging
        text.isVerbatim = isVerbatim
        var glyphsOfBar = barLength
        var gone = 0
        for run in runs {
            let own = run.text.clusters.dropFirst(glyphsOfBar)
            glyphsOfBar = max(0, glyphsOfBar - run.text.clusters.count)
            guard gone < count else {
                text.append(SafeText(Array(own)), run.style)
                continue
            }
            for glyph in own {
                if gone >= count {
                    text.append(glyph, run.style)
                    continue
                }
                gone += Int(glyph.width)
                if gone > count { text.append(.space, run.style) }
            }
        }
        return text
    }

    /// The part of a row of code that a screen of `limit` cells shows when it is shifted by so many columns.
    ///
    /// Where the row goes on to the right, the last cells say so if there is a sign for it. A bar that leaves no room
    /// for two cells of text is left out.
    func window(width limit: Int, shift: Int, ellipsis: SafeText?) -> StyledText {
        var text = dropping(columns: shift)
        let bar = barCells()
        if bar.width > 0, bar.width + 2 > limit { text = text.withoutBar() }
        guard text.width > limit else { return text }
        var row = ellipsis.map { text.truncated(to: limit, ellipsis: $0) } ?? text.prefix(width: limit)
        row.isVerbatim = true
        row.barLength = text.barLength
        return row
    }

    private func withoutBar() -> StyledText {
        var plain = StyledText()
        var rest = barLength
        for run in runs {
            let own = run.text.clusters.dropFirst(rest)
            rest = max(0, rest - run.text.clusters.count)
            plain.append(SafeText(Array(own)), run.style)
        }
        plain.isVerbatim = isVerbatim
        return plain
    }

    /// The bar alone.
    private func barCells() -> StyledText {
        var bar = StyledText()
        var rest = barLength
        for run in runs {
            guard rest > 0 else { break }
            let own = run.text.clusters.prefix(rest)
            rest -= own.count
            bar.append(SafeText(Array(own)), run.style)
        }
        return bar
    }
}
