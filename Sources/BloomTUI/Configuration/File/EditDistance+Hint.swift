import BloomCore

extension EditDistance {
    /// `; did you mean 'x'?`, or nothing.
    static func hint(for text: String, among known: some Sequence<String>) -> String {
        nearest(to: text, among: known).map { "; did you mean '\($0)'?" } ?? ""
    }
}
