/// How much of a message is written out.
public struct MessageOptions: Hashable, Sendable {
    /// Whether hidden text, and the names of hidden files, are shown.
    public var revealsSpoilers: Bool
    /// Whether all rows of code and boxes are there, and not only the first.
    public var isExpanded: Bool
    /// How many cells a row has; without it boxes are counted in lines of their author.
    public var columns: Int?

    /// Makes one from its parts.
    public init(revealsSpoilers: Bool = false, isExpanded: Bool = false, columns: Int? = nil) {
        self.revealsSpoilers = revealsSpoilers
        self.isExpanded = isExpanded
        self.columns = columns
    }
}

/// A message as styled lines, which the view wraps to its columns.
public struct MessageParts: Hashable, Sendable {
    /// What it answers: one line above it, to be cut rather than wrapped.
    public var replyContext: StyledText?
    /// What it says, one for each line of the author.
    public var body: [StyledText]
    /// What comes with it: files, boxes, stickers, a poll.
    public var extras: [StyledText]
    /// Who reacted how.
    public var reactions: StyledText?
    /// The thread that began with it, below everything else.
    public var thread: StyledText?
    /// Whether nobody wrote it: one dim line that names its author itself.
    public var isSystem: Bool
    /// Whether it has a text that the bot may not read.
    public var contentHidden: Bool
    /// Whether something in it waits to be revealed.
    public var hidesSpoilers: Bool
    /// Whether something was left out that the expanded message has.
    public var leavesOut: Bool
    /// Whether it tells how long something is away, so that it grows old with each minute.
    public var changesWithTime: Bool

    /// Makes one from its parts.
    public init(
        replyContext: StyledText? = nil, body: [StyledText] = [], extras: [StyledText] = [],
        reactions: StyledText? = nil, thread: StyledText? = nil, isSystem: Bool = false, contentHidden: Bool = false,
        hidesSpoilers: Bool = false, leavesOut: Bool = false, changesWithTime: Bool = false
    ) {
        self.replyContext = replyContext
        self.body = body
        self.extras = extras
        self.reactions = reactions
        self.thread = thread
        self.isSystem = isSystem
        self.contentHidden = contentHidden
        self.hidesSpoilers = hidesSpoilers
        self.leavesOut = leavesOut
        self.changesWithTime = changesWithTime
    }
}
