import Testing

@testable import BloomCore

@Suite struct ThemeTests {
    struct Row: Sendable {
        var role: TextRole
        var dark: Style
        var light: Style
        var sixteen: Style
        var mono: Style
    }

    /// The table of looks, written out once more.
    @Test(arguments: [
        Row(role: .text, dark: .plain, light: .plain, sixteen: .plain, mono: .plain),
        Row(
            role: .dim, dark: Style(.palette(245)), light: Style(.palette(242)), sixteen: Style(.standard, .dim),
            mono: Style(.standard, .dim)),
        Row(
            role: .link, dark: Style(.palette(75), .underline), light: Style(.palette(26), .underline),
            sixteen: Style(.palette(4), .underline), mono: Style(.standard, .underline)),
        Row(
            role: .code, dark: Style(.palette(180)), light: Style(.palette(94)), sixteen: Style(.palette(6)),
            mono: .plain),
        Row(
            role: .mention, dark: Style(.palette(214), .bold), light: Style(.palette(166), .bold),
            sixteen: Style(.palette(3), .bold), mono: Style(.standard, .bold)),
        Row(
            role: .unreadBadge, dark: Style(.standard, .bold), light: Style(.standard, .bold),
            sixteen: Style(.standard, .bold), mono: Style(.standard, .bold)),
        Row(
            role: .mentionBadge, dark: Style(.palette(203), .bold), light: Style(.palette(160), .bold),
            sixteen: Style(.palette(1), .bold), mono: Style(.standard, .bold)),
        Row(
            role: .ok, dark: Style(.palette(71)), light: Style(.palette(28)), sixteen: Style(.palette(2)),
            mono: .plain),
        Row(
            role: .warn, dark: Style(.palette(178)), light: Style(.palette(130)), sixteen: Style(.palette(3)),
            mono: .plain),
        Row(
            role: .bad, dark: Style(.palette(203)), light: Style(.palette(160)), sixteen: Style(.palette(1)),
            mono: .plain),
        Row(
            role: .rule, dark: Style(.palette(240)), light: Style(.palette(250)), sixteen: Style(.standard, .dim),
            mono: .plain),
        Row(
            role: .deleted, dark: Style(.palette(242)), light: Style(.palette(242)), sixteen: Style(.standard, .dim),
            mono: .plain),
        Row(
            role: .selection, dark: Style(.standard, .reverse), light: Style(.standard, .reverse),
            sixteen: Style(.standard, .reverse), mono: Style(.standard, .reverse)),
    ])
    func looksOfRoles(_ row: Row) {
        let style = row.role.style
        #expect(Theme(depth: .palette, background: .dark).resolve(style) == row.dark)
        #expect(Theme(depth: .direct, background: .dark).resolve(style) == row.dark)
        #expect(Theme(depth: .palette, background: .light).resolve(style) == row.light)
        #expect(Theme(depth: .sixteen).resolve(style) == row.sixteen)
        #expect(Theme(depth: .eight).resolve(style) == row.sixteen)
        #expect(Theme(depth: .mono).resolve(style) == row.mono)
    }

    @Test func aStyleAddsItsAttributesToThoseOfItsRole() {
        var style = TextRole.link.style
        style.attributes.insert(.bold)
        #expect(Theme(depth: .palette).resolve(style) == Style(.palette(75), [.underline, .bold]))
    }

    @Test(arguments: [Theme.Background.dark, .light])
    func everyAuthorCanBeRead(on background: Theme.Background) {
        let theme = Theme(depth: .palette, background: background)
        for entry in UInt8.min...UInt8.max {
            guard case .palette(let shown) = theme.resolve(Style(.author(entry))).foreground else {
                Issue.record("author \(entry) has no colour")
                continue
            }
            #expect(PaletteColor.contrast(of: shown, to: background) >= 3, "author \(entry) becomes \(shown)")
        }
        for number in 0..<Style.Color.nameCount {
            guard case .palette(let shown) = theme.resolve(Style(.name(number))).foreground else {
                Issue.record("name \(number) has no colour")
                continue
            }
            #expect(PaletteColor.contrast(of: shown, to: background) >= 3, "name \(number)")
        }
    }

    @Test func whatCanBeReadStaysAsItIs() {
        #expect(Theme(depth: .palette, background: .dark).resolve(Style(.author(196))) == Style(.palette(196)))
        #expect(Theme(depth: .palette, background: .light).resolve(Style(.author(21))) == Style(.palette(21)))
        // Yellow on white becomes a darker yellow, navy on black a lighter blue.
        #expect(Theme(depth: .palette, background: .light).resolve(Style(.author(226))) == Style(.palette(100)))
        #expect(Theme(depth: .palette, background: .dark).resolve(Style(.author(17))) == Style(.palette(60)))
    }

    @Test func namesAreSixColoursWhereThereAreColours() {
        for theme in [
            Theme(depth: .palette), Theme(depth: .palette, background: .light), Theme(depth: .sixteen),
            Theme(depth: .eight),
        ] {
            let colors = Set((0..<Style.Color.nameCount).map { theme.resolve(Style(.name($0))).foreground })
            #expect(colors.count == 6)
            #expect(!colors.contains(.standard))
        }
        #expect(Theme(depth: .mono).resolve(TextRole.name(hashOf: 5)) == Style(.standard, .bold))
        // A number that no name has is one of them too.
        #expect(Theme(depth: .palette).resolve(Style(.name(255))).foreground != .standard)
    }

    /// The roles' colours by meaning, then others by hue: 21 is pure blue, 46 green, 201 magenta, 51 cyan.
    @Test(
        arguments: [
            (214, 3), (166, 3), (75, 4), (26, 4), (180, 6), (94, 6), (203, 1), (160, 1), (71, 2), (28, 2), (178, 3),
            (130, 3), (21, 4), (46, 2), (201, 5), (51, 6), (3, 3), (12, 12),
        ] as [(UInt8, UInt8)])
    func mapsToFewerColors(_ entry: UInt8, _ expected: UInt8) {
        #expect(
            Theme(depth: .sixteen).resolve(Style(.palette(entry), .underline)) == Style(.palette(expected), .underline))
        let eight = Theme(depth: .eight).resolve(Style(.palette(entry), .underline))
        #expect(eight == Style(.palette(expected % 8), expected >= 8 ? [.underline, .bold] : .underline))
    }

    @Test(arguments: [245, 242, 240, 250, 232, 255, 16, 231, 59] as [UInt8])
    func showsGreysAsDimText(_ entry: UInt8) {
        for depth in [ColorDepth.sixteen, .eight] {
            #expect(Theme(depth: depth).resolve(Style(.palette(entry))) == Style(.standard, .dim))
            // Not so the name of somebody who chose grey.
            #expect(Theme(depth: depth).resolve(Style(.author(entry), .bold)) == Style(.standard, .bold))
        }
    }

    @Test func hasNoColorsInMono() {
        let theme = Theme(
            base: Theme(depth: .mono), overrides: [.link: .init(color: .palette(9)), .dim: .init(attributes: .italic)])
        for color in [
            Style.Color.palette(203), .author(203), .name(3), .standard, .role(.bad), .role(.link),
        ] {
            #expect(theme.resolve(Style(color, .bold)).foreground == .standard)
        }
        #expect(theme.resolve(TextRole.link.style) == Style(.standard, .underline))
        #expect(theme.resolve(TextRole.dim.style) == Style(.standard, .italic))
    }

    @Test func aThemeFileIsStronger() {
        let overrides: [TextRole: Theme.Override] = [
            .text: .init(color: .palette(252)), .link: .init(color: .palette(39), attributes: []),
            .mention: .init(attributes: .reverse), .code: .init(color: .standard),
        ]
        let theme = Theme(base: Theme(depth: .palette), overrides: overrides)
        #expect(theme.resolve(.plain) == Style(.palette(252)))
        #expect(theme.resolve(TextRole.link.style) == Style(.palette(39)))
        #expect(theme.resolve(TextRole.mention.style) == Style(.palette(214), .reverse))
        #expect(theme.resolve(TextRole.code.style) == .plain)
        // What has no colour of its own follows the text.
        #expect(theme.resolve(TextRole.heading.style) == Style(.palette(252), .bold))
        #expect(theme.resolve(TextRole.bad.style) == Style(.palette(203)))
        let fewer = Theme(base: Theme(depth: .eight), overrides: overrides)
        #expect(fewer.resolve(TextRole.link.style) == Style(.palette(6)))
        let both = Theme(base: theme, overrides: [.bad: .init(color: .palette(1))])
        #expect(both.resolve(TextRole.bad.style) == Style(.palette(1)))
        #expect(both.resolve(TextRole.link.style) == Style(.palette(39)))
    }

    @Test func rolesHaveNamesForThemeFiles() {
        #expect(Set(TextRole.allCases.map(\.themeName)).count == TextRole.allCases.count)
        for role in TextRole.allCases {
            #expect(role.themeName.allSatisfy { $0.isLowercase || $0 == "_" }, "\(role)")
        }
        #expect(TextRole(themeName: "unread_badge") == .unreadBadge)
    }

    @Test func stylesStaySmall() {
        // Each cell of a frame has one.
        #expect(MemoryLayout<Style>.size <= 3)
    }
}
