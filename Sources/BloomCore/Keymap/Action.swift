/// Something that a key can be bound to, by its stable name.
public enum Action: String, Hashable, Sendable, CaseIterable {
    /// The next message or row.
    case next
    /// The previous message or row.
    case previous
    /// One line down; what is selected stays.
    case scrollDown = "scroll_down"
    /// One line up; what is selected stays.
    case scrollUp = "scroll_up"
    /// Half a page down.
    case halfPageDown = "half_page_down"
    /// Half a page up.
    case halfPageUp = "half_page_up"
    /// A page down.
    case pageDown = "page_down"
    /// A page up.
    case pageUp = "page_up"
    /// The oldest message that is loaded, or the first row.
    case oldest
    /// The newest message, to be followed, or the last row.
    case newest
    /// Fold a row of the sidebar, or go to its parent.
    case collapse
    /// Unfold a row of the sidebar, or go into it.
    case expand
    /// Fold or unfold.
    case fold
    /// Open a channel; in the pane unfold or fold a long message.
    case open
    /// The next area gets the keys.
    case focusNext = "focus_next"
    /// The previous area gets the keys.
    case focusPrevious = "focus_previous"
    /// The first slot.
    case slot1 = "slot_1"
    /// The second slot.
    case slot2 = "slot_2"
    /// The third slot.
    case slot3 = "slot_3"
    /// The fourth slot.
    case slot4 = "slot_4"
    /// The fifth slot.
    case slot5 = "slot_5"
    /// The sixth slot.
    case slot6 = "slot_6"
    /// The seventh slot.
    case slot7 = "slot_7"
    /// The eighth slot.
    case slot8 = "slot_8"
    /// The ninth slot.
    case slot9 = "slot_9"
    /// The channel that was open before.
    case back
    /// The next channel of the tree.
    case nextChannel = "next_channel"
    /// The previous channel of the tree.
    case previousChannel = "previous_channel"
    /// The next channel with something unread.
    case nextUnread = "next_unread"
    /// The previous channel with something unread.
    case previousUnread = "previous_unread"
    /// The first unread line of the channel.
    case firstUnread = "first_unread"
    /// The channel counts as read.
    case markRead = "mark_read"
    /// The server counts as read.
    case markServerRead = "mark_server_read"
    /// The sidebar on or off.
    case sidebar
    /// Another form of times.
    case cycleTime = "cycle_time"
    /// Connect now.
    case retry
    /// Draw everything anew.
    case repaint
    /// Stop the process until it is told to go on.
    case suspend
    /// The menu of faults of the simulated gateway.
    case faults
    /// All keys and what they do.
    case help
    /// Close what lies on top, or let go of what is selected.
    case close
    /// End the viewer.
    case quit
    /// End the viewer; twice within a second it always does.
    case interrupt

    /// What it does, for the help.
    public var summary: String {
        switch self {
        case .next: "next message or row"
        case .previous: "previous message or row"
        case .scrollDown: "scroll one line down"
        case .scrollUp: "scroll one line up"
        case .halfPageDown: "half a page down"
        case .halfPageUp: "half a page up"
        case .pageDown: "page down"
        case .pageUp: "page up"
        case .oldest: "oldest loaded"
        case .newest: "newest, and follow"
        case .collapse: "fold, or go to the parent"
        case .expand: "unfold, or go inside"
        case .fold: "fold or unfold"
        case .open: "open; in a pane: whole message"
        case .focusNext: "next area"
        case .focusPrevious: "previous area"
        case .slot1, .slot2, .slot3, .slot4, .slot5, .slot6, .slot7, .slot8, .slot9: "channel \((slot ?? 0) + 1)"
        case .back: "back to the previous channel"
        case .nextChannel: "next channel"
        case .previousChannel: "previous channel"
        case .nextUnread: "next unread, mentions first"
        case .previousUnread: "previous unread, mentions first"
        case .firstUnread: "first unread line"
        case .markRead: "mark read"
        case .markServerRead: "mark server read"
        case .sidebar: "sidebar on or off"
        case .cycleTime: "time: clock, seconds, relative, off"
        case .retry: "connect now"
        case .repaint: "repaint"
        case .suspend: "suspend"
        case .faults: "break something"
        case .help: "this help"
        case .close: "close, let go of the selection"
        case .quit: "quit"
        case .interrupt: "quit; twice: always"
        }
    }

    /// Which slot it goes to, from 0; nil for everything else.
    var slot: Int? { Self.slots.firstIndex(of: self) }

    /// The nine slots in order.
    static let slots: [Action] = [.slot1, .slot2, .slot3, .slot4, .slot5, .slot6, .slot7, .slot8, .slot9]
}
