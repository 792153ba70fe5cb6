import Foundation

/// Where bloom keeps what must survive: `$XDG_STATE_HOME/bloom`, else `~/.local/state/bloom`.
enum StateFolder {
    /// The folder's path; nil without a home.
    static func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        // The specification tells to ignore relative paths.
        if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/bloom" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.local/state/bloom"
    }

    /// Makes a folder in it that only its owner can enter; nil when that is not possible.
    static func make(_ name: String) -> String? {
        guard let folder = path().map({ $0 + "/" + name }) else { return nil }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
            )
            return folder
        } catch {
            return nil
        }
    }
}
