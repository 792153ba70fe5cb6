import BloomCore

/// What a person has chosen about colours, before the terminal is known.
struct TerminalLook: Sendable {
    /// What `--color` says.
    var colorOption: ColorChoice?
    /// What `BLOOM_COLOR` says.
    var colorVariable: ColorChoice?
    /// What the setting `ui.color` says.
    var colorSetting: ColorChoice?
    /// What the text stands on; nil to ask the terminal.
    var background: Theme.Background?
    /// What a theme file says of roles.
    var overrides: [TextRole: Theme.Override] = [:]

    /// What the terminal is to be asked.
    var questions: TerminalQuestions {
        background == nil ? [.background, .synchronizedOutput] : .synchronizedOutput
    }

    /// The theme for a terminal with so many colours.
    ///
    /// - Parameter answered: the background that the terminal has named; silence means dark.
    func theme(colors: Int, answered: Theme.Background?) -> Theme {
        let depth = ColorChoice.decide(
            option: colorOption, variable: colorVariable, setting: colorSetting,
            noColor: Environment.variable("NO_COLOR"), terminal: Environment.variable("TERM") ?? "", colors: colors
        )
        let base = Theme(depth: depth, background: background ?? answered ?? .dark)
        return Theme(base: base, overrides: overrides)
    }
}
