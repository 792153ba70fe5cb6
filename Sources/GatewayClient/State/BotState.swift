import GatewayProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is kept of one bot between runs: a folder with locks, the account of identifies, sessions and a cache.
///
/// Everything in it is 0600 in a folder of 0700 and replaced as a whole. A file that is damaged or foreign is moved
/// aside and told of. As long as this object lives, no other process has the same shards.
public final class BotState: Sendable {
    /// Why a folder cannot be had.
    public enum OpenError: Error, Hashable, Sendable {
        /// Another process has a shard of this bot; its number, if it left one.
        case inUse(path: String, by: Int32?)
        /// The folder cannot be made or used.
        case unusable(path: String, reason: String)
    }

    /// The folder.
    public let folder: String
    /// The account of identifies.
    public let account: IdentifyAccount
    let bootID: String
    private let locks: [FileLock]
    private let trouble = WriteTrouble()
    private let note: @Sendable (StateNote) -> Void

    /// Opens the folder, makes it if it is not there, and locks the shards.
    ///
    /// - Throws: ``OpenError``.
    public init(
        folder: String, shards: [ShardID], reserve: Int, note: @escaping @Sendable (StateNote) -> Void
    ) throws(OpenError) {
        try Self.make(folder)
        var locks: [FileLock] = []
        for shard in shards {
            let path = folder + "/lock" + Self.suffix(shard)
            do {
                locks.append(try FileLock(path: path))
            } catch {
                switch error {
                case .held(let holder): throw .inUse(path: path, by: holder)
                case .failed(let reason): throw .unusable(path: path, reason: reason)
                }
            }
        }
        self.folder = folder
        self.locks = locks
        self.note = note
        bootID = SystemClock.bootID
        account = IdentifyAccount(
            file: StateFile(path: folder + "/ledger", trouble: trouble, note: note), reserve: reserve, bootID: bootID
        )
    }

    /// How many shards were recommended when a run with this folder last asked; nil when none has.
    public static func lastShards(in folder: String) -> Int? {
        guard let text = StateFile(path: folder + "/ledger", note: { _ in }).read() else { return nil }
        return StoredLedger(text: text, reserve: 0, now: SystemClock.now(), bootID: SystemClock.bootID)?.shards
    }

    /// Whether a session of a shard is there that is young enough.
    public static func hasSession(in folder: String, of shard: ShardID) -> Bool {
        let file = StateFile(path: folder + "/session" + suffix(shard), note: { _ in })
        guard let stored = file.read().flatMap({ StoredSession(text: $0) }) else { return false }
        let age = stored.stamp.age(at: SystemClock.now(), bootID: SystemClock.bootID)
        return age.map { $0 < StoredSession.greatestAge } ?? false
    }

    /// A file in the folder.
    func file(_ name: String, of shard: ShardID? = nil) -> StateFile {
        StateFile(path: folder + "/" + name + (shard.map(Self.suffix) ?? ""), trouble: trouble, note: note)
    }

    /// The only shard needs no number.
    private static func suffix(_ shard: ShardID) -> String {
        shard == .only ? "" : ".\(shard.index)-\(shard.count)"
    }

    private static func make(_ folder: String) throws(OpenError) {
        var path = ""
        for part in folder.split(separator: "/") {
            path += "/" + part
            if mkdir(path, 0o700) == 0 || errno == EEXIST || errno == EISDIR { continue }
            // A folder above that we may not write may still hold the next one.
            let code = errno
            if access(path, F_OK) != 0 { throw .unusable(path: folder, reason: StateFile.reason(code)) }
        }
        guard access(folder, R_OK | W_OK | X_OK) == 0 else {
            throw .unusable(path: folder, reason: StateFile.reason(errno))
        }
    }
}
