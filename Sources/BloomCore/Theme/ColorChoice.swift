/// How many colours a person wants: the values of `--color`, of `BLOOM_COLOR` and of the setting `ui.color`.
public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
    /// As many as the terminal has.
    case auto
    /// None.
    case never
    /// Sixteen at most.
    case sixteen = "16"
    /// The palette.
    case palette = "256"

    /// Decides: the first of option, variable and setting that is there, and then what the terminal can do.
    ///
    /// - Parameters:
    ///   - noColor: the variable `NO_COLOR`; a number of colours that somebody asked for is stronger.
    ///   - terminal: the variable `TERM`.
    ///   - colors: the number of colours in the terminal's description.
    public static func decide(
        option: ColorChoice? = nil, variable: ColorChoice? = nil, setting: ColorChoice? = nil, noColor: String?,
        terminal: String, colors: Int
    ) -> ColorDepth {
        let most = ColorDepth(colors: colors)
        switch option ?? variable ?? setting ?? .auto {
        case .never: return .mono
        case .auto:
            // https://no-color.org: present and not empty, whatever its value.
            if let noColor, !noColor.isEmpty { return .mono }
            return terminal == "dumb" ? .mono : most
        case .sixteen:
            // The brighter eight of a terminal of 24 bits are shades of dark blue.
            return most == .palette ? .sixteen : most == .direct ? .eight : most
        case .palette: return most
        }
    }
}
