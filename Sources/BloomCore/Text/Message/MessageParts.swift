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
    /// Whether nobody wrote it: one dim line that names its author itself.
    public var isSystem: Bool
    /// Whether it has a text that the bot may not read.
    public var contentHidden: Bool

    /// Makes one from its parts.
    public init(
        replyContext: StyledText? = nil, body: [StyledText] = [], extras: [StyledText] = [],
        reactions: StyledText? = nil, isSystem: Bool = false, contentHidden: Bool = false
    ) {
        self.replyContext = replyContext
        self.body = body
        self.extras = extras
        self.reactions = reactions
        self.isSystem = isSystem
        self.contentHidden = contentHidden
    }
}
