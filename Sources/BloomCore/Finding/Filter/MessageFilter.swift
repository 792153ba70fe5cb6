/// Which messages a pane shows: words, patterns and conditions, all of which have to be met.
///
/// `from:NAME|bot|webhook|me`, `has:link|image|…`, `mentions:me|NAME|everyone`, `is:edited|…`; a minus in front turns a
/// term around; everything else is text that the message has to say.
struct MessageFilter: Hashable, Sendable {
    /// Terms that a filter has at most.
    static let termLimit = 32

    /// What the person wrote.
    let source: String
    let terms: [FilterTerm]
    private let readsText: Bool

    /// Reads a filter; nothing written lets everything through.
    init(_ source: String) throws(FilterError) {
        self.source = source
        var parser = FilterParser(source)
        terms = try parser.terms()
        readsText = terms.contains { if case .text = $0.kind { true } else { false } }
    }

    /// Whether it lets everything through.
    var isEmpty: Bool { terms.isEmpty }

    /// Whether a message meets all terms.
    func matches(_ subject: FilterSubject) -> Bool {
        guard !terms.isEmpty else { return true }
        // Conditions are quick to tell; the text is put together only for messages that meet them.
        for term in terms where !term.isText && !term.matches(subject, text: "") { return false }
        guard readsText else { return true }
        let text = subject.text
        return terms.allSatisfy { !$0.isText || $0.matches(subject, text: text) }
    }

    /// The texts that it asks for, to mark them where they stand.
    var patterns: [SearchPattern] {
        terms.compactMap { term in
            if !term.isNegated, case .text(let pattern) = term.kind { pattern } else { nil }
        }
    }
}

extension FilterTerm {
    fileprivate var isText: Bool { if case .text = kind { true } else { false } }
}

/// What is wrong with a filter, in which term, and where.
struct FilterError: Error, Hashable, Sendable {
    /// The term, as it was written.
    var term: String
    /// Characters before it.
    var place: Int
    /// In a few words.
    var reason: String

    /// One line for the person who wrote it.
    var message: String {
        let shown = term.count > 40 ? "\(term.prefix(39))…" : term
        return "\(shown) (at \(place + 1)): \(reason)"
    }
}
