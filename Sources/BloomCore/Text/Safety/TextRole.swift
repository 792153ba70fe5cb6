/// What a piece of text is; how it looks follows from it and from the theme.
public enum TextRole: UInt8, Hashable, Sendable, CaseIterable {
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
    /// A word of a programming language.
    case keyword
    /// A text within code.
    case string
    /// A number within code.
    case number
    /// What code says to people.
    case comment

    /// What it is called in theme files.
    public var themeName: String {
        switch self {
        case .unreadBadge: "unread_badge"
        case .mentionBadge: "mention_badge"
        default: "\(self)"
        }
    }

    /// The role that is called so in theme files.
    public init?(themeName name: String) {
        guard let role = Self.allCases.first(where: { $0.themeName == name }) else { return nil }
        self = role
    }

    /// How it looks: whatever the theme says of it.
    public var style: Style { self == .text ? .plain : Style(.role(self)) }

    /// The look of a name with a colour of 24 bits, such as that of a role: the nearest of the 6×6×6 colours.
    public static func name(rgb: Int) -> Style {
        let channels = [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF]
        return Style(.author(PaletteColor.nearestInCube(channels)), .bold)
    }

    /// The look of a name without a colour: one of six that are told apart, by the digits of its id.
    public static func name(hashOf id: UInt64) -> Style {
        // The low bits of a snowflake are counters that are mostly 0, so the time takes part.
        Style(.name(UInt8((id >> 22 ^ id) % UInt64(Style.Color.nameCount))), .bold)
    }
}
