import GatewayModels

/// A piece of a message's content, with the places of its parts among the bytes of the content.
enum MarkupToken: Equatable {
    /// Text as it stands.
    case text(Range<Int>)
    /// The end of a line.
    case lineBreak
    /// A sign that begins or ends an emphasis; literal while its other half is not found.
    case delimiter(MarkupDelimiter, MarkupRole, Range<Int>)
    /// Code within a line, between one or two ticks on each side.
    case code(Range<Int>, ticks: Int)
    /// A block of code and the language it claims to be in.
    case block(language: Range<Int>, code: Range<Int>)
    /// The start of a quote: of one line, or of all that follows.
    case quote(isToEnd: Bool)
    /// The start of a heading: 1 is the greatest, 3 the smallest.
    case heading(Int)
    /// The start of a line in small letters.
    case subtext
    /// The start of a list item: how deep it is nested, from 0 on, and its number if it has one.
    case item(level: Int, number: Range<Int>?)
    /// The start of a further line of a list item, and how many spaces stand there.
    case continuation(Int)
    /// A link as it stands.
    case link(Range<Int>)
    /// A link behind other words.
    case maskedLink(label: Range<Int>, url: Range<Int>)
    /// `@everyone` and `@here`.
    case everyone(Range<Int>)
    /// A user.
    case user(UserID)
    /// A role.
    case role(RoleID)
    /// A channel or thread.
    case channel(ChannelID)
    /// A slash command with its sub-commands.
    case command(Range<Int>)
    /// An emoji of a guild.
    case emoji(Range<Int>)
    /// A moment in seconds, and the letter that says how to write it.
    case time(Int64, style: UInt8)
    /// A place in the guild's own pages, such as `customize`.
    case navigation(Range<Int>)
}

/// Signs that come in pairs.
enum MarkupDelimiter: Equatable {
    case star, doubleStar, underscore, doubleUnderscore, tilde, bar
}

/// What a sign turned out to be.
enum MarkupRole: Equatable {
    case literal, opens, closes
}
