/// The first pass over hostile text: scalars that are never shown leave before characters are formed, so that what
/// stood on both sides of them is taken as one.
enum ScalarFilter {
    /// Where direction controls stood.
    ///
    /// Controls of the upper half never survive the filter, so one of them can be
    /// the sign for our own use, and it ends a cluster on both sides.
    static let directionMark: Unicode.Scalar = "\u{80}"

    /// The text without what is never shown, with line feeds for every kind of line break.
    static func filtered(_ raw: String, policy: TextPolicy, marksDirections: Bool) -> String {
        var kept = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in raw.unicodeScalars {
            defer { previous = scalar }
            switch treatment(of: scalar, policy: policy) {
            case .keep: kept.append(scalar)
            case .drop: break
            case .replace(let other): kept.append(other)
            case .lineBreak:
                if scalar != "\n" || previous != "\r" { kept.append("\n") }
            case .direction:
                if marksDirections, kept.last != directionMark { kept.append(directionMark) }
            }
        }
        return String(kept)
    }

    private enum Treatment {
        case keep, drop, lineBreak, direction
        case replace(Unicode.Scalar)
    }

    private static func treatment(of scalar: Unicode.Scalar, policy: TextPolicy) -> Treatment {
        switch scalar.value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: .lineBreak
        case 0..<0x80: .keep
        // C1 controls, among them the eight-bit form of CSI.
        case 0x80..<0xA0: .drop
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .direction
        // Soft hyphen, zero-width space, word joiner and invisible operators, old shaping controls, byte order mark.
        case 0xAD, 0x180E, 0x200B, 0x2060...0x2064, 0x206A...0x206F, 0xFEFF: .drop
        // Anchors of annotations; controls of shorthand, music and hieroglyphs; the language tag.
        case 0xFFF9...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0x13430...0x1343F, 0xE0001: .drop
        case 0xFDD0...0xFDEF: .replace("\u{FFFD}")
        case let value where value & 0xFFFE == 0xFFFE: .replace("\u{FFFD}")
        case 0xE000...0xF8FF, 0xF0000...0x10FFFF: policy.allowPrivateUse ? .keep : .replace("□")
        default: .keep
        }
    }

    /// Whether a name of nothing but these looks empty.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Fillers of Hangul, the empty pattern of Braille, joiners, variation selectors, tags.
        case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x200C, 0x200D, 0x34F, 0xFE00...0xFE0F, 0x180B...0x180F,
            0x17B4, 0x17B5, 0xE0020...0xE007F, 0xE0100...0xE01EF:
            true
        default: scalar.properties.isWhitespace
        }
    }
}
