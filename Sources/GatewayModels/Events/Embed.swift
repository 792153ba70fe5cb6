/// A box of formatted content: a bot's card or the preview of a link.
public struct Embed: Equatable, Sendable {
    /// `rich`, `image`, `video`, `gifv`, `article`, `link` or `poll_result`.
    public var type: String?
    /// The heading.
    public var title: String?
    /// The text.
    public var description: String?
    /// Where the heading leads.
    public var url: String?
    /// 24-bit colour of the bar.
    public var color: Int?
    /// Who is named above the heading.
    public var author: EmbedAuthor?
    /// The site that a preview came from.
    public var provider: EmbedAuthor?
    /// Small captioned texts.
    public var fields: [EmbedField]
    /// The text below.
    public var footer: EmbedFooter?

    /// Makes one from its parts.
    public init(
        type: String? = nil,
        title: String? = nil,
        description: String? = nil,
        url: String? = nil,
        color: Int? = nil,
        author: EmbedAuthor? = nil,
        provider: EmbedAuthor? = nil,
        fields: [EmbedField] = [],
        footer: EmbedFooter? = nil
    ) {
        self.type = type
        self.title = title
        self.description = description
        self.url = url
        self.color = color
        self.author = author
        self.provider = provider
        self.fields = fields
        self.footer = footer
    }
}

extension Embed: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Embed? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = Embed()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "type": try cursor.read(&value.type)
            case "title": try cursor.read(&value.title)
            case "description": try cursor.read(&value.description)
            case "url": try cursor.read(&value.url)
            case "color": try cursor.read(&value.color)
            case "author": try cursor.read(&value.author)
            case "provider": try cursor.read(&value.provider)
            case "fields": try cursor.read(&value.fields)
            case "footer": try cursor.read(&value.footer)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// A name in an embed.
public struct EmbedAuthor: Equatable, Sendable {
    /// The name.
    public var name: String?

    /// Makes one from its parts.
    public init(
        name: String? = nil
    ) {
        self.name = name
    }
}

extension EmbedAuthor: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> EmbedAuthor? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = EmbedAuthor()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "name": try cursor.read(&value.name)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// The last line of an embed.
public struct EmbedFooter: Equatable, Sendable {
    /// The text.
    public var text: String?

    /// Makes one from its parts.
    public init(
        text: String? = nil
    ) {
        self.text = text
    }
}

extension EmbedFooter: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> EmbedFooter? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = EmbedFooter()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "text": try cursor.read(&value.text)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// A captioned text in an embed.
public struct EmbedField: Equatable, Sendable {
    /// The caption.
    public var name: String
    /// The text.
    public var value: String
    /// Whether it may share a row.
    public var inline: Bool

    /// Makes one from its parts.
    public init(
        name: String = "",
        value: String = "",
        inline: Bool = false
    ) {
        self.name = name
        self.value = value
        self.inline = inline
    }
}

extension EmbedField: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> EmbedField? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = EmbedField()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "name": try cursor.read(&value.name)
            case "value": try cursor.read(&value.value)
            case "inline": try cursor.read(&value.inline)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}
