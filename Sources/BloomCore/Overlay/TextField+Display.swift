extension TextField {
    /// The part of the line that fits into a width, and in which of its columns the cursor stands.
    ///
    /// The line is moved so that the cursor is seen, and a quarter of the width of what follows it.
    func display(width: Int, sanitiser: Sanitiser) -> (text: SafeText, cursorColumn: Int) {
        guard width > 0 else { return (.empty, 0) }
        // Each character by itself: in a line as a whole, the sanitiser would cut long runs of one character.
        let shown = characters.map { Self.shown($0, sanitiser) }
        let before = shown[..<cursor].reduce(0) { $0 + $1.width }
        let behind = shown[cursor...].reduce(0) { $0 + $1.width }
        // The cursor takes a cell of its own behind the last character.
        let ahead = min(max(1, behind), max(1, width / 4))
        var start = 0
        var left = 0
        while start < cursor, before - left + ahead > width {
            left += shown[start].width
            start += 1
        }
        var text = SafeText.empty
        for part in shown[start...] where text.width < width { text.append(part) }
        return (text.prefix(width: width), min(before - left, width - 1))
    }

    private static func shown(_ character: Character, _ sanitiser: Sanitiser) -> SafeText {
        if let byte = character.asciiValue, TextCluster.isPrintableASCII(byte) {
            return SafeText([TextCluster(ascii: byte)])
        }
        return sanitiser.line(String(character))
    }
}
