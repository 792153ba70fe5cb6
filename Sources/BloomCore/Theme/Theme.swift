/// What roles look like on one kind of terminal: with so many colours, on a dark or a light background.
public struct Theme: Hashable, Sendable {
    /// What the text is assumed to stand on.
    public enum Background: String, Hashable, Sendable {
        /// Black or nearly so.
        case dark
        /// White or nearly so.
        case light
    }

    /// What a theme file says of one role; what is nil stays as it is.
    public struct Override: Hashable, Sendable {
        /// A colour of a theme file.
        public enum Color: Hashable, Sendable {
            /// The terminal's own.
            case standard
            /// An entry of the 256-colour palette; terminals with fewer colours show the nearest they have.
            case palette(UInt8)
        }
        /// The colour.
        public var color: Color?
        /// The attributes, in place of the role's own.
        public var attributes: Style.Attributes?

        /// Makes one from its parts.
        public init(color: Color? = nil, attributes: Style.Attributes? = nil) {
            self.color = color
            self.attributes = attributes
        }
    }

    /// How many colours there are.
    public let depth: ColorDepth
    /// What the text stands on.
    public let background: Background
    private let overrides: [TextRole: Override]

    /// The built-in theme for a terminal.
    public init(depth: ColorDepth, background: Background = .dark) {
        self.depth = depth
        self.background = background
        overrides = [:]
    }

    /// A theme in which some roles look otherwise.
    public init(base: Theme, overrides: [TextRole: Override]) {
        depth = base.depth
        background = base.background
        self.overrides = base.overrides.merging(overrides) { $1 }
    }

    /// The style in terms of this terminal: its colour is the terminal's own or an entry of the palette that it has.
    public func resolve(_ style: Style) -> Style {
        let look = look(of: style.foreground)
        return Style(look.foreground, look.attributes.union(style.attributes))
    }

    private func look(of color: Style.Color) -> Style {
        switch color {
        case .standard: return look(of: .text)
        case .role(let role): return look(of: role)
        case .palette(let entry): return reduced(entry)
        case .author(let entry):
            switch depth {
            case .mono: return .plain
            // A grey stays the terminal's own colour: dim would be less legible than what its bearer chose.
            case .eight, .sixteen: return Style(PaletteColor(entry).hue.map { .palette($0) } ?? .standard)
            case .palette, .direct: return Style(.palette(PaletteColor(entry).legible(on: background)))
            }
        case .name(let number):
            let colors = Self.nameColors(depth: depth, background: background)
            return colors.isEmpty ? .plain : Style(.palette(colors[Int(number) % colors.count]))
        }
    }

    private func look(of role: TextRole) -> Style {
        let row = RoleLook.of(role)
        var style =
            switch depth {
            case .mono: Style(.standard, row.mono)
            case .eight, .sixteen: Style(row.sixteen.map { .palette($0) } ?? .standard, row.sixteenAttributes)
            case .palette, .direct: Style(row.color(on: background).map { .palette($0) } ?? .standard, row.attributes)
            }
        guard let override = overrides[role] else {
            // What has no colour of its own follows the text.
            if role != .text, style.foreground == .standard { style.foreground = look(of: .text).foreground }
            return style
        }
        if let color = override.color {
            switch color {
            case .standard: style = Style(.standard, row.attributes)
            case .palette(let entry):
                let reduced = reduced(entry)
                style = Style(reduced.foreground, reduced.attributes.union(depth == .mono ? row.mono : row.attributes))
            }
        }
        if let attributes = override.attributes { style.attributes = attributes }
        return style
    }

    /// An entry of the palette as far as this terminal has it.
    private func reduced(_ entry: UInt8) -> Style {
        switch depth {
        case .mono: return .plain
        case .palette, .direct: return Style(.palette(entry))
        case .sixteen: return PaletteColor(entry).amongSixteen.map { Style(.palette($0)) } ?? Style(.standard, .dim)
        case .eight:
            guard let color = PaletteColor(entry).amongSixteen else { return Style(.standard, .dim) }
            return Style(.palette(color % 8), color >= 8 ? .bold : [])
        }
    }
}
