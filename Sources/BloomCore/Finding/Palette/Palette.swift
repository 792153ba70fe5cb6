/// Something that the palette can do.
struct PaletteRow: Hashable, Sendable {
    /// The stable name.
    let name: String
    /// What it does.
    let summary: String
    /// The keys that do it, as they are written; empty for none.
    let keys: String
    /// Whether more has to be written before it can be done.
    let takesArgument: Bool

    init(name: String, summary: String, keys: String = "", takesArgument: Bool = false) {
        self.name = name
        self.summary = summary
        self.keys = keys
        self.takesArgument = takesArgument
    }

    /// Name and summary as they are searched.
    var searched: FuzzyText { FuzzyText("\(name) \(summary)", headCount: name.count) }

    /// The words that are no actions.
    static let words = PaletteWord.allCases.map {
        PaletteRow(name: $0.rawValue, summary: $0.summary, takesArgument: $0.takesArgument)
    }
}

/// The palette: everything that can be done, by name.
struct Palette: Sendable {
    /// What a key led to.
    enum Answer: Hashable, Sendable {
        /// The key means nothing here.
        case ignored
        /// The key was taken.
        case taken
        case close
        case run(PaletteCommand)
    }

    private var finder: SearchedList
    var field: TextField { finder.field }
    var list: OverlayList { finder.list }
    /// What is listed now: what matches, or how the word that is being written can go on.
    private(set) var rows: [PaletteRow] = []
    private let all: [PaletteRow]
    private let texts: [FuzzyText]
    private let actions: Set<String>
    private var matcher = FuzzyMatcher("")
    private var completion: Completion?

    /// What Tab goes around in.
    private struct Completion: Hashable, Sendable {
        /// What stands before the word.
        var lead: String
        var options: [String]
        var index: Int
    }

    /// Makes one of all actions; words of the palette's own are added.
    init(actions rows: [PaletteRow], text: String = "") {
        let names = Set(rows.map(\.name))
        actions = names
        let words = PaletteRow.words.filter { !names.contains($0.name) }
        // A word that an action has too takes what may follow it.
        all = rows + words
        texts = all.map(\.searched)
        finder = SearchedList(text)
        search(height: OverlayBox.mostRows)
    }

    /// A row as it is listed, and which characters of name and summary were found.
    func row(_ index: Int) -> (row: PaletteRow, positions: [Int])? {
        guard rows.indices.contains(index) else { return nil }
        let row = rows[index]
        return (row, matcher.match(row.searched)?.positions ?? [])
    }

    /// Takes a key while so many rows are shown.
    mutating func handle(_ key: Key, height: Int) -> Answer {
        switch key {
        case .escape, .control("c"): return .close
        case .enter: return run(height: height)
        case .tab:
            complete(1, height: height)
            return .taken
        case .backTab:
            complete(-1, height: height)
            return .taken
        default: break
        }
        switch finder.handle(key, of: rows.count, height: height) {
        case .ignored: return .ignored
        case .taken: return .taken
        case .written:
            completion = nil
            search(height: height)
            return .taken
        }
    }

    // MARK: - Running

    private mutating func run(height: Int) -> Answer {
        let words = PaletteArguments(field.text)
        let selected = rows.indices.contains(list.selected) ? rows[list.selected] : nil
        if words.isArgument {
            // Which of the listed words is meant shows only when the person pointed at one.
            if finder.hasMoved, let selected {
                write(words.lead + selected.name + (selected.takesArgument ? " " : ""), height: height)
                if selected.takesArgument { return .taken }
            }
            return .run(PaletteCommand(field.text, actions: actions))
        }
        if !finder.hasMoved, words.word.isEmpty { return .close }
        let written = PaletteCommand(field.text, actions: actions)
        if !finder.hasMoved, isKnown(words.word) { return .run(written) }
        guard let selected else { return .run(written) }
        if selected.takesArgument {
            write(selected.name + " ", height: height)
            return .taken
        }
        return .run(PaletteCommand(selected.name, actions: actions))
    }

    private func isKnown(_ word: String) -> Bool {
        actions.contains(word) || (PaletteWord(rawValue: word).map { !$0.takesArgument } ?? false)
    }

    // MARK: - Completing

    /// Puts the next way to end the word that is being written into the line.
    private mutating func complete(_ step: Int, height: Int) {
        var completion = completion ?? firstCompletion(step)
        let count = completion.options.count
        guard count > 0 else { return }
        completion.index = ((completion.index + step) % count + count) % count
        finder.field.replace(with: completion.lead + completion.options[completion.index])
        search(height: height)
        self.completion = completion
    }

    private func firstCompletion(_ step: Int) -> Completion {
        let words = PaletteArguments(field.text)
        let known = words.isArgument ? words.options.map(\.name) : all.map(\.name)
        let starts = known.filter { $0.hasPrefix(words.word) }
        // What only resembles the word comes second, in the order in which it is listed.
        let options = starts.isEmpty ? rows.map(\.name) : starts
        // The first step leads to the first option, or backwards to the last.
        return Completion(lead: words.lead, options: options, index: step > 0 ? -1 : 0)
    }

    private mutating func write(_ text: String, height: Int) {
        finder.field.replace(with: text)
        completion = nil
        search(height: height)
    }

    // MARK: - Searching

    private mutating func search(height: Int) {
        finder.hasMoved = false
        let words = PaletteArguments(field.text)
        matcher = FuzzyMatcher(words.isArgument ? words.word : field.text.filter { $0 != ":" })
        let listed = words.isArgument ? words.options : all
        let texts = words.isArgument ? listed.map(\.searched) : texts
        var top = TopRows<Int>(limit: 200)
        var aligner = FuzzyAligner()
        for (index, text) in texts.enumerated() {
            if let score = matcher.score(text, with: &aligner) { top.add(index, score) }
        }
        rows = top.indices.map { listed[$0] }
        finder.list.move(to: 0, of: rows.count, height: height)
    }
}
