/// An entry of the 256-colour palette.
public struct PaletteColor: Sendable {
    /// Its parts, 0 to 255.
    public let red, green, blue: Int
    private let entry: UInt8

    /// Looks an entry up.
    public init(_ entry: UInt8) {
        self.entry = entry
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
            red = Self.levels[index / 36]
            green = Self.levels[index / 6 % 6]
            blue = Self.levels[index % 6]
        default:
            red = 8 + (Int(entry) - 232) * 10
            green = red
            blue = red
        }
    }

    /// As a 24-bit number.
    public var number: Int { red << 16 | green << 8 | blue }

    private static let levels = [0, 95, 135, 175, 215, 255]

    /// What the colours of the theme are among the sixteen, chosen by meaning rather than by distance.
    private static let meanings: [UInt8: UInt8] = [
        214: 3, 166: 3, 75: 4, 26: 4, 180: 6, 94: 6, 203: 1, 160: 1, 71: 2, 28: 2, 178: 3, 130: 3,
    ]

    /// The nearest of the sixteen by meaning or hue; nil for greys.
    public var amongSixteen: UInt8? {
        if entry < 16 { return entry }
        return Self.meanings[entry] ?? hue
    }

    /// The nearest of the six colours that are no grey; nil for greys.
    var hue: UInt8? {
        let brightest = max(red, green, blue)
        let darkest = min(red, green, blue)
        guard brightest - darkest >= 40 else { return nil }
        // A part counts when it lies in the upper half between the darkest and the brightest one.
        let middle = (brightest + darkest) / 2
        return (red > middle ? 1 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 4 : 0)
    }
}

// MARK: - Legibility

extension PaletteColor {
    /// The nearest entry of the 6×6×6 cube to a colour of three parts.
    static func nearestInCube(_ channels: [Int]) -> UInt8 {
        cubeEntry(channels.map { channel in channel < 48 ? 0 : channel < 115 ? 1 : min(5, (channel - 35) / 40) })
    }

    /// The nearest entry of the cube with a contrast of at least 3:1 to the background: lighter or darker by steps.
    func legible(on background: Theme.Background) -> UInt8 {
        var steps = [red, green, blue].map { channel in Self.levels.lastIndex { $0 <= channel } ?? 0 }
        // Five steps lead from black to white.
        for _ in 0..<5 where Self.contrast(Self.luminance(steps), background) < 3 {
            steps = steps.map { background == .dark ? min(5, $0 + 1) : max(0, $0 - 1) }
        }
        return Self.cubeEntry(steps)
    }

    /// The contrast of an entry of the cube to a background, from 1 to 21.
    static func contrast(of entry: UInt8, to background: Theme.Background) -> Double {
        let index = Int(max(16, min(231, entry))) - 16
        return contrast(luminance([index / 36, index / 6 % 6, index % 6]), background)
    }

    private static func cubeEntry(_ steps: [Int]) -> UInt8 { UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2]) }

    /// Relative luminance as accessibility guidelines define it: 0 for black, 1 for white.
    private static func luminance(_ steps: [Int]) -> Double {
        let linear = [0, 0.114, 0.242, 0.429, 0.679, 1]
        return 0.2126 * linear[steps[0]] + 0.7152 * linear[steps[1]] + 0.0722 * linear[steps[2]]
    }

    private static func contrast(_ luminance: Double, _ background: Theme.Background) -> Double {
        background == .dark ? (luminance + 0.05) / 0.05 : 1.05 / (luminance + 0.05)
    }
}
