import GatewayModels

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

    /// Whether channels are chosen by their names.
    var needsNames: Bool { !names.isEmpty }

    func accepts(_ id: ChannelID, in tree: TreeBox) -> Bool {
        if ids.isEmpty && names.isEmpty || ids.contains(id) { return true }
        return tree.name(of: id).map { names.contains($0.lowercased()) } ?? false
    }
}
