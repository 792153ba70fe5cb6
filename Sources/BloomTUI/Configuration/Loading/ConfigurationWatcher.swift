import Glibc

/// Tells when the files of the configuration have changed, and reads them again.
///
/// While nothing changes it costs nothing: whoever waits for the terminal waits for ``descriptor`` too.
final class ConfigurationWatcher {
    /// What reading again has brought.
    struct Change: Sendable {
        var loaded: Loaded
        /// One line for the person, fit for a terminal.
        var notice: String
        /// Settings of the connection that are others than at the start, by key: they hold from the next start on.
        var restartNeeded: [String]
    }

    /// Readable when something may have changed; -1 when nothing can be watched.
    let descriptor: Int32
    private let loader: ConfigurationLoader
    private let start: Loaded
    private var loaded: Loaded
    private var marks: [String: FileMark] = [:]

    /// Watches what a loader has read.
    init(loader: ConfigurationLoader, loaded: Loaded) {
        self.loader = loader
        self.loaded = loaded
        start = loaded
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        watch()
        marks = FileMark.all(loaded.candidates)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Looks at the files, when the descriptor was readable; nil when none of them is another than before.
    func look() -> Change? {
        let isWritten = drain()
        watch()
        guard isWritten, loaded.settings.watchesFiles else { return nil }
        let present = FileMark.all(loaded.candidates)
        // A file that is gone may be on its way back: some editors save like that.
        let hasChanged = present.contains { path, mark in marks[path] != mark }
        guard hasChanged else { return nil }
        return read(keepsMissing: true)
    }

    /// Reads everything again, as `:reload` asks for.
    func reload() -> Change { read(keepsMissing: false) }

    private func read(keepsMissing: Bool) -> Change {
        let old = loaded
        // Before reading: what is written meanwhile is seen the next time.
        marks = FileMark.all(loaded.candidates)
        loaded = loader.reload(old, keepsMissing: keepsMissing)
        for path in loaded.candidates where marks[path] == nil { marks[path] = FileMark(path) }
        watch()
        let restart = loaded.restartNeeded(since: start)
        return Change(loaded: loaded, notice: notice(since: old, restart: restart), restartNeeded: restart)
    }

    private func notice(since old: Loaded, restart: [String]) -> String {
        if let first = loaded.mistakes.first {
            let more = loaded.mistakes.count > 1 ? " (and \(loaded.mistakes.count - 1) more)" : ""
            return first.description + more
        }
        let end = restart.isEmpty ? "" : "; restart needed: \(restart.joined(separator: ", "))"
        return "configuration read" + end
    }

    // MARK: - Watching

    /// Watches the folders of all files; a folder that is not there yet is waited for in the one above it.
    ///
    /// Watching a folder again changes nothing.
    private func watch() {
        guard descriptor >= 0 else { return }
        let written = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO)
        for path in loaded.candidates {
            for folder in Set([Self.folder(of: path), Self.target(of: path).map(Self.folder)].compactMap(\.self)) {
                if inotify_add_watch(descriptor, folder, written | UInt32(IN_ONLYDIR)) < 0, errno == ENOENT {
                    inotify_add_watch(
                        descriptor, Self.folder(of: folder),
                        UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_ONLYDIR) | UInt32(IN_MASK_ADD))
                }
            }
        }
    }

    /// Takes all events; false when something was only begun, such as a file that is empty yet.
    private func drain() -> Bool {
        guard descriptor >= 0 else { return false }
        let whole = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_Q_OVERFLOW) | UInt32(IN_ISDIR)
        var isWritten = false
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
            while true {
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                var offset = 0
                let header = MemoryLayout<inotify_event>.size
                while offset + header <= count {
                    let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                    if event.mask & whole != 0 { isWritten = true }
                    offset += header + Int(event.len)
                }
            }
        }
        return isWritten
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Where a link leads; nil for what is none, or leads nowhere.
    private static func target(of path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// What tells one version of a file from another.
private struct FileMark: Hashable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil for a file that is not there.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }

    static func all(_ paths: [String]) -> [String: FileMark] {
        var marks: [String: FileMark] = [:]
        for path in paths { marks[path] = FileMark(path) }
        return marks
    }
}
