import BloomCore
import Foundation
import GatewayModels
import Synchronization
import Testing

@testable import BloomTUI

@Suite struct SavedViewerStoreTests {
    /// What the log was told.
    private final class Told: Sendable {
        let lines = Mutex<[String]>([])
        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    private let told = Told()
    private let folder = FileManager.default.temporaryDirectory.appending(path: "bloom-saved-\(UUID().uuidString)")

    private func store() throws -> SavedViewerStore {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return SavedViewerStore(path: folder.path + "/viewer.json") { [told] in told.add($0) }
    }

    private var path: String { folder.path + "/viewer.json" }

    private func sample(_ unread: Int = 1) -> SavedViewer {
        var saved = SavedViewer()
        saved.reading = [1: .init(lastRead: 2, unread: unread)]
        saved.muted = [3]
        return saved
    }

    @Test func keepsAndLoads() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try store()
        #expect(first.load() == nil)
        let saved = sample()
        first.keep { saved }
        #expect(!FileManager.default.fileExists(atPath: path))
        first.save()
        #expect(try store().load() == saved)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["viewer.json"])
        #expect(told.all.isEmpty)
    }

    @Test func writesOnlyWhatChanged() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try store()
        store.keep { [self] in sample() }
        store.save()
        func number() throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
        }
        let before = try number()
        store.save()
        store.keep { [self] in sample() }
        store.save()
        #expect(try number() == before)
        store.keep { [self] in sample(2) }
        store.save()
        #expect(try number() != before)
    }

    @Test(arguments: ["", "{", "{\"version\":99}", "\u{0}\u{1}"])
    func movesDamagedFilesAside(_ text: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try store()
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(store.load() == nil)
        #expect(try Data(contentsOf: URL(filePath: path + ".unusable-1")) == Data(text.utf8))
        #expect(told.all.count == 1)
        #expect(told.all.first?.contains("viewer.json.unusable-1") == true)
        // The next run begins anew, and keeps again.
        store.keep { [self] in sample() }
        store.save()
        #expect(store.load() == sample())
    }

    @Test func aFolderThatCannotBeWrittenIsNoError() throws {
        let store = SavedViewerStore(path: folder.path + "/gone" + "/viewer.json") { [told] in told.add($0) }
        #expect(store.load() == nil)
        store.keep { [self] in sample() }
        store.save()
        store.keep { [self] in sample(2) }
        store.save()
        // Told once.
        #expect(told.all.count == 1)
    }

    @Test func savesOnceMoreAtTheEnd() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try store()
        let saving = Task { await store.keepSaving() }
        store.keep { [self] in sample() }
        saving.cancel()
        await saving.value
        #expect(store.load() == sample())
    }
}
