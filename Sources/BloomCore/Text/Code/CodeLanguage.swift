/// What is known of a programming language: enough to find words, texts, numbers and comments in it, and nothing else.
struct CodeLanguage: Sendable {
    /// How the places of pieces are found.
    enum Form: Sendable {
        /// By words, quotes and signs of comments.
        case tokens
        /// By tags in angle brackets.
        case tags
        /// By the first sign of each line, as in the output of diff.
        case lines
    }

    /// Something between two signs.
    struct Enclosed: Sendable {
        var opens: StaticString
        var closes: StaticString
        /// Whether it may go on over several lines; if not, it ends with its line.
        var isLong = false
        /// Whether a backslash takes away what the next sign means.
        var hasEscapes = true
        /// Whether it is one character between its signs, so that a lone sign means something else.
        var isCharacter = false
    }

    var form = Form.tokens
    var keywords: Set<String> = []
    /// Whether words are the same in capitals.
    var ignoresCase = false
    /// Begin a comment up to the end of the line.
    var lineComments: [StaticString] = []
    /// Whether a sign begins a comment only behind a space or at the start of a line.
    var commentsNeedSpace = false
    var blockComment: (opens: StaticString, closes: StaticString)?
    /// Longer signs stand before shorter ones.
    var strings: [Enclosed] = []
    /// Whether a quote right behind a word begins a text; elsewhere it is an apostrophe.
    var quotesFollowWords = true
    /// A sign that makes a keyword of the word behind it.
    var wordSign: UInt8?

    /// The language that goes by a name, whatever its case; nil for names that are not known.
    static func named(_ label: String) -> CodeLanguage? {
        guard label.utf8.count <= 20 else { return nil }
        return table[label.lowercased()]
    }

    /// By all names that people write behind the ticks.
    static let table: [String: CodeLanguage] = {
        var table: [String: CodeLanguage] = [:]
        for (names, language) in all {
            for name in names.split(separator: " ") { table[String(name)] = language }
        }
        return table
    }()

    func isKeyword(_ word: ArraySlice<UInt8>) -> Bool {
        // The longest keyword of all has 16 letters.
        guard word.count <= 24 else { return false }
        let text = String(decoding: word, as: UTF8.self)
        return keywords.contains(ignoresCase ? text.lowercased() : text)
    }
}
