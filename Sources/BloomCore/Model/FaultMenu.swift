/// A fault of the simulated gateway that the person can pick.
public struct FaultChoice: Hashable, Sendable {
    /// The words of the simulator's grammar.
    public var words: String
    /// What happens.
    public var summary: String

    /// Makes one from its parts.
    public init(words: String, summary: String) {
        self.words = words
        self.summary = summary
    }
}

/// The open menu of faults.
struct FaultMenu: Hashable, Sendable {
    /// The row that is pointed at.
    var selected = 0
    /// The first row that is shown.
    var top = 0

    /// Moves the pointer, and the rows so far that it is seen.
    mutating func move(to row: Int, of count: Int, height: Int) {
        selected = max(0, min(row, count - 1))
        if selected < top { top = selected }
        if selected >= top + height { top = selected - height + 1 }
        top = max(0, min(top, count - height))
    }
}
