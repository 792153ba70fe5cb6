import GatewayModels

/// The quick switcher: all channels, found by a few letters.
struct Switcher: Sendable {
    /// Channels that are listed at most.
    static let rowLimit = 200

    /// Where a channel is to be opened.
    enum Target: Hashable, Sendable {
        /// In the pane that has the keys.
        case here
        /// In a new pane beside it.
        case beside
        /// In a new pane below it.
        case below
        /// Nowhere: it gets the next free slot.
        case slot
    }

    /// What a key led to.
    enum Answer: Hashable, Sendable {
        /// The key means nothing here.
        case ignored
        /// The key was taken.
        case taken
        case close
        case open(ChannelID, Target)
    }

    private var finder = SearchedList()
    var field: TextField { finder.field }
    var list: OverlayList { finder.list }
    /// All channels, in the order of the tree.
    private(set) var candidates: [SwitcherCandidate]
    /// Those that match, the best first.
    private(set) var rows: [Int] = []
    private var matcher = FuzzyMatcher("")
    private var current: ChannelID?

    /// Makes one; the channel that is open now is not what anybody switches to.
    init(_ candidates: [SwitcherCandidate], current: ChannelID?) {
        self.candidates = candidates
        self.current = current
        search(height: OverlayBox.mostRows)
    }

    /// The channel that is pointed at.
    var selected: SwitcherCandidate? {
        rows.indices.contains(list.selected) ? candidates[rows[list.selected]] : nil
    }

    /// A row as it is listed, and which glyphs of name, place and server the query found.
    func row(_ index: Int) -> (candidate: SwitcherCandidate, positions: [Int])? {
        guard rows.indices.contains(index) else { return nil }
        let candidate = candidates[rows[index]]
        return (candidate, matcher.match(candidate.text)?.positions ?? [])
    }

    /// Takes a key while so many rows are shown.
    mutating func handle(_ key: Key, height: Int) -> Answer {
        switch key {
        case .escape, .control("c"): return .close
        case .enter: return open(.here)
        case .control("v"): return open(.beside)
        case .control("x"): return open(.below)
        case .alt(.enter): return open(.slot)
        default: break
        }
        switch finder.handle(key, of: rows.count, height: height) {
        case .ignored: return .ignored
        case .taken: return .taken
        case .written:
            search(height: height)
            return .taken
        }
    }

    private func open(_ target: Target) -> Answer { selected.map { .open($0.id, target) } ?? .taken }

    // MARK: - Searching

    private mutating func search(height: Int) {
        let pointed = finder.hasMoved ? selected?.id : nil
        // The signs of channels and people are no letters of their names.
        let words = field.text.split(separator: " ").map { $0.drop { "#@!".contains($0) } }
        matcher = FuzzyMatcher(words.joined(separator: " "))
        rank()
        point(at: pointed, height: height)
    }

    private mutating func rank() {
        var top = TopRows<Rank>(limit: Self.rowLimit)
        var aligner = FuzzyAligner()
        for (index, candidate) in candidates.enumerated() {
            guard let score = matcher.score(candidate.text, with: &aligner) else { continue }
            var urgency = candidate.urgency
            if candidate.id == current { urgency = .none }
            top.add(index, Rank(score: score, urgency: urgency))
        }
        rows = top.indices
    }

    /// Points at a channel, or at the best match when that is not listed.
    private mutating func point(at id: ChannelID?, height: Int) {
        let row = id.flatMap { id in rows.firstIndex { candidates[$0].id == id } }
        if row == nil { finder.hasMoved = false }
        finder.list.move(to: row ?? 0, of: rows.count, height: height)
    }

    private struct Rank: Comparable {
        var score: Int
        var urgency: SwitcherCandidate.Urgency

        static func < (left: Rank, right: Rank) -> Bool {
            left.score == right.score ? left.urgency < right.urgency : left.score < right.score
        }
    }
}
