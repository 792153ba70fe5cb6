/// The glyphs of a line, and in which column each begins.
struct CellText {
    private(set) var characters: [Character] = []
    private var starts: [Int] = []
    private var width = 0

    /// Adds glyphs at the right.
    mutating func append(_ text: SafeText) {
        for cluster in text.clusters {
            characters.append(cluster.character)
            starts.append(width)
            width += Int(cluster.width)
        }
    }

    /// The columns of a stretch of glyphs.
    func columns(ofGlyphs range: Range<Int>) -> Range<Int> {
        let start = range.lowerBound < starts.count ? starts[range.lowerBound] : width
        let end = range.upperBound < starts.count ? starts[range.upperBound] : width
        return start..<max(start, end)
    }

    /// The columns of several stretches.
    func columns(ofGlyphs ranges: [Range<Int>]) -> [Range<Int>] { ranges.map { columns(ofGlyphs: $0) } }

    /// The scalars of all glyphs, and to which glyph each belongs.
    func scalars(limit: Int) -> (scalars: [Unicode.Scalar], glyphs: [Int]) {
        var scalars: [Unicode.Scalar] = []
        var glyphs: [Int] = []
        for (index, character) in characters.enumerated() where scalars.count < limit {
            for scalar in character.unicodeScalars {
                scalars.append(scalar)
                glyphs.append(index)
            }
        }
        return (scalars, glyphs)
    }
}

extension StyledText {
    /// The same with attributes added in some columns, such as those of a match.
    ///
    /// A glyph that lies partly in them is marked as a whole.
    func marked(_ attributes: Style.Attributes, in columns: [Range<Int>]) -> StyledText {
        guard !columns.isEmpty else { return self }
        var bar = StyledText()
        var text = StyledText()
        var column = 0
        var place = 0
        var count = 0
        for run in runs {
            for cluster in run.text.clusters {
                while place < columns.count, columns[place].upperBound <= column { place += 1 }
                let end = column + Int(cluster.width)
                var style = run.style
                if place < columns.count, columns[place].lowerBound < end { style.attributes.formUnion(attributes) }
                text.append(cluster, style)
                column = end
                count += 1
                // What wrapped lines repeat stays what it is.
                if count == barLength {
                    bar = text
                    text = StyledText(bar: bar)
                }
            }
        }
        return text
    }
}
