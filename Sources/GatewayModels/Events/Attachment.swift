/// A file that was sent with a message.
public struct Attachment: Equatable, Sendable {
    /// Which file.
    public var id: Snowflake
    /// Its name.
    public var filename: String
    /// The name as it was before it was made safe for a URL.
    public var title: String?
    /// Text for those who cannot see it.
    public var description: String?
    /// Its media type.
    public var contentType: String?
    /// Its length in bytes.
    public var size: Int
    /// Where it lies; signed, and expiring.
    public var url: String
    /// Pixels across, of pictures and films.
    public var width: Int?
    /// Pixels down, of pictures and films.
    public var height: Int?
    /// Length in seconds, of voice messages.
    public var duration: Double?
    /// Bits: 8 hides it as a spoiler.
    public var flags: Int

    /// Makes one from its parts.
    public init(
        id: Snowflake,
        filename: String = "",
        title: String? = nil,
        description: String? = nil,
        contentType: String? = nil,
        size: Int = 0,
        url: String = "",
        width: Int? = nil,
        height: Int? = nil,
        duration: Double? = nil,
        flags: Int = 0
    ) {
        self.id = id
        self.filename = filename
        self.title = title
        self.description = description
        self.contentType = contentType
        self.size = size
        self.url = url
        self.width = width
        self.height = height
        self.duration = duration
        self.flags = flags
    }
}

extension Attachment: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Attachment? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: Snowflake?
        var value = Attachment(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "filename": try cursor.read(&value.filename)
            case "title": try cursor.read(&value.title)
            case "description": try cursor.read(&value.description)
            case "content_type": try cursor.read(&value.contentType)
            case "size": try cursor.read(&value.size)
            case "url": try cursor.read(&value.url)
            case "width": try cursor.read(&value.width)
            case "height": try cursor.read(&value.height)
            case "duration_secs": try cursor.read(&value.duration)
            case "flags": try cursor.read(&value.flags)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}
