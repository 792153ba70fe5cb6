extension TextBuilder {
    /// What the text is for.
    struct Purpose: Sendable {
        /// Whether line breaks begin new lines, and direction controls leave a mark.
        var isBody = false
        /// Whether controls and line breaks are left out, for titles of windows.
        var isTitle = false
        /// How many marks a base keeps.
        var maxMarks = 4
    }
}
