import NIOConcurrencyHelpers

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What happened to a file of our state.
public enum StateNote: Hashable, Sendable {
    /// The file was no use and was moved to where it does not stand in the way.
    case setAside(path: String, to: String)
    /// The file cannot be read, and is left alone.
    case cannotRead(path: String, reason: String)
    /// A file cannot be written; told once for all files of a folder, until they work again.
    case cannotWrite(path: String, reason: String)
}

/// One small file that only its owner can read and that is replaced as a whole, so that a reader never sees half of it.
public final class StateFile: Sendable {
    /// What is longer was not written by us.
    static let largest = 256 << 20

    /// Where it is.
    public let path: String
    private let trouble: WriteTrouble
    private let note: @Sendable (StateNote) -> Void

    /// Makes one; nothing is read or written yet.
    ///
    /// - Parameter note: is told what went wrong, on the thread that reads or writes.
    public convenience init(path: String, note: @escaping @Sendable (StateNote) -> Void) {
        self.init(path: path, trouble: WriteTrouble(), note: note)
    }

    init(path: String, trouble: WriteTrouble, note: @escaping @Sendable (StateNote) -> Void) {
        self.path = path
        self.trouble = trouble
        self.note = note
    }

    /// Its content; nil when there is none.
    public func read() -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno != ENOENT { note(.cannotRead(path: path, reason: Self.reason(errno))) }
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.largest else {
            note(.cannotRead(path: path, reason: "it is no file of ours"))
            return nil
        }
        // Somebody else's file says nothing about our bot.
        guard status.st_uid == geteuid() else {
            note(.cannotRead(path: path, reason: "it belongs to somebody else"))
            return nil
        }
        return Self.readAll(descriptor, expecting: Int(status.st_size))
    }

    private static func readAll(_ descriptor: Int32, expecting size: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= largest {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
        return nil
    }

    /// Moves a file that is damaged or foreign out of the way; it is never deleted.
    public func setAside() {
        for number in 1...1000 {
            let target = "\(path).unusable-\(number)"
            guard access(target, F_OK) != 0 else { continue }
            guard rename(path, target) == 0 else { break }
            return note(.setAside(path: path, to: target))
        }
        note(.cannotRead(path: path, reason: "it is damaged, and cannot be moved aside"))
    }

    /// Replaces the content.
    ///
    /// - Returns: whether it stands on the disk.
    @discardableResult
    public func write(_ bytes: [UInt8]) -> Bool {
        let draft = "\(path).new-\(getpid())"
        if let reason = Self.write(bytes, to: draft) ?? (rename(draft, path) == 0 ? nil : Self.reason(errno)) {
            unlink(draft)
            if trouble.began(with: path) { note(.cannotWrite(path: path, reason: reason)) }
            return false
        }
        trouble.ended(with: path)
        return true
    }

    /// Takes the file away.
    func remove() { unlink(path) }

    private static func write(_ bytes: [UInt8], to path: String) -> String? {
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return reason(errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return reason(errno) }
            rest = rest.dropFirst(count)
        }
        // A machine that loses its power must not be left with the new name and no content.
        return fdatasync(descriptor) == 0 ? nil : reason(errno)
    }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// Which files of a folder cannot be written at the moment: what is wrong with one is wrong with all, and told once.
final class WriteTrouble: Sendable {
    private let paths = NIOLockedValueBox<Set<String>>([])

    /// Notes a failure; true when it is the first.
    func began(with path: String) -> Bool {
        paths.withLockedValue { paths in
            defer { paths.insert(path) }
            return paths.isEmpty
        }
    }

    /// Notes that a file could be written.
    func ended(with path: String) { paths.withLockedValue { _ = $0.remove(path) } }
}
