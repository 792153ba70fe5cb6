import Foundation

@testable import BloomTUI

/// A home of its own with configuration files in it.
final class ConfigurationPlace {
    let home = FileManager.default.temporaryDirectory.appending(path: "bloom-conf-\(UUID().uuidString)").path(
        percentEncoded: false)

    init() throws { try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: home) }

    /// The person's own file.
    var user: String { home + "/.config/bloom/config.toml" }
    /// The system's file.
    var system: String { home + "/xdg/bloom/config.toml" }

    /// Writes a file as most editors do: beside it, and then in its place.
    func write(_ text: String, to path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    }

    func environment(_ more: [String: String] = [:]) -> [String: String] {
        ["HOME": home, "XDG_CONFIG_DIRS": home + "/xdg"].merging(more) { $1 }
    }

    func loader(_ more: [String: String] = [:]) -> ConfigurationLoader {
        ConfigurationLoader(environment: environment(more))
    }

    /// The configuration with this text as the person's own file.
    func load(_ text: String, _ more: [String: String] = [:]) throws -> Loaded {
        try write(text, to: user)
        return try loader(more).load()
    }
}
