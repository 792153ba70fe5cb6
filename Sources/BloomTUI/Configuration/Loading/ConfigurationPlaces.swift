/// Where configuration files lie, by the rules for base folders of freedesktop.org.
struct ConfigurationPlaces: Sendable {
    /// `bloom` in the folders of the system, the one that counts least first.
    let systemFolders: [String]
    /// `bloom` in the person's own; nil without a home.
    let userFolder: String?
    private let home: String?

    init(environment: [String: String]) {
        // The specification tells to ignore relative paths.
        let named = (environment["XDG_CONFIG_DIRS"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
        systemFolders = (named.isEmpty ? ["/etc/xdg"] : named).reversed().map { Self.joined($0, "bloom") }
        home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        if let own = environment["XDG_CONFIG_HOME"], own.hasPrefix("/") {
            userFolder = Self.joined(own[...], "bloom")
        } else {
            userFolder = home.map { Self.joined($0[...], ".config/bloom") }
        }
    }

    /// The files, the one that counts least first; a named one stands for the person's own.
    func files(named file: String?) -> [String] {
        let user = file.map(expanded) ?? userFolder.map { $0 + "/config.toml" }
        return systemFolders.map { $0 + "/config.toml" } + [user].compactMap(\.self)
    }

    /// The places of a theme, the one that counts most first.
    func themes(named name: String) -> [String] {
        ([userFolder].compactMap(\.self) + systemFolders.reversed()).map { "\($0)/themes/\(name).toml" }
    }

    /// A path with `~/` put in full.
    func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home else { return path }
        return Self.joined(home[...], path.dropFirst(2))
    }

    private static func joined(_ folder: Substring, _ name: some StringProtocol) -> String {
        "\(folder)\(folder.hasSuffix("/") ? "" : "/")\(name)"
    }
}
