import GatewayModels

/// The names of channels, as far as they were announced, for filters and for the plain form.
struct ChannelDirectory {
    private var names: [ChannelID: String] = [:]

    /// Learns from an event.
    mutating func note(_ event: DispatchEvent) {
        switch event {
        case .guildCreate(let guild): note(guild.channels + guild.threads)
        case .channelCreate(let channel), .channelUpdate(let channel), .threadCreate(let channel),
            .threadUpdate(let channel):
            note([channel])
        case .threadListSync(let list): note(list.threads)
        case .channelDelete(let channel): names[channel.id] = nil
        case .threadDelete(let thread): names[thread.id] = nil
        default: break
        }
    }

    private mutating func note(_ channels: [Channel]) {
        for channel in channels { names[channel.id] = channel.name ?? names[channel.id] }
    }

    /// The name, or nil when it is unknown, as with direct conversations.
    func name(_ id: ChannelID) -> String? { names[id] }
}

/// Which channels a person asked for: by id, or by name with or without `#`.
///
/// None means all.
struct ChannelFilter {
    private let ids: Set<ChannelID>
    private let names: Set<String>

    init(_ arguments: [String]) {
        ids = Set(arguments.compactMap { Snowflake($0) })
        names = Set(
            arguments.filter { Snowflake($0) == nil }.map {
                ($0.hasPrefix("#") ? String($0.dropFirst()) : $0).lowercased()
            }
        )
    }

    func accepts(_ id: ChannelID, in directory: ChannelDirectory) -> Bool {
        if ids.isEmpty && names.isEmpty || ids.contains(id) { return true }
        return directory.name(id).map { names.contains($0.lowercased()) } ?? false
    }
}
