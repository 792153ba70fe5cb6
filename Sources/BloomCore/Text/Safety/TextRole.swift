/// What a piece of text is; how it looks follows from it.
public enum TextRole: Hashable, Sendable {
    /// What people write.
    case text
    /// Times, system lines, hints, and marks of our own in what people write.
    case dim
    /// A link.
    case link
    /// Code.
    case code
    /// Somebody or some place that is named.
    case mention
    /// A number of unread messages.
    case unreadBadge
    /// A number of unread mentions.
    case mentionBadge
    /// All is well.
    case ok
    /// Something needs an eye.
    case warn
    /// Something is wrong.
    case bad
    /// Rules and borders.
    case rule
    /// What was deleted.
    case deleted
    /// The chosen row.
    case selection
    /// A caption or question.
    case heading

    /// How it looks on a dark background with 256 colours.
    public var style: Style {
        switch self {
        case .text: .plain
        case .dim: Style(.palette(245))
        case .link: Style(.palette(75), .underline)
        case .code: Style(.palette(180))
        case .mention: Style(.palette(214), .bold)
        case .unreadBadge, .heading: Style(.standard, .bold)
        case .mentionBadge: Style(.palette(203), .bold)
        case .ok: Style(.palette(71))
        case .warn: Style(.palette(178))
        case .bad: Style(.palette(203))
        case .rule: Style(.palette(240))
        case .deleted: Style(.palette(242))
        case .selection: Style(.standard, .reverse)
        }
    }

    /// The look of a name with a colour of 24 bits, such as that of a role.
    ///
    /// The nearest of the 6×6×6 colours; one too dark for a dark background is made lighter in steps.
    public static func name(rgb: Int) -> Style {
        let channels = [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF]
        var steps = channels.map { channel in channel < 48 ? 0 : channel < 115 ? 1 : min(5, (channel - 35) / 40) }
        while luminance(steps) < 0.1, steps.contains(where: { $0 < 5 }) {
            steps = steps.map { min(5, $0 + 1) }
        }
        return Style(.palette(UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2])), .bold)
    }

    /// The look of a name without a colour: one of six that are told apart, by the digits of its id.
    public static func name(hashOf id: UInt64) -> Style {
        // The low bits of a snowflake are counters that are mostly 0, so the time takes part.
        let colors: [UInt8] = [75, 114, 179, 204, 141, 80]
        return Style(.palette(colors[Int((id >> 22 ^ id) % UInt64(colors.count))]), .bold)
    }

    /// Relative luminance of a colour of the cube; a contrast of 3:1 against black needs 0.1.
    private static func luminance(_ steps: [Int]) -> Double {
        let linear = [0, 0.114, 0.242, 0.429, 0.679, 1]
        return 0.2126 * linear[steps[0]] + 0.7152 * linear[steps[1]] + 0.0722 * linear[steps[2]]
    }
}
