extension SettingName {
    /// All settings that have one value, in the order of the sections.
    ///
    /// Lists, such as watched words and filters, are no such settings.
    public static let all: [SettingName] = interface + pane + health + others

    private static let interface: [SettingName] = [
        word("ui", "sidebar", \.ui.sidebar, "the sidebar: as the size allows, always, or never by itself"),
        word("ui", "density", \.ui.density, "how much room a message takes"),
        time("ui", "time", \.ui.time, "how times of day are written"),
        flag("ui", "clock", \.ui.clock, "the time of day in the strip"),
        word("ui", "sort", \.ui.sort, "how channels are sorted inside a category"),
        flag("ui", "show_hidden", \.ui.showHidden, "channels that the bot cannot read have a row too"),
        flag("ui", "focus_on_open", \.ui.focusOnOpen, "opening a channel from the sidebar gives its pane the keys"),
        word("ui", "author_colors", \.ui.authorColors, "where the colour of an author's name comes from"),
        flag("ui", "cursor", \.ui.cursor, "the cursor stands at the selected row, for screen readers"),
        flag("ui", "reduce_motion", \.ui.reduceMotion, "nothing changes its look for a moment only"),
        flag("ui", "mouse", \.ui.mouse, "the mouse scrolls, opens and moves the focus"),
        flag("ui", "title", \.ui.title, "the title of the window is set"),
    ]

    private static let pane: [SettingName] = [
        number("pane", "scrollback", \.pane.scrollback, 1...1_000_000, "messages kept of a channel that was opened"),
        flag("pane", "keep_deleted", \.pane.keepDeleted, "the text of deleted messages stays until the end"),
        number("pane", "tail_rows", \.pane.tailRows, 0...50, "newest rows in sight while the reader is further up"),
    ]

    private static let health: [SettingName] = [
        word("health", "panel", \.health.panel, "the panel above the strip"),
        word("health", "graph", \.health.graph, "what graphs are drawn with"),
        number("health", "warn_ms", \.health.warnMilliseconds, 1...600_000, "a round trip so long is a warning"),
        number("health", "bad_ms", \.health.badMilliseconds, 1...600_000, "a round trip so long is bad"),
    ]

    private static let others: [SettingName] = [
        flag("watch", "everyone", \.watch.everyone, "@everyone and @here count as mentions"),
        word("notify", "via", \.notify.via, "how the person is called"),
    ]
}
