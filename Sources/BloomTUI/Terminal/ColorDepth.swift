import BloomCore

/// How many colours the terminal can show, and what becomes of a style there.
enum ColorDepth: Hashable, Sendable {
    /// None, or none wanted.
    case mono
    /// The eight of old.
    case eight
    /// Eight, and brighter ones.
    case sixteen
    /// The 256-colour palette.
    case palette
    /// 24 bits; colours are numbers of red, green and blue.
    case direct

    /// Decides by what the terminal's description and the environment say.
    init(colors: Int, noColor: String?, terminal: String) {
        // https://no-color.org: present and not empty, whatever its value.
        if let noColor, !noColor.isEmpty {
            self = .mono
        } else if colors < 8 || terminal == "dumb" {
            self = .mono
        } else if colors < 16 {
            self = .eight
        } else if colors < 256 {
            self = .sixteen
        } else {
            self = colors > 0x100_0000 - 1 ? .direct : .palette
        }
    }

    /// What curses is asked for: a colour number, or nil for the terminal's own, and the attributes.
    func rendered(_ style: Style) -> (color: Int?, attributes: Style.Attributes) {
        guard case .palette(let entry) = style.foreground else { return (nil, style.attributes) }
        switch self {
        case .mono:
            return (nil, style.attributes)
        case .palette:
            return (Int(entry), style.attributes)
        case .direct:
            // The first eight numbers still are the old colours.
            return (entry < 8 ? Int(entry) : PaletteColor(entry).number, style.attributes)
        case .sixteen:
            guard let color = PaletteColor(entry).amongSixteen else { return (nil, style.attributes.union(.dim)) }
            return (color, style.attributes)
        case .eight:
            guard let color = PaletteColor(entry).amongSixteen else { return (nil, style.attributes.union(.dim)) }
            return (color % 8, color >= 8 ? style.attributes.union(.bold) : style.attributes)
        }
    }
}

/// An entry of the 256-colour palette.
struct PaletteColor {
    /// Its parts, 0 to 255.
    let red, green, blue: Int
    private let entry: UInt8

    init(_ entry: UInt8) {
        self.entry = entry
        let levels = [0, 95, 135, 175, 215, 255]
        switch entry {
        case 0..<16:
            // What these look like is the terminal's choice; here are the values of xterm.
            let level = entry == 7 ? 229 : entry == 8 ? 127 : entry > 8 ? 255 : 205
            let bits = entry == 8 ? 7 : Int(entry) & 7
            red = bits & 1 != 0 ? level : 0
            green = bits & 2 != 0 ? level : 0
            blue = bits & 4 != 0 ? level : 0
        case 16..<232:
            let index = Int(entry) - 16
            red = levels[index / 36]
            green = levels[index / 6 % 6]
            blue = levels[index % 6]
        default:
            red = 8 + (Int(entry) - 232) * 10
            green = red
            blue = red
        }
    }

    /// As a 24-bit number.
    var number: Int { red << 16 | green << 8 | blue }

    /// The roles of the theme, chosen by meaning rather than by distance.
    private static let roles: [UInt8: Int] = [
        214: 3, 75: 4, 26: 4, 180: 6, 94: 6, 203: 1, 160: 1, 71: 2, 28: 2, 178: 3, 130: 3,
    ]

    /// The nearest of the sixteen by hue; nil for greys, which are dim there.
    var amongSixteen: Int? {
        if entry < 16 { return Int(entry) }
        if let color = Self.roles[entry] { return color }
        let brightest = max(red, green, blue)
        let darkest = min(red, green, blue)
        guard brightest - darkest >= 40 else { return nil }
        // A part counts when it lies in the upper half between the darkest and the brightest one.
        let middle = (brightest + darkest) / 2
        return (red > middle ? 1 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 4 : 0)
    }
}
