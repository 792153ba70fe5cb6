/// How many colours a terminal can show, or is to show.
public enum ColorDepth: Hashable, Sendable {
    /// None.
    case mono
    /// The eight of old.
    case eight
    /// Eight, and brighter ones.
    case sixteen
    /// The 256-colour palette.
    case palette
    /// 24 bits; colours are numbers of red, green and blue, and only the first eight are those of the palette.
    case direct

    /// By the number of colours in the terminal's description; negative or 0 where it has none.
    public init(colors: Int) {
        switch colors {
        case ..<8: self = .mono
        case ..<16: self = .eight
        case ..<256: self = .sixteen
        case ..<0x100_0000: self = .palette
        default: self = .direct
        }
    }
}
