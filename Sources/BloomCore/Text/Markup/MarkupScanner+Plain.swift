extension MarkupScanner {
    /// Whether anything in a text can be markup; most of what people write holds none.
    ///
    /// One look at each byte, and a second one where lines begin or an address might: nothing is copied.
    static func canHaveMarkup(_ text: String.UTF8View) -> Bool {
        text.withContiguousStorageIfAvailable { bytes in canHaveMarkup(bytes) } ?? true
    }

    private static func canHaveMarkup(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isLineStart = true
        var previous: UInt8 = 0
        for byte in bytes {
            if isLineStart, beginsBlock(byte) { return true }
            isLineStart = byte == UInt8(ascii: "\n")
            switch byte {
            case UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
                UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "@"):
                return true
            // Of an address.
            case UInt8(ascii: "/") where previous == UInt8(ascii: "/"): return true
            default: previous = byte
            }
        }
        return false
    }

    /// Quotes, headings, small letters, lists, and spaces before them.
    private static func beginsBlock(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x20: true
        default: false
        }
    }
}
