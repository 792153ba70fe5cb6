/// What a role looks like on each kind of terminal.
struct RoleLook {
    /// The entry of the palette on a dark and on a light background; nil for the terminal's own colour.
    var dark: UInt8?
    var light: UInt8?
    /// What comes with the palette.
    var attributes: Style.Attributes = []
    /// One of the eight colours of old; nil for the terminal's own.
    var sixteen: UInt8?
    /// What comes with that.
    var sixteenAttributes: Style.Attributes = []
    /// All there is without colours.
    var mono: Style.Attributes = []

    func color(on background: Theme.Background) -> UInt8? { background == .dark ? dark : light }

    /// The row of a role.
    ///
    /// What is well and what is not differs by sign and word as well; nothing ever blinks.
    static func of(_ role: TextRole) -> RoleLook {
        switch role {
        case .text: RoleLook()
        case .dim: RoleLook(dark: 245, light: 242, sixteenAttributes: .dim, mono: .dim)
        case .link: RoleLook(75, 26, .underline, sixteen: 4)
        case .code: RoleLook(180, 94, [], sixteen: 6)
        case .mention: RoleLook(214, 166, .bold, sixteen: 3)
        case .unreadBadge, .heading: RoleLook(nil, nil, .bold)
        case .mentionBadge: RoleLook(203, 160, .bold, sixteen: 1)
        case .ok: RoleLook(71, 28, [], sixteen: 2)
        case .warn: RoleLook(178, 130, [], sixteen: 3)
        case .bad: RoleLook(203, 160, [], sixteen: 1)
        case .rule: RoleLook(dark: 240, light: 250, sixteenAttributes: .dim)
        case .deleted: RoleLook(dark: 242, light: 242, sixteenAttributes: .dim)
        case .selection: RoleLook(nil, nil, .reverse)
        // Three hues and a grey, apart from the sand of other code.
        case .keyword: RoleLook(141, 91, [], sixteen: 5)
        case .string: RoleLook(114, 28, [], sixteen: 2)
        case .number: RoleLook(209, 130, [], sixteen: 3)
        case .comment: RoleLook(dark: 246, light: 243, sixteenAttributes: .dim)
        }
    }
}

extension RoleLook {
    /// A role with the same attributes everywhere.
    private init(_ dark: UInt8?, _ light: UInt8?, _ attributes: Style.Attributes, sixteen: UInt8? = nil) {
        self.init(
            dark: dark, light: light, attributes: attributes, sixteen: sixteen, sixteenAttributes: attributes,
            mono: attributes
        )
    }
}

extension Theme {
    /// The colours of names that have none: as many as ``Style/Color/nameCount``, or none at all.
    static func nameColors(depth: ColorDepth, background: Background) -> [UInt8] {
        switch (depth, background) {
        case (.mono, _): []
        case (.eight, _), (.sixteen, _): [4, 2, 3, 1, 5, 6]
        case (_, .dark): [75, 114, 179, 204, 141, 80]
        case (_, .light): [25, 28, 94, 161, 91, 30]
        }
    }
}
