/// What a channel of a guild is to be, before it has an id.
struct ChannelPlan: Sendable {
    /// Who may do what in it.
    enum Access: Sendable {
        /// As the roles say.
        case ordinary
        /// Members may read but only the staff writes.
        case readOnly
        /// Only the staff sees it; the bot is no staff.
        case staffOnly
        /// Everybody sees what is written now and nobody what was written before.
        case noHistory
        /// A voice channel that only the staff may enter.
        case staffVoice
    }

    /// Who writes in it.
    enum Use: Sendable {
        /// People with each other.
        case talk
        /// People in their own languages.
        case languages
        /// The system greets newcomers.
        case welcome
        /// Few and long posts.
        case news
        /// Programs report.
        case reports
        /// Nobody writes in it directly.
        case silent
    }

    var type: Int
    var name: String
    var topic: String? = nil
    var subject: Subject = .life
    var use: Use = .talk
    /// How often something is written, compared with the others.
    var busyness = 8
    var access: Access = .ordinary

    static func text(
        _ name: String, _ topic: String?, _ subject: Subject = .life, use: Use = .talk, busyness: Int = 8,
        access: Access = .ordinary
    ) -> ChannelPlan {
        ChannelPlan(
            type: 0, name: name, topic: topic, subject: subject, use: use, busyness: busyness, access: access
        )
    }

    static func voice(_ name: String, _ subject: Subject = .life, access: Access = .ordinary) -> ChannelPlan {
        ChannelPlan(type: 2, name: name, subject: subject, busyness: access == .ordinary ? 2 : 0, access: access)
    }

    static func news(_ name: String, _ topic: String, _ subject: Subject) -> ChannelPlan {
        ChannelPlan(
            type: 5, name: name, topic: topic, subject: subject, use: .news, busyness: 2, access: .readOnly
        )
    }

    static func forum(_ name: String, _ topic: String, _ subject: Subject) -> ChannelPlan {
        ChannelPlan(type: 15, name: name, topic: topic, subject: subject, use: .silent, busyness: 10)
    }
}

/// A category and what stands in it; a nil name stands for channels without a category.
struct CategoryPlan: Sendable {
    var name: String?
    var channels: [ChannelPlan]
    var isStaffOnly = false
}

/// A guild before it has ids.
struct GuildPlan: Sendable {
    var name: String
    var description: String?
    var locale = "en-GB"
    var categories: [CategoryPlan]
    var roles: [(name: String, color: Int, emoji: String?)]
}
