/// Everything that a person can ask for.
///
/// The raw value is the name that configuration and palette use; it stays when keys change.
public enum Action: String, Hashable, Sendable, CaseIterable {
    // Moving.
    case next, previous
    case scrollDown = "scroll_down"
    case scrollUp = "scroll_up"
    case halfPageDown = "half_page_down"
    case halfPageUp = "half_page_up"
    case pageDown = "page_down"
    case pageUp = "page_up"
    case oldest, newest
    case nextDay = "next_day"
    case previousDay = "previous_day"
    case collapse, expand, fold, open
    case focusNext = "focus_next"
    case focusPrevious = "focus_previous"

    // Channels.
    case slot1 = "slot_1"
    case slot2 = "slot_2"
    case slot3 = "slot_3"
    case slot4 = "slot_4"
    case slot5 = "slot_5"
    case slot6 = "slot_6"
    case slot7 = "slot_7"
    case slot8 = "slot_8"
    case slot9 = "slot_9"
    case back
    case nextChannel = "next_channel"
    case previousChannel = "previous_channel"
    case nextUnread = "next_unread"
    case previousUnread = "previous_unread"
    case nextMention = "next_mention"
    case previousMention = "previous_mention"
    case firstUnread = "first_unread"
    case jumpBack = "jump_back"
    case thread
    case switcher
    case watched
    case markRead = "mark_read"
    case markServerRead = "mark_server_read"
    case markUnread = "mark_unread"
    case mute, pin, preview

    // Messages.
    case reply
    case search
    case searchBack = "search_back"
    case searchNext = "search_next"
    case searchPrevious = "search_previous"
    case filter
    case toggleFilter = "toggle_filter"
    case openLink = "open_link"
    case links
    case copyText = "copy_text"
    case copyLink = "copy_link"
    case inspect
    case reveal
    case revealAll = "reveal_all"
    case edits
    case codeLeft = "code_left"
    case codeRight = "code_right"
    case older

    // Panes.
    case sidebar
    case zoom
    case splitRight = "split_right"
    case splitDown = "split_down"
    case closePane = "close_pane"
    case onlyPane = "only_pane"
    case focusLeft = "focus_left"
    case focusDown = "focus_down"
    case focusUp = "focus_up"
    case focusRight = "focus_right"
    case balance, rotate, narrower, wider, taller, shorter
    case density
    case cycleTime = "cycle_time"

    // The program.
    case health
    case connectionLog = "connection_log"
    case windowShorter = "window_shorter"
    case windowLonger = "window_longer"
    case retry, repaint, suspend, faults, bare, reload, palette, help, close, quit, interrupt
}

extension Action {
    /// What it does, for help and palette.
    public var summary: String { Self.summaries[self] ?? rawValue }

    private static let summaries: [Action: String] = [
        .next: "next message or row", .previous: "previous message or row", .scrollDown: "scroll one line down",
        .scrollUp: "scroll one line up", .halfPageDown: "half a page down", .halfPageUp: "half a page up",
        .pageDown: "page down", .pageUp: "page up", .oldest: "oldest loaded", .newest: "newest, and follow",
        .nextDay: "next day", .previousDay: "previous day", .collapse: "fold, or go to the parent",
        .expand: "unfold, or go inside", .fold: "fold or unfold", .open: "open; in a pane: whole message",
        .focusNext: "next area", .focusPrevious: "previous area",
        .back: "back to the previous channel", .nextChannel: "next channel", .previousChannel: "previous channel",
        .nextUnread: "next unread, mentions first", .previousUnread: "previous unread, mentions first",
        .nextMention: "next mention in this pane", .previousMention: "previous mention in this pane",
        .firstUnread: "first unread line", .jumpBack: "back to where a jump began",
        .thread: "open the message's thread", .switcher: "go to a channel by name",
        .watched: "all watched messages in one pane", .markRead: "mark read", .markServerRead: "mark server read",
        .markUnread: "mark unread from here", .mute: "mute or unmute the channel", .pin: "pin to the next free slot",
        .preview: "show the channel, stay in the sidebar",
        .reply: "go to the message replied to", .search: "search", .searchBack: "search backwards",
        .searchNext: "next match", .searchPrevious: "previous match", .filter: "filter this pane",
        .toggleFilter: "filter on or off", .openLink: "open the only link or file", .links: "links and files on screen",
        .copyText: "copy the text", .copyLink: "copy the message's link", .inspect: "inspect the message",
        .reveal: "reveal the message's spoilers", .revealAll: "reveal all spoilers of the pane",
        .edits: "versions seen before edits", .codeLeft: "code to the left", .codeRight: "code to the right",
        .older: "older messages",
        .sidebar: "sidebar on or off", .zoom: "this pane alone, or all", .splitRight: "split side by side",
        .splitDown: "split above and below", .closePane: "close the pane", .onlyPane: "close the other panes",
        .focusLeft: "pane to the left", .focusDown: "pane below", .focusUp: "pane above",
        .focusRight: "pane to the right", .balance: "all panes of one size", .rotate: "rotate the panes",
        .narrower: "narrower", .wider: "wider", .taller: "taller", .shorter: "shorter",
        .density: "density: comfortable, compact, one line", .cycleTime: "time: clock, seconds, relative, off",
        .health: "health of the connection", .connectionLog: "log of the connection",
        .windowShorter: "a shorter window", .windowLonger: "a longer window",
        .retry: "connect now", .repaint: "repaint", .suspend: "suspend", .faults: "break something",
        .bare: "the pane as plain text", .reload: "read the configuration again", .palette: "actions by name",
        .help: "this help", .close: "close, let go of the selection", .quit: "quit",
        .interrupt: "quit; twice: always",
    ].merging(slots.enumerated().map { ($1, "slot \($0 + 1)") }) { first, _ in first }

    /// Which slot it goes to, from 0; nil for everything else.
    var slot: Int? { Self.slots.firstIndex(of: self) }

    /// The nine slots in order.
    static let slots: [Action] = [.slot1, .slot2, .slot3, .slot4, .slot5, .slot6, .slot7, .slot8, .slot9]
}
