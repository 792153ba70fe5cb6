import Foundation
import Synchronization
import Testing

@testable import GatewayClient

/// A folder for one test, gone behind it.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "bloom-state-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }

    func permissions(_ name: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return attributes?[.posixPermissions] as? Int
    }
}

/// What was told, from whatever thread.
final class Notes: Sendable {
    private let notes = Mutex<[StateNote]>([])
    var all: [StateNote] { notes.withLock { $0 } }
    func add(_ note: StateNote) { notes.withLock { $0.append(note) } }
}

@Suite struct StateFileTests {
    let folder: ScratchFolder
    let notes = Notes()

    init() throws { folder = try ScratchFolder() }

    private func file(_ name: String = "session") -> StateFile {
        StateFile(path: folder.path + "/" + name) { [notes] in notes.add($0) }
    }

    @Test func `what was written is read again, only its owner can, and no draft is left`() {
        let file = file()
        #expect(file.read() == nil)
        #expect(file.write([1, 2, 3]))
        #expect(file.write([4]))
        #expect(file.read() == [4])
        #expect(folder.files == ["session"])
        #expect(folder.permissions("session") == 0o600)
        #expect(notes.all.isEmpty)
    }

    @Test func `a file that is no use is moved aside and never deleted`() throws {
        let file = file()
        for content: UInt8 in 1...3 {
            file.write([content])
            file.setAside()
        }
        #expect(folder.files == ["session.unusable-1", "session.unusable-2", "session.unusable-3"])
        #expect(notes.all.count == 3)
        let first = try Data(contentsOf: URL(filePath: folder.path + "/session.unusable-1"))
        #expect(Array(first) == [1])
    }

    @Test func `a link, a folder and a pipe are no files of ours`() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "/etc/passwd")
        try FileManager.default.createDirectory(atPath: folder.path + "/folder", withIntermediateDirectories: false)
        mkfifo(folder.path + "/pipe", 0o600)
        for name in ["link", "folder", "pipe"] { #expect(file(name).read() == nil, "\(name)") }
        #expect(notes.all.count == 3)
    }

    @Test func `a place that cannot be written is told of once, until it works again`() throws {
        let lost = StateFile(path: folder.path + "/gone/session") { [notes] in notes.add($0) }
        for _ in 0..<5 { #expect(!lost.write([1])) }
        #expect(notes.all.count == 1)
        try FileManager.default.createDirectory(atPath: folder.path + "/gone", withIntermediateDirectories: false)
        #expect(lost.write([1]))
        try FileManager.default.removeItem(atPath: folder.path + "/gone")
        #expect(!lost.write([1]))
        #expect(notes.all.count == 2)
    }

    @Test func `what is wrong with a whole folder is told once`() throws {
        let trouble = WriteTrouble()
        let files = ["session", "ledger", "tree"].map { name in
            StateFile(path: folder.path + "/gone/" + name, trouble: trouble) { [notes] in notes.add($0) }
        }
        for _ in 0..<3 { for file in files { #expect(!file.write([1])) } }
        #expect(notes.all.count == 1)
    }

    @Test func `a full disk leaves what stood there`() throws {
        // /dev/full takes nothing; a link in the place of the draft is not followed.
        let file = file()
        file.write([7])
        let draft = folder.path + "/session.new-\(getpid())"
        try FileManager.default.createSymbolicLink(atPath: draft, withDestinationPath: "/dev/full")
        #expect(file.write([8]), "the link was taken away, not followed")
        #expect(file.read() == [8])
    }
}

@Suite struct FileLockTests {
    @Test func `a lock is held by one, tells by whom, and ends with its holder`() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/lock"
        var first: FileLock? = try FileLock(path: path)
        #expect(first != nil)
        do {
            _ = try FileLock(path: path)
            Issue.record("taken twice")
        } catch {
            guard case .held(let holder) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(holder == getpid())
        }
        first = nil
        _ = try FileLock(path: path)
    }
}
