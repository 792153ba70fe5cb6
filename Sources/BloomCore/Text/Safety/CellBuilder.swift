/// Puts the scalars of one character into glyphs.
struct CellBuilder {
    private let planner: ClusterPlanner
    private var glyphs: [TextCluster] = []
    private var isCut = false
    private var base: Unicode.Scalar?
    private var baseWidth = 0
    private var attached = String.UnicodeScalarView()
    private var attachedCount = 0

    init(planner: ClusterPlanner) { self.planner = planner }

    mutating func add(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        // Text form is what a single cell shows anyway.
        case 0xFE0E: return
        case 0xFE0F:
            if baseWidth == 2 { attach(scalar) }
            return
        case 0x200C, 0x200D:
            if let base, Self.joins(base) { attach(scalar) }
            return
        case _ where ClusterPlanner.isTag(scalar): return
        case _ where ClusterPlanner.isSkinTone(scalar):
            if let base, base.properties.isEmoji, base.value > 0xA8 { return }
        default: break
        }
        switch planner.policy.width(of: scalar) {
        case 0: base == nil ? standAlone(scalar) : attach(scalar)
        case 1: begin(scalar, width: 1)
        case 2: begin(scalar, width: 2)
        default: unknown(scalar)
        }
    }

    mutating func finish() -> ClusterPlanner.Plan {
        flush()
        return glyphs.count == 1 ? .glyph(glyphs[0], isCut: isCut) : .glyphs(glyphs, isCut: isCut)
    }

    /// Joiners change the shape of letters from Arabic to Myanmar; elsewhere they only make equal words differ.
    private static func joins(_ base: Unicode.Scalar) -> Bool { (0x600..<0x10A0).contains(base.value) }

    private mutating func begin(_ scalar: Unicode.Scalar, width: Int) {
        flush()
        base = scalar
        baseWidth = width
    }

    private mutating func attach(_ mark: Unicode.Scalar) {
        guard attachedCount < planner.maxMarks else {
            isCut = true
            return
        }
        attached.append(mark)
        attachedCount += 1
    }

    private mutating func standAlone(_ mark: Unicode.Scalar) {
        switch mark.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark:
            if let carrier = planner.marks.markBase {
                begin(carrier, width: planner.policy.width(of: carrier))
                attach(mark)
            } else {
                glyphs += planner.marks.unknown.clusters
            }
        // Half a syllable of Hangul, for one: it would be drawn over the cell before it.
        default: glyphs += planner.marks.unknown.clusters
        }
    }

    private mutating func unknown(_ scalar: Unicode.Scalar) {
        flush()
        glyphs += planner.name(ofUnknown: scalar) ?? planner.marks.unknown.clusters
    }

    private mutating func flush() {
        guard let base else { return }
        var scalars = String.UnicodeScalarView()
        scalars.append(base)
        scalars.append(contentsOf: attached)
        let text = String(scalars)
        // A string of several characters is no character; then the base is all that can be shown.
        let isOne = text.index(after: text.startIndex) == text.endIndex
        glyphs.append(TextCluster(isOne ? Character(text) : Character(base), width: baseWidth))
        self.base = nil
        baseWidth = 0
        attached = String.UnicodeScalarView()
        attachedCount = 0
    }
}
