import GatewayModels

/// What a person can choose about the viewer, with what holds when nothing was chosen.
///
/// Configuration files, variables and `:set` all end here. Everything can change while the viewer runs.
public struct ViewerSettings: Hashable, Sendable {
    /// `[ui]`: how the screen looks and how keys behave.
    public var ui = Interface()
    /// `[pane]`: what is kept and shown of messages.
    public var pane = Pane()
    /// `[health]`: how the connection is shown.
    public var health = Health()
    /// `[watch]`: what counts as a mention.
    public var watch = Watch()
    /// `[notify]`: when to call the person.
    public var notify = Notify()
    /// `[[filter]]`: which messages are not shown where.
    public var filters: [Filter] = []

    /// What holds unless somebody chose otherwise.
    public init() {}

    /// Something that is decided by the size of the screen, or always on or off.
    public enum Visibility: String, Hashable, Sendable, CaseIterable {
        /// As the size allows.
        case auto
        /// Whenever there is any room.
        case on
        /// Never by itself.
        case off
    }

    /// How much room a message takes.
    public enum Density: String, Hashable, Sendable, CaseIterable {
        /// Time, author and text in columns.
        case comfortable
        /// The same without times.
        case compact
        /// One row for each message.
        case line

        /// The next one, in turn.
        public var next: Density { self == .comfortable ? .compact : self == .compact ? .line : .comfortable }
    }

    /// How channels are sorted inside a category.
    public enum Sorting: String, Hashable, Sendable, CaseIterable {
        /// As in the official client.
        case position
        /// Unread first, then by the newest message.
        case activity
        /// By name.
        case name
    }

    /// Where the colour of an author's name comes from.
    public enum AuthorColors: String, Hashable, Sendable, CaseIterable {
        /// The highest role with a colour, else the id.
        case role
        /// The id.
        case hash
        /// None.
        case none
    }

    /// What graphs are drawn with.
    public enum Graph: String, Hashable, Sendable, CaseIterable {
        /// Dots, two samples in a cell.
        case braille
        /// Eighths of a block.
        case block
        /// ASCII.
        case ascii
    }

    /// `[ui]`.
    public struct Interface: Hashable, Sendable {
        /// The sidebar.
        public var sidebar = Visibility.auto
        /// How much room a message takes.
        public var density = Density.comfortable
        /// How times of day are written, in the terms of `strftime`: `%H %M %S %I %p` and text.
        public var time = "%H:%M"
        /// Whether the time of day stands in the strip.
        public var clock = true
        /// How channels are sorted.
        public var sort = Sorting.position
        /// The order of servers by id; those that are not named follow by name.
        public var serverOrder: [GuildID] = []
        /// Whether channels that the bot cannot read have a row too.
        public var showHidden = false
        /// Whether opening a channel from the sidebar gives its pane the keys.
        public var focusOnOpen = true
        /// Where the colour of an author's name comes from.
        public var authorColors = AuthorColors.role
        /// Whether the hardware cursor stands at the selected row, for screen readers.
        public var cursor = true
        /// Whether nothing changes its look for a moment only.
        public var reduceMotion = false
        /// Whether the mouse is taken.
        public var mouse = false
        /// Whether the window's title is set.
        public var title = true

        /// The defaults.
        public init() {}
    }

    /// `[pane]`.
    public struct Pane: Hashable, Sendable {
        /// Messages that are kept of a channel that was opened.
        public var scrollback = 1000
        /// Whether the text of deleted messages stays, struck through, until the program ends.
        public var keepDeleted = false
        /// How many of the newest rows stay in sight while the reader is further up; 0 for none.
        public var tailRows = 0

        /// The defaults.
        public init() {}
    }

    /// `[health]`.
    public struct Health: Hashable, Sendable {
        /// The panel above the strip.
        public var panel = Visibility.auto
        /// What graphs are drawn with.
        public var graph = Graph.braille
        /// From how many milliseconds on a round trip is a warning.
        public var warnMilliseconds = 200
        /// From how many milliseconds on it is bad.
        public var badMilliseconds = 500

        /// The defaults.
        public init() {}
    }

    /// `[watch]`: a message that names one of these counts as a mention.
    public struct Watch: Hashable, Sendable {
        /// Users; the bot is always one of them.
        public var users: [UserID] = []
        /// Roles.
        public var roles: [RoleID] = []
        /// Words, or patterns between slashes.
        public var words: [String] = []
        /// Whether `@everyone` and `@here` count.
        public var everyone = false

        /// The defaults.
        public init() {}
    }

    /// `[notify]`.
    public struct Notify: Hashable, Sendable {
        /// What calls the person.
        public enum Occasion: String, Hashable, Sendable, CaseIterable {
            /// A mention in a channel that is not being read.
            case mention
            /// The connection is lost.
            case disconnect
            /// The connection is stopped for good.
            case fatal
        }
        /// How the person is called.
        public enum Means: String, Hashable, Sendable, CaseIterable {
            /// The terminal's bell.
            case bell
            /// A notification of iTerm2, which others have taken over.
            case osc9
            /// A notification of rxvt, which others have taken over.
            case osc777
            /// A program of the person's.
            case command
        }
        /// When.
        public var on: Set<Occasion> = []
        /// How.
        public var via = Means.bell
        /// The program and its arguments; title and text are added.
        public var command: [String] = []

        /// The defaults.
        public init() {}
    }

    /// `[[filter]]`.
    public struct Filter: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// `everywhere`, `server:NAME` or `channel:NAME`; names or ids.
        public var scope: String
        /// What is hidden, in the terms of the pane's filter.
        public var hide: String

        /// Makes one from its parts.
        public init(name: String, scope: String = "everywhere", hide: String) {
            self.name = name
            self.scope = scope
            self.hide = hide
        }
    }
}
