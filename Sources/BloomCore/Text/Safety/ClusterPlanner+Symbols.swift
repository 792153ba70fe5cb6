extension ClusterPlanner {
    /// Flags, keycaps and emoji that are shown as words; nil for everything else.
    func symbol(_ scalars: [Unicode.Scalar], _ character: Character) -> Plan? {
        if policy.emoji == .native, let whole = nativeSequence(scalars, character) { return whole }
        let first = scalars[0]
        if Self.isRegional(first) { return .glyphs(flag(scalars), isCut: false) }
        if scalars.contains("\u{20E3}"), "0123456789#*".unicodeScalars.contains(first) {
            return .glyph(TextCluster(ascii: UInt8(truncatingIfNeeded: first.value)), isCut: false)
        }
        if first.value == 0x1F3F4, let region = tagFlag(scalars) { return .glyphs(region, isCut: false) }
        guard policy.emoji == .names, isShownAsEmoji(scalars), let name = EmojiNames.name(of: first) else { return nil }
        return .glyphs(Self.word(name), isCut: false)
    }

    /// What an emoji that the C library does not know is called; nil if nobody knows it.
    func name(ofUnknown scalar: Unicode.Scalar) -> [TextCluster]? {
        guard scalar.properties.isEmojiPresentation else { return nil }
        return EmojiNames.name(of: scalar).map(Self.word)
    }

    private static func word(_ name: String) -> [TextCluster] {
        TextCluster.row(":\(name):".utf8)
    }

    private func isShownAsEmoji(_ scalars: [Unicode.Scalar]) -> Bool {
        let first = scalars[0]
        guard first.value > 0xA8 else { return false }
        return first.properties.isEmojiPresentation
            || (first.properties.isEmoji && scalars.dropFirst().contains { $0.value == 0xFE0F || Self.isSkinTone($0) })
    }

    /// A sequence that a terminal may draw as one picture, if it is one, whole and over two cells.
    private func nativeSequence(_ scalars: [Unicode.Scalar], _ character: Character) -> Plan? {
        // Longer ones do not go into a cell of curses: large families, and the flags of regions.
        guard scalars.count > 1, scalars.count <= TextCluster.maxScalars, policy.isUTF8 else { return nil }
        let first = scalars[0]
        let isFlag = Self.isRegional(first) && scalars.count == 2 && Self.isRegional(scalars[1])
        // Digits count as emoji too, but only a keycap makes a picture of them.
        let isPicture = first.properties.isEmoji && (first.value > 0xA8 || scalars.contains("\u{20E3}"))
        guard isFlag || (isPicture && scalars.dropFirst().allSatisfy(Self.isPartOfSequence)) else { return nil }
        return .glyph(TextCluster(character, width: 2), isCut: false)
    }

    private static func isPartOfSequence(_ scalar: Unicode.Scalar) -> Bool {
        isSkinTone(scalar) || isTag(scalar) || isPictograph(scalar) || scalar.value == 0x200D
            || scalar.value == 0x20E3
    }

    /// Two letters in brackets; a lone one is its letter.
    private func flag(_ scalars: [Unicode.Scalar]) -> [TextCluster] {
        let letters = scalars.filter(Self.isRegional).map {
            TextCluster(ascii: UInt8(truncatingIfNeeded: $0.value - 0x1F1E6 + 0x41))
        }
        return letters.count < 2 ? letters : Self.bracketed(letters)
    }

    /// The region that tags spell after a black flag, such as GB-ENG; nil if they spell none.
    private func tagFlag(_ scalars: [Unicode.Scalar]) -> [TextCluster]? {
        let tags = scalars.dropFirst().prefix(while: Self.isTag)
        guard tags.last?.value == 0xE007F, (4...8).contains(tags.count) else { return nil }
        var letters: [TextCluster] = []
        for tag in tags.dropLast() {
            let byte = UInt8(truncatingIfNeeded: tag.value & 0x7F)
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): letters.append(TextCluster(ascii: byte - 32))
            case UInt8(ascii: "0")...UInt8(ascii: "9"): letters.append(TextCluster(ascii: byte))
            default: return nil
            }
        }
        letters.insert(TextCluster(ascii: 0x2D), at: 2)
        return Self.bracketed(letters)
    }

    private static func bracketed(_ letters: [TextCluster]) -> [TextCluster] {
        [TextCluster(ascii: 0x5B)] + letters + [TextCluster(ascii: 0x5D)]
    }
}
