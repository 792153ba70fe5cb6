import FoundationEssentials

/// Where bloom keeps what must survive: `$XDG_STATE_HOME/bloom`, else `~/.local/state/bloom`.
enum StateFolder {
    /// The folder's path; nil without a home.
    static func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        // The specification tells to ignore relative paths.
        if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/bloom" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.local/state/bloom"
    }

    /// The folder of one bot at one gateway; nil without a home.
    static func bot(_ name: String) -> String? {
        // What a person or a server has named must not lead elsewhere.
        let safe = String(name.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
        return path().map { $0 + "/bots/" + safe }
    }

    /// What helps when the folder cannot be used.
    static let advice = "set XDG_STATE_HOME to a folder that can be written"

    /// Makes a folder that only its owner can enter, if it is not there; false when that is not possible.
    static func prepare(_ folder: String) -> Bool {
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        return
            (try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: attributes
            )) != nil
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
