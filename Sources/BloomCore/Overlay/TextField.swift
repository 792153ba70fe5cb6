/// One line that is being written, by whole characters as people see them.
struct TextField: Hashable, Sendable {
    /// Characters that fit.
    static let limit = 400
    /// Scalars that fit into one character; the longest emoji sequence in use has ten.
    private static let clusterLimit = 16
    /// Lines that are remembered.
    private static let historyLimit = 50

    private(set) var characters: [Character] = []
    /// How many characters stand before the cursor.
    private(set) var cursor = 0
    /// Earlier lines, which up and down bring back, the newest last; nil where these keys mean something else.
    private(set) var history: [String]?
    private var recalled: Recall?

    /// Which earlier line is shown, and what was being written before it.
    private struct Recall: Hashable, Sendable {
        var place: Int
        var draft: String
    }

    init(_ text: String = "", history: [String]? = nil) {
        self.history = history
        insert(text)
    }

    /// What was written.
    var text: String { String(characters) }

    /// Whether nothing was written.
    var isEmpty: Bool { characters.isEmpty }

    /// Puts other text in its place, the cursor behind it.
    mutating func replace(with text: String) {
        characters = []
        cursor = 0
        insert(text)
    }

    /// Adds text where the cursor is: line breaks become spaces, other controls and what cannot be seen are left out.
    mutating func insert(_ raw: String) {
        // What does not fit is what was added last, never what stood there before.
        let added = Self.accepted(raw).prefix(max(0, Self.limit - characters.count))
        let before = String(characters[..<cursor]) + added
        let whole = Array(before + String(characters[cursor...]))
        // What was added may have joined the character before it, or the one behind it.
        cursor = min(before.count, whole.count)
        characters = whole.map(Self.bounded)
    }

    private static func accepted(_ raw: String) -> String {
        let start = String(String.UnicodeScalarView(raw.unicodeScalars.prefix(limit * clusterLimit)))
        let visible = ScalarFilter.filtered(
            start, policy: TextPolicy(allowPrivateUse: true), marksDirections: false)
        var kept = String.UnicodeScalarView()
        for scalar in visible.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: kept.append(" ")
            case ..<0x20, 0x7F: break
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }

    private static func bounded(_ character: Character) -> Character {
        let scalars = character.unicodeScalars
        guard scalars.count > clusterLimit else { return character }
        return LetterCase.character(of: String.UnicodeScalarView(scalars.prefix(clusterLimit))) ?? "\u{FFFD}"
    }

    // MARK: - Keys

    /// Takes a key; false when it means nothing here and somebody else may have it.
    mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let text): insert(text)
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .alt(.left): cursor = wordStart
        case .alt(.right): cursor = wordEnd
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .backspace: remove(max(0, cursor - 1)..<cursor)
        case .delete: remove(cursor..<min(characters.count, cursor + 1))
        case .control("w"), .alt(.backspace): remove(wordStart..<cursor)
        case .control("u"): remove(0..<cursor)
        case .control("k"): remove(cursor..<characters.count)
        case .up: return recallLine(-1)
        case .down: return recallLine(1)
        default: return false
        }
        return true
    }

    /// Where the word before the cursor begins.
    private var wordStart: Int {
        var place = cursor
        while place > 0, characters[place - 1] == " " { place -= 1 }
        while place > 0, characters[place - 1] != " " { place -= 1 }
        return place
    }

    /// Where the word behind the cursor ends.
    private var wordEnd: Int {
        var place = cursor
        while place < characters.count, characters[place] == " " { place += 1 }
        while place < characters.count, characters[place] != " " { place += 1 }
        return place
    }

    private mutating func remove(_ range: Range<Int>) {
        characters.removeSubrange(range)
        cursor = range.lowerBound
        // What stood around it may be one character now.
        insert("")
    }

    // MARK: - Earlier lines

    /// Remembers the line, and begins an empty one.
    mutating func commit() -> String {
        let line = text
        if !line.isEmpty, var lines = history {
            lines.removeAll { $0 == line }
            lines.append(line)
            if lines.count > Self.historyLimit { lines.removeFirst() }
            history = lines
        }
        recalled = nil
        replace(with: "")
        return line
    }

    private mutating func recallLine(_ step: Int) -> Bool {
        guard let history else { return false }
        guard !history.isEmpty else { return true }
        let from = recalled ?? Recall(place: history.count, draft: text)
        let place = max(0, min(history.count, from.place + step))
        recalled = place == history.count ? nil : Recall(place: place, draft: from.draft)
        replace(with: place == history.count ? from.draft : history[place])
        return true
    }
}
