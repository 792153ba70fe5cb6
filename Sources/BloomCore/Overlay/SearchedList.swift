/// A line to search with, and the rows that it finds below it.
struct SearchedList: Sendable {
    /// What a key did.
    enum Answer: Hashable, Sendable {
        /// It means nothing here.
        case ignored
        /// The pointer or the cursor may have moved.
        case taken
        /// The line has another text, so other rows are to be found.
        case written
    }

    var field: TextField
    var list = OverlayList()
    /// The person has moved the pointer, so its row is meant.
    var hasMoved = false

    init(_ text: String = "") { field = TextField(text) }

    /// Takes a key while `height` of `count` rows are shown.
    mutating func handle(_ key: Key, of count: Int, height: Int) -> Answer {
        if list.handle(key, of: count, height: height) {
            hasMoved = true
            return .taken
        }
        let before = field.text
        guard field.handle(key) else { return .ignored }
        return field.text == before ? .taken : .written
    }
}
