extension SettingName {
    /// All settings that have one value, in the order of the sections.
    ///
    /// Lists, such as watched words and filters, are no such settings.
    public static let all: [SettingName] = interface + pane + health + others

    private static let interface: [SettingName] = [
        word("ui", "sidebar", \.ui.sidebar, "The sidebar; auto goes by the width."),
        word("ui", "density", \.ui.density, "How much room a message takes."),
        time("ui", "time", \.ui.time, "How times of day are written."),
        flag("ui", "clock", \.ui.clock, "Whether the time of day stands in the strip."),
        word("ui", "sort", \.ui.sort, "How channels are sorted inside a category."),
        flag("ui", "show_hidden", \.ui.showHidden, "Whether channels that the bot cannot read have a row too."),
        flag(
            "ui", "focus_on_open", \.ui.focusOnOpen,
            "Whether opening a channel from the sidebar gives its pane the keys."),
        word("ui", "author_colors", \.ui.authorColors, "Where the colour of an author's name comes from."),
        flag("ui", "cursor", \.ui.cursor, "Whether the cursor stands at the selected row, for screen readers."),
        flag("ui", "reduce_motion", \.ui.reduceMotion, "Whether nothing flashes."),
        flag("ui", "mouse", \.ui.mouse, "Whether the mouse is taken from the terminal."),
        flag("ui", "title", \.ui.title, "Whether the window's title is set."),
    ]

    private static let pane: [SettingName] = [
        number(
            "pane", "scrollback", \.pane.scrollback, 50...100_000,
            "Messages that are kept of a channel that was opened."),
        flag(
            "pane", "keep_deleted", \.pane.keepDeleted,
            "Whether the text of deleted messages stays, struck through, until bloom ends."),
        number(
            "pane", "tail_rows", \.pane.tailRows, 0...50,
            "How many of the newest rows stay in sight while you are further up."),
    ]

    private static let health: [SettingName] = [
        word("health", "panel", \.health.panel, "The panel above the strip."),
        word("health", "graph", \.health.graph, "What graphs are drawn with."),
        number(
            "health", "warn_ms", \.health.warnMilliseconds, 1...60_000,
            "From how many milliseconds on a round trip is a warning."),
        number("health", "bad_ms", \.health.badMilliseconds, 1...60_000, "From how many milliseconds on it is bad."),
    ]

    private static let others: [SettingName] = [
        flag("watch", "everyone", \.watch.everyone, "Whether @everyone and @here count."),
        word("notify", "via", \.notify.via, "How you are called."),
    ]
}
