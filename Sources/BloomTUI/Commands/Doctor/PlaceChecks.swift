import BloomCore
import GatewayClient
import GatewayProtocol
import Glibc

/// The folders that bloom keeps things in.
struct PlaceChecks {
    let environment: [String: String]
    /// Less than this is little: the log alone may take 25 MiB.
    private static let littleSpace: UInt64 = 64 << 20
    private static let mostBots = 50

    func findings() -> [Finding] { state() + [runtime()] }

    private func state() -> [Finding] {
        guard let folder = StateFolder.path(environment: environment) else {
            return [Finding("state", .warn, "there is no home to keep sessions in: \(StateFolder.advice)")]
        }
        var status = stat()
        guard stat(folder, &status) == 0 else {
            var parent = folder
            while parent.count > 1, access(parent, F_OK) != 0 { parent = Self.folder(of: parent) }
            guard access(parent, W_OK | X_OK) == 0 else {
                return [Finding("state", .warn, "\(folder) cannot be made: \(StateFolder.advice)")]
            }
            return [Finding("state", "\(folder) is made at the first start")]
        }
        guard status.st_mode & S_IFMT == S_IFDIR, access(folder, R_OK | W_OK | X_OK) == 0 else {
            return [Finding("state", .bad, "\(folder) cannot be used: \(StateFolder.advice)")]
        }
        var findings = [Finding("state", "\(folder)\(freeSpace(folder).text)")]
        if status.st_mode & 0o077 != 0 {
            findings[0] = Finding("state", .warn, "others can look into \(folder); run: chmod 700 \(folder)")
        }
        if freeSpace(folder).isLittle {
            findings.append(Finding("state", .warn, "the disk of \(folder) is nearly full"))
        }
        return findings + bots(in: folder + "/bots")
    }

    private func freeSpace(_ folder: String) -> (text: String, isLittle: Bool) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return ("", false) }
        let free = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        guard !free.overflow else { return ("", false) }
        return (", \(free.partialValue >> 20) MiB free", free.partialValue < Self.littleSpace)
    }

    // MARK: - Bots

    private func bots(in folder: String) -> [Finding] {
        Self.names(in: folder).sorted().prefix(Self.mostBots).map { name in
            let path = folder + "/" + name
            let holder = Self.names(in: path).filter { $0.hasPrefix("lock") }.compactMap {
                LockTable.holder(of: "\(path)/\($0)")
            }
            .first
            var parts = [holder.map { "process \($0) is connected" } ?? "not connected"]
            if let text = Self.content(of: path + "/ledger") {
                guard let ledger = StoredLedger(text: text, reserve: 0, now: SystemClock.now(), bootID: bootID) else {
                    return Finding(
                        "bot", .warn, "\(name): its ledger of session starts is damaged, and will be begun anew")
                }
                parts.append(ledger.ledger.remaining.map { "\($0) session starts left" } ?? "session starts not known")
                if ledger.ledger.remaining.map({ $0 < 20 }) ?? false {
                    return Finding("bot", .warn, "\(name): \(parts.joined(separator: ", "))")
                }
            }
            return Finding("bot", "\(name): \(parts.joined(separator: ", "))")
        }
    }

    private var bootID: String {
        let bytes = Self.content(of: "/proc/sys/kernel/random/boot_id") ?? []
        return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
    }

    /// The runtime folder, where `bloom health` asks.
    private func runtime() -> Finding {
        guard let folder = environment.nonEmpty("XDG_RUNTIME_DIR") else {
            return Finding("runtime", "XDG_RUNTIME_DIR is not set: bloom health uses the state folder")
        }
        guard folder.hasPrefix("/"), access(folder, W_OK | X_OK) == 0 else {
            return Finding("runtime", .warn, "\(folder) cannot be used: bloom health uses the state folder")
        }
        return Finding("runtime", "\(folder)/bloom")
    }

    // MARK: - Files

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream), names.count < 10_000 {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// At most a megabyte of a file; nil when it is not there.
    static func content(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while bytes.count < 1 << 20 {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}

/// The locks of the machine, as the kernel lists them.
///
/// Asking for one would be in the way of whoever takes it just then.
enum LockTable {
    /// The process that holds the lock on a file; nil when nobody does.
    static func holder(of path: String) -> Int32? {
        var status = stat()
        guard stat(path, &status) == 0, let text = PlaceChecks.content(of: "/proc/locks") else { return nil }
        return holder(in: String(decoding: text, as: UTF8.self), inode: UInt64(status.st_ino))
    }

    /// Lines such as `1: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF`.
    ///
    /// The device in them is not always that of the file, so that only the inode is compared.
    static func holder(in text: String, inode: UInt64) -> Int32? {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", let process = Int32(words[4]), process > 0 else { continue }
            if words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == inode { return process }
        }
        return nil
    }
}
