/// An emoji: one of Unicode, or one that a guild has made.
public struct Emoji: Equatable, Sendable {
    /// Of custom ones.
    public var id: Snowflake?
    /// The characters, or the name of a custom one; null when that was deleted.
    public var name: String?
    /// Whether it moves.
    public var animated: Bool

    /// Makes one from its parts.
    public init(
        id: Snowflake? = nil,
        name: String? = nil,
        animated: Bool = false
    ) {
        self.id = id
        self.name = name
        self.animated = animated
    }
}

extension Emoji: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Emoji? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = Emoji()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&value.id)
            case "name": try cursor.read(&value.name)
            case "animated": try cursor.read(&value.animated)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// An emoji under a message and how many chose it.
public struct Reaction: Equatable, Sendable {
    /// Which emoji.
    public var emoji: Emoji
    /// How many chose it.
    public var count: Int
    /// Whether the bot did.
    public var me: Bool

    /// Makes one from its parts.
    public init(
        emoji: Emoji,
        count: Int = 0,
        me: Bool = false
    ) {
        self.emoji = emoji
        self.count = count
        self.me = me
    }
}

extension Reaction: JSONReadable {
    /// Reads an object; nil without a usable `emoji`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Reaction? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var emoji: Emoji?
        var value = Reaction(emoji: Emoji())
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "emoji": try cursor.read(&emoji)
            case "count": try cursor.read(&value.count)
            case "me": try cursor.read(&value.me)
            default: try cursor.skipValue()
            }
        }
        guard let emoji else { return nil }
        value.emoji = emoji
        return value
    }
}

/// A sticker that was sent.
public struct StickerItem: Equatable, Sendable {
    /// Which sticker.
    public var id: Snowflake
    /// Its name.
    public var name: String

    /// Makes one from its parts.
    public init(
        id: Snowflake,
        name: String = ""
    ) {
        self.id = id
        self.name = name
    }
}

extension StickerItem: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> StickerItem? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: Snowflake?
        var value = StickerItem(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "name": try cursor.read(&value.name)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}
