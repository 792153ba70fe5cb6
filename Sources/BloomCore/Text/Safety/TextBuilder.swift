/// Collects sanitised text in lines: the one path from a payload to something that can be drawn.
struct TextBuilder {
    /// More of the same scalar or character in a row are cut.
    static let runLimit = 200
    /// More blank lines in a row are cut.
    static let blankLineLimit = 10

    /// Why something is missing here.
    ///
    /// A run of what the mark for it begins with goes on into the mark.
    private enum Cut { case none, repeats, repeatsOfMark, marks }

    let marks: TextMarks
    private let purpose: Purpose
    private let planner: ClusterPlanner
    private var lines: [StyledText] = []
    private var current = StyledText()
    private var barWidth = 0
    private var hasContent = false
    private var blankLines = 0
    private var pendingCut = Cut.none
    private var lastGlyph: TextCluster?
    private var lastGlyphCount = 0
    private var lastGroup: [TextCluster] = []
    private var lastGroupCount = 0

    /// What stands before each line from the next one on, such as the bar of a quote.
    var bar: StyledText?
    /// How far the line that is being written is to be set in where it is wrapped; none of the next one.
    var hanging = 0
    /// Whether lines that end now are rows of code.
    var isVerbatim = false

    init(policy: TextPolicy, purpose: Purpose) {
        self.purpose = purpose
        planner = ClusterPlanner(policy: policy, maxMarks: purpose.maxMarks)
        marks = planner.marks
    }

    /// Whether something stands on the line that is being written, besides its bar.
    var isInLine: Bool { current.width > barWidth }

    // MARK: - Adding

    /// Adds text from outside.
    mutating func append(_ raw: String, _ style: Style) {
        if raw.utf8.allSatisfy({ $0 < 0x80 }) { return appendASCII(Array(raw.utf8), style) }
        let text = ScalarFilter.filtered(raw, policy: planner.policy, marksDirections: purpose.isBody)
        for character in text { append(character, style) }
    }

    /// Adds text of our own.
    mutating func append(own text: SafeText, _ style: Style) {
        beginLine()
        flushCut()
        lastGlyph = nil
        lastGroup = []
        current.append(text, style)
        if !text.isEmpty { hasContent = true }
    }

    private mutating func appendASCII(_ bytes: [UInt8], _ style: Style) {
        var index = 0
        while index < bytes.count {
            let start = index
            while index < bytes.count, TextCluster.isPrintableASCII(bytes[index]) { index += 1 }
            if start < index { appendPrintable(bytes[start..<index], style) }
            guard index < bytes.count else { return }
            switch bytes[index] {
            case 0x0A where index > 0 && bytes[index - 1] == 0x0D: break
            case 0x0A, 0x0D: breakLine(style)
            case 0x09: tab(style)
            default: control(ClusterPlanner.caret(Unicode.Scalar(bytes[index])))
            }
            index += 1
        }
    }

    /// Adds printable characters at once if no run among them can be too long, else one after the other.
    private mutating func appendPrintable(_ bytes: ArraySlice<UInt8>, _ style: Style) {
        guard pendingCut == .none, let first = bytes.first, lastGlyph != TextCluster(ascii: first) else {
            for byte in bytes { emit(TextCluster(ascii: byte), style) }
            return
        }
        var previous: UInt8 = 0
        var length = 0
        var longest = 0
        var isBlank = true
        for byte in bytes {
            length = byte == previous ? length + 1 : 1
            longest = max(longest, length)
            if byte != 0x20 { isBlank = false }
            previous = byte
        }
        guard longest <= Self.runLimit else {
            for byte in bytes { emit(TextCluster(ascii: byte), style) }
            return
        }
        beginLine()
        current.append(ascii: bytes, style)
        if !isBlank { hasContent = true }
        lastGroup = []
        lastGlyph = TextCluster(ascii: previous)
        lastGlyphCount = length
    }

    private mutating func append(_ character: Character, _ style: Style) {
        // The first scalar tells: controls are characters of their own, and comparing a character of thousands of
        // marks would cost more than planning it.
        switch character.unicodeScalars.first {
        case "\n": breakLine(style)
        case "\t": tab(style)
        case ScalarFilter.directionMark: append(own: marks.bidi, TextRole.dim.style)
        default: emit(planner.plan(character), style)
        }
    }

    private mutating func emit(_ plan: ClusterPlanner.Plan, _ style: Style) {
        switch plan {
        case .glyph(let glyph, let isCut): emit(glyph, style, isCut: isCut)
        case .glyphs(let glyphs, let isCut): emit(glyphs, style, isCut: isCut)
        case .control(let glyphs): control(glyphs)
        }
    }

    private mutating func tab(_ style: Style) {
        if purpose.isTitle { return emit(.space, style) }
        for _ in 0..<4 - (current.width - barWidth) % 4 { emit(.space, style) }
    }

    private mutating func control(_ glyphs: [TextCluster]) {
        guard !purpose.isTitle else { return }
        emit(glyphs, TextRole.dim.style, isCut: false)
    }

    private mutating func emit(_ glyphs: [TextCluster], _ style: Style, isCut: Bool) {
        guard !glyphs.isEmpty else { return }
        lastGroupCount = glyphs == lastGroup ? lastGroupCount + 1 : 1
        lastGroup = glyphs
        guard lastGroupCount <= Self.runLimit else {
            pendingCut = .repeats
            return
        }
        let count = lastGroupCount
        for glyph in glyphs { emit(glyph, style, isCut: isCut) }
        // Single glyphs end a run of groups; these belonged to one.
        lastGroup = glyphs
        lastGroupCount = count
    }

    private mutating func emit(_ glyph: TextCluster, _ style: Style, isCut: Bool = false) {
        if !lastGroup.isEmpty { lastGroup = [] }
        if glyph == lastGlyph {
            lastGlyphCount += 1
            guard lastGlyphCount <= Self.runLimit else {
                pendingCut = glyph == marks.cut.clusters.first ? .repeatsOfMark : .repeats
                return
            }
        } else {
            lastGlyph = glyph
            lastGlyphCount = 1
        }
        beginLine()
        if pendingCut != .marks || !isCut { flushCut() }
        current.append(glyph, style)
        if glyph != .space { hasContent = true }
        // Marks beyond those of a name leave no trace: names are short and stand in columns.
        if isCut, purpose.maxMarks == 4 { pendingCut = .marks }
    }

    // MARK: - Cutting

    private mutating func flushCut() {
        guard pendingCut != .none else { return }
        let mark = pendingCut == .repeatsOfMark ? SafeText(Array(marks.cut.clusters.dropFirst())) : marks.cut
        pendingCut = .none
        current.append(mark, TextRole.dim.style)
        hasContent = true
    }

    // MARK: - Lines

    private mutating func beginLine() {
        guard current.isEmpty, let bar else { return }
        current = StyledText(bar: bar)
        barWidth = bar.width
    }

    private mutating func breakLine(_ style: Style) {
        if purpose.isTitle {
            emit(.space, style)
        } else if purpose.isBody {
            endLine()
        } else {
            emit(marks.lineBreak.clusters, style, isCut: false)
        }
    }

    /// Ends the line that is being written, even if it is empty.
    mutating func endLine() {
        flushCut()
        beginLine()
        if hasContent { endBlankLines() } else { blankLines += 1 }
        current.hanging = hanging
        current.isVerbatim = isVerbatim
        if hasContent || blankLines <= Self.blankLineLimit { lines.append(current) }
        current = StyledText()
        barWidth = 0
        hanging = 0
        hasContent = false
        lastGlyph = nil
        lastGroup = []
    }

    private mutating func endBlankLines() {
        if blankLines > Self.blankLineLimit { lines.append(StyledText(marks.cut, TextRole.dim.style)) }
        blankLines = 0
    }

    /// Ends the line that is being written; another bar holds from the next one on.
    mutating func endLine(nextBar: StyledText?) {
        endLine()
        bar = nextBar
    }

    /// Puts the bar before a line that has nothing on it yet, so that even an empty one has it.
    mutating func startBar() { beginLine() }

    /// All lines; none when nothing was added.
    mutating func finish() -> [StyledText] {
        if !current.isEmpty || pendingCut != .none || !lines.isEmpty { endLine() }
        endBlankLines()
        defer { lines = [] }
        return lines
    }

    /// Everything as one line.
    mutating func finishLine() -> SafeText {
        flushCut()
        defer { current = StyledText() }
        return current.runs.reduce(into: SafeText.empty) { $0.append($1.text) }
    }
}
