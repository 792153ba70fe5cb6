/// Collects lines of Swift with their indentation.
struct SourceWriter {
    private(set) var text = ""
    private var depth = 0

    mutating func line(_ line: String) {
        for part in line.split(separator: "\n", omittingEmptySubsequences: false) {
            text += part.isEmpty ? "\n" : String(repeating: "    ", count: depth) + part + "\n"
        }
    }

    mutating func block(_ head: String, open: String = "{", close: String = "}", _ body: (inout SourceWriter) -> Void) {
        line("\(head) \(open)")
        depth += 1
        body(&self)
        depth -= 1
        line(close)
    }

    /// A documentation comment: the first paragraph of the text, wrapped.
    mutating func documentation(_ text: String, orElse other: String) {
        let paragraph = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != "\r" } }
            .drop { $0.allSatisfy(\.isWhitespace) }
            .prefix { !$0.allSatisfy(\.isWhitespace) }
            .joined(separator: " ")
        var line = "///"
        for word in (paragraph.isEmpty ? other : paragraph).split(whereSeparator: \.isWhitespace) {
            if line.count + word.count > 115 - 4 * depth, line.count > 4 {
                self.line(line)
                line = "///"
            }
            line += " " + word
        }
        self.line(line)
    }
}
