/// What a graph shows at one place.
enum GraphSample: Hashable, Sendable {
    /// Nothing is known: a blank.
    case none
    /// An answer that never came: a mark over the whole height.
    case missed
    /// A value; negative ones count as 0, which has the lowest mark.
    case value(Int64)

    /// A value, or a blank.
    init(_ value: Int64?) { self = value.map { .value($0) } ?? .none }

    /// The value, if it is one.
    var value: Int64? { if case .value(let value) = self { value } else { nil } }
}

/// How the marks of a graph look.
///
/// The past has one colour in two steps: with colours of their own, old peaks would go on shouting.
struct GraphStyles: Hashable, Sendable {
    /// What has passed.
    var past = TextRole.dim.style
    /// What has passed and was high.
    var pastHigh = TextRole.text.style
    /// From when on a value is high; nil if none is.
    var highFrom: Int64?
    /// The newest value.
    var newest = TextRole.text.style
    /// What never came; without colours it is still bold.
    var missed = Style(TextRole.bad.style.foreground, .bold)
}

/// Draws values as a graph: the newest at the right, in rows of exactly the width that was asked for.
enum Graph {
    /// How many rows a graph can have.
    static let heights = 1...4

    /// What graphs are drawn with, as the person chose and the terminal allows.
    static func symbols(_ chosen: ViewerSettings.Graph, _ policy: TextPolicy) -> ViewerSettings.Graph {
        policy.usesASCIIMarks ? .ascii : chosen
    }

    /// How many samples stand in a cell.
    static func samplesPerCell(_ symbols: ViewerSettings.Graph) -> Int { symbols == .braille ? 2 : 1 }

    /// A graph in the given symbols, from the upper row to the lower.
    ///
    /// - Parameters:
    ///   - samples: oldest first; where there are more than fit, the newest are shown.
    ///   - top: the upper end of the axis.
    ///   - height: rows, clamped to ``heights``.
    static func rows(
        _ samples: [GraphSample], _ symbols: ViewerSettings.Graph, top: Int64, width: Int, height: Int,
        styles: GraphStyles = GraphStyles()
    ) -> [StyledText] {
        switch symbols {
        case .braille: braille(samples, top: top, width: width, height: height, styles: styles)
        case .block: block(samples, top: top, width: width, height: height, styles: styles)
        case .ascii: ascii(samples, top: top, width: width, height: height, styles: styles)
        }
    }

    /// Dots, two samples in a cell.
    static func braille(
        _ samples: [GraphSample], top: Int64, width: Int, height: Int, styles: GraphStyles = GraphStyles()
    ) -> [StyledText] {
        let height = clamp(height)
        let samples = fitted(samples, to: max(0, width) * 2)
        let full = 4 * height
        // Only what was missed reaches the edge, where there are dots to spare.
        let levels = height == 1 ? full : full - 1
        return (0..<height).map { row in
            let below = 4 * (height - 1 - row)
            var text = StyledText()
            for cell in 0..<max(0, width) {
                let pair = [samples[2 * cell], samples[2 * cell + 1]]
                let dots = pair.map { sample in
                    max(0, min(4, level(sample, top: top, levels: levels, missed: full) - below))
                }
                let isLast = cell == width - 1
                text.append(BrailleCells.cell(left: dots[0], right: dots[1]), style(pair, isLast: isLast, styles))
            }
            return text
        }
    }

    /// Eighths of a block, a sample in each cell.
    static func block(
        _ samples: [GraphSample], top: Int64, width: Int, height: Int, styles: GraphStyles = GraphStyles()
    ) -> [StyledText] {
        stacked(samples, blockLevels, top: top, width: width, height: height, styles: styles)
    }

    /// Signs of ASCII, a sample in each cell.
    static func ascii(
        _ samples: [GraphSample], top: Int64, width: Int, height: Int, styles: GraphStyles = GraphStyles()
    ) -> [StyledText] {
        stacked(samples, asciiLevels, top: top, width: width, height: height, styles: styles)
    }

    // MARK: - Marks

    /// A column of marks for each sample: full ones below, and the one that fits on top.
    private static func stacked(
        _ samples: [GraphSample], _ marks: [SafeText], top: Int64, width: Int, height: Int, styles: GraphStyles
    ) -> [StyledText] {
        let height = clamp(height)
        let samples = fitted(samples, to: max(0, width))
        return (0..<height).map { row in
            let below = marks.count * (height - 1 - row)
            var text = StyledText()
            for (index, sample) in samples.enumerated() {
                let style = style([sample], isLast: index == samples.count - 1, styles)
                if sample == .missed {
                    text.append(missedMark, style)
                    continue
                }
                let level = level(sample, top: top, levels: marks.count * height, missed: 0) - below
                text.append(level <= 0 ? blank : marks[min(level, marks.count) - 1], style)
            }
            return text
        }
    }

    private static let blockLevels = Marks.of(.standard).levels
    private static let asciiLevels = Marks.of(TextPolicy(isUTF8: false)).levels
    private static let blank = SafeText(own: " ")
    private static let missedMark = SafeText(own: "!")

    private static func clamp(_ height: Int) -> Int { max(heights.lowerBound, min(heights.upperBound, height)) }

    /// The newest samples, with blanks before them where there are too few.
    private static func fitted(_ samples: [GraphSample], to count: Int) -> [GraphSample] {
        let newest = samples.suffix(count)
        return Array(repeating: .none, count: count - newest.count) + newest
    }

    /// How many marks high a sample is: 0 only for a blank.
    private static func level(_ sample: GraphSample, top: Int64, levels: Int, missed: Int) -> Int {
        switch sample {
        case .none: return 0
        case .missed: return missed
        case .value(let value):
            guard top > 0, value > 0 else { return 1 }
            let share = Double(min(value, top)) / Double(top)
            return max(1, min(levels, Int((share * Double(levels)).rounded(.up))))
        }
    }

    /// How a cell looks: by what is most worth a look in it.
    private static func style(_ samples: [GraphSample], isLast: Bool, _ styles: GraphStyles) -> Style {
        if samples.contains(.missed) { return styles.missed }
        if isLast, samples.last?.value != nil { return styles.newest }
        guard let high = styles.highFrom else { return styles.past }
        return samples.contains { $0.value.map { $0 >= high } ?? false } ? styles.pastHigh : styles.past
    }
}

/// Braille cells by the height of their two columns of dots.
private enum BrailleCells {
    private static let cells: [TextCluster] = {
        // The dots of a column from below; the code point is the sum of its dots.
        let left: [UInt32] = [0x40, 0x04, 0x02, 0x01]
        let right: [UInt32] = [0x80, 0x20, 0x10, 0x08]
        var cells: [TextCluster] = []
        for leftHeight in 0...4 {
            for rightHeight in 0...4 {
                let dots = left.prefix(leftHeight).reduce(0, +) + right.prefix(rightHeight).reduce(0, +)
                let scalar = Unicode.Scalar(0x2800 + dots) ?? " "
                // The empty cell looks like a blank, and some fonts give it another width.
                cells.append(dots == 0 ? .space : TextCluster(Character(scalar), width: 1))
            }
        }
        return cells
    }()

    /// The cell with columns of so many dots each, 0 to 4.
    static func cell(left: Int, right: Int) -> TextCluster { cells[left * 5 + right] }
}
