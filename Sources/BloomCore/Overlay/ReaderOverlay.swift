/// Lines to be read, such as the help or an inspection: what they are, and where the reader is.
///
/// The reader's place is a line, not a row, so it stays when the width or the lines change.
struct ReaderOverlay: Hashable, Sendable {
    /// More rows are not shown, whatever the lines are wrapped to.
    static let rowLimit = 20_000

    /// What it is; text of our own or from outside.
    var title: String
    /// All lines.
    private(set) var lines: [StyledText]
    /// Only lines that have this are shown.
    private(set) var filter: SearchPattern?
    /// The first row that is shown.
    private(set) var top = 0
    private var wrapped = Wrapped()

    /// Rows of one width, and where each line begins among them.
    private struct Wrapped: Hashable, Sendable {
        var width = 0
        var rows: [StyledText] = []
        var starts: [Int] = []

        /// The line that a row belongs to.
        func line(of row: Int) -> Int {
            var low = 0
            var high = starts.count
            while low < high {
                let middle = low + (high - low) / 2
                if starts[middle] <= row { low = middle + 1 } else { high = middle }
            }
            return max(0, low - 1)
        }
    }

    init(title: String, lines: [StyledText]) {
        self.title = title
        self.lines = lines
    }

    /// Rows of a width, as ``ReaderView`` draws them.
    var rows: [StyledText] { wrapped.rows }

    /// Shows only lines that have something; nil shows all again.
    mutating func show(only filter: SearchPattern?) {
        self.filter = filter
        top = 0
        rewrap(wrapped.width)
    }

    /// Wraps the lines for an area, and keeps the place within them.
    mutating func fit(_ area: Rect) {
        let width = ReaderView.width(of: area)
        if width != wrapped.width { rewrap(width) }
        clamp(height: ReaderView.height(of: area))
    }

    /// Moves through the rows of an area.
    mutating func move(_ motion: ReaderMotion, in area: Rect) {
        fit(area)
        let height = ReaderView.height(of: area)
        top = motion.row(from: top, count: wrapped.rows.count, height: height)
        clamp(height: height)
    }

    private mutating func clamp(height: Int) { top = max(0, min(top, wrapped.rows.count - max(1, height))) }

    private mutating func rewrap(_ width: Int) {
        let line = wrapped.line(of: top)
        let offset = top - (line < wrapped.starts.count ? wrapped.starts[line] : 0)
        var next = Wrapped(width: width)
        guard width > 0 else {
            wrapped = next
            return
        }
        for text in lines {
            guard next.rows.count < Self.rowLimit else {
                next.starts.append(next.rows.count)
                next.rows.append(StyledText(SafeText(own: "(the rest is not shown)"), TextRole.warn.style))
                break
            }
            var text = text
            if let filter {
                let found = filter.matches(in: text)
                if found.isEmpty { continue }
                text = text.marked([.bold, .underline], in: found)
            }
            next.starts.append(next.rows.count)
            next.rows += LineWrapper.wrap(text, width: width, hanging: 4)
        }
        if line < next.starts.count {
            let end = line + 1 < next.starts.count ? next.starts[line + 1] : next.rows.count
            top = min(next.starts[line] + offset, end - 1)
        }
        wrapped = next
    }
}
