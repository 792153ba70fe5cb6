import BloomCore

extension ColorDepth {
    /// The number by which curses knows an entry of the palette.
    func number(of entry: UInt8) -> Int {
        // With 24 bits the first eight numbers still are the old colours; all others are red, green and blue.
        self == .direct && entry >= 8 ? PaletteColor(entry).number : Int(entry)
    }
}
