extension Message {
    /// The name to show: the guild's nickname, else the chosen name, else the user name.
    public var authorName: String { member?.nick ?? author?.globalName ?? author?.username ?? "" }

    /// Whether the author is a bot or an application.
    public var isFromBot: Bool { author?.bot ?? false }
}

extension MessageType {
    /// Whether it is shown as something that its author wrote.
    public var isChat: Bool {
        switch self {
        case .default, .reply, .chatInputCommand, .contextMenuCommand, .threadStarterMessage: true
        default: false
        }
    }
}

extension ChannelType {
    /// Whether it is one of the three kinds of thread.
    public var isThread: Bool { (10...12).contains(rawValue) }
    /// Whether it is a voice or a stage channel.
    public var isVoice: Bool { self == .guildVoice || self == .guildStageVoice }
    /// Whether messages are posted in it directly.
    public var holdsMessages: Bool {
        self != .guildCategory && self != .guildForum && self != .guildMedia && self != .guildDirectory
    }
}
