/// Turns one character into glyphs that curses and the terminal count alike.
struct ClusterPlanner: Sendable {
    /// What becomes of a character.
    enum Plan {
        /// One glyph; `isCut` when it had more marks than are shown.
        case glyph(TextCluster, isCut: Bool)
        /// Some glyphs in its place.
        case glyphs([TextCluster], isCut: Bool)
        /// A control, shown in caret form.
        case control([TextCluster])
    }

    let policy: TextPolicy
    let marks: TextMarks
    let maxMarks: Int

    init(policy: TextPolicy, maxMarks: Int = 4) {
        self.policy = policy
        self.maxMarks = maxMarks
        marks = TextMarks.of(policy)
    }

    /// Plans a character of filtered text.
    func plan(_ character: Character) -> Plan {
        let view = character.unicodeScalars
        guard let first = view.first else { return .glyphs([], isCut: false) }
        if first.value < 0x20 || first.value == 0x7F {
            return .control(Self.caret(first))
        }
        if view.dropFirst().isEmpty, let glyph = TextCluster(single: first, policy: policy) {
            return .glyph(glyph, isCut: false)
        }
        let scalars = Array(view)
        if let symbol = symbol(scalars, character) { return symbol }
        guard policy.isUTF8 else { return .glyph(TextCluster("?", width: 1), isCut: false) }
        return cells(scalars)
    }

    /// A control as `^` and a letter.
    static func caret(_ control: Unicode.Scalar) -> [TextCluster] {
        TextCluster.row([0x5E, UInt8(truncatingIfNeeded: control.value ^ 0x40) & 0x7F])
    }

    /// Each scalar that has a width begins a glyph, as it does for curses; those without join the one before.
    private func cells(_ scalars: [Unicode.Scalar]) -> Plan {
        var builder = CellBuilder(planner: self)
        for (index, scalar) in scalars.enumerated() {
            // Of a sequence joined by ZWJ, the first emoji stands for all.
            if scalar.value == 0x200D, index > 0, index + 1 < scalars.count, Self.isPictograph(scalars[index - 1]),
                Self.isPictograph(scalars[index + 1])
            {
                break
            }
            builder.add(scalar)
        }
        return builder.finish()
    }

    // MARK: - Kinds of scalars

    static func isRegional(_ scalar: Unicode.Scalar) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar.value) }
    static func isTag(_ scalar: Unicode.Scalar) -> Bool { (0xE0020...0xE007F).contains(scalar.value) }
    static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool { (0x1F3FB...0x1F3FF).contains(scalar.value) }

    /// Whether it can be part of a joined sequence; skin tones and selectors stand between emoji and joiner.
    static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xA8 && (scalar.properties.isEmoji || scalar.value == 0xFE0F)
    }
}
