import Foundation
import Testing

/// The imports of every file follow the module graph in docs/architecture.md.
///
/// The package manager refuses imports of targets that are not dependencies; this also keeps the pure targets from
/// system modules that bring clocks, tasks and sockets. Only the generator of models, which nobody runs for long, may have
/// all of Foundation: with its tables of languages it is 54 MB of libraries, and 6 MB of memory at rest.
@Suite struct ImportGraphTests {
    /// What the files of a target may import besides the standard library.
    static let allowed: [String: Set<String>] = [
        "GatewayModels": ["FoundationEssentials"],
        // Histogram is as pure as the target itself: HdrHistogram over an array.
        "GatewayProtocol": ["FoundationEssentials", "DequeModule", "Histogram", "GatewayModels"],
        "GatewaySimulator": ["FoundationEssentials", "DequeModule", "GatewayModels"],
        "BloomCore": ["FoundationEssentials", "DequeModule", "GatewayModels", "GatewayProtocol"],
        "GatewayClient": [
            "DequeModule", "GatewayModels", "GatewayProtocol", "CZlib", "CZstd", "NIOCore", "NIOPosix", "NIOHTTP1",
            "NIOWebSocket", "NIOSSL", "NIOConcurrencyHelpers", "Logging", "Metrics", "Synchronization", "Glibc", "Musl",
        ],
        "GatewayServer": [
            "DequeModule", "GatewayModels", "GatewaySimulator", "CZlib", "CZstd", "NIOCore", "NIOPosix", "NIOHTTP1",
            "NIOWebSocket", "NIOSSL", "Synchronization", "Glibc", "Musl",
        ],
        "ModelGenerator": ["ArgumentParser", "Foundation"],
        "websocket-echo": ["GatewayClient", "GatewayProtocol", "NIOCore", "NIOPosix", "Glibc", "Musl"],
        "BloomTUI": [
            "GatewayModels", "GatewayProtocol", "GatewayClient", "GatewaySimulator", "GatewayServer", "BloomCore",
            "CNcurses", "CTerminalGuard", "ArgumentParser", "Logging", "FoundationEssentials", "Dispatch",
            "Synchronization", "Glibc", "Musl",
        ],
    ]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func files(of target: String) -> [URL] {
        let folder = root.appending(path: "Sources").appending(path: target)
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }

    static func imports(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ")
            while let first = words.first,
                first.hasPrefix("@") || ["public", "internal", "package", "private"].contains(first)
            {
                words.removeFirst()
            }
            guard words.first == "import", words.count >= 2 else { return nil }
            let module =
                ["struct", "class", "enum", "func", "protocol", "typealias"].contains(words[1]) ? words.last : words[1]
            return module.flatMap { $0.split(separator: ".").first.map(String.init) }
        }
    }

    @Test(arguments: allowed.keys.sorted())
    func `a target imports only what it may`(target: String) throws {
        let files = Self.files(of: target)
        #expect(!files.isEmpty)
        for file in files {
            let imported = Self.imports(in: try String(contentsOf: file, encoding: .utf8))
            let wrong = Set(imported).subtracting(Self.allowed[target] ?? [])
            #expect(wrong.isEmpty, "\(target)/\(file.lastPathComponent) imports \(wrong.sorted())")
        }
    }

    @Test func `the simulation is as pure as what it plays`() throws {
        let files = Self.files(of: "../Tests/Simulation")
        #expect(!files.isEmpty)
        for file in files {
            let imported = Set(Self.imports(in: try String(contentsOf: file, encoding: .utf8)))
            #expect(imported.isSubset(of: ["GatewayModels", "GatewayProtocol", "GatewaySimulator"]), "\(file)")
        }
    }

    @Test func `imports are recognised in every spelling`() {
        let text =
            "import A\n@testable import B\npublic import struct C.D\n@_exported import E\n// import F\n  import G"
        #expect(Self.imports(in: text) == ["A", "B", "C", "E", "G"])
    }

    @Test func `every target of the package has its row`() throws {
        let sources = Self.root.appending(path: "Sources")
        let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path(percentEncoded: false))
        let swift = folders.filter { !Self.files(of: $0).isEmpty }
        #expect(Set(swift) == Set(Self.allowed.keys))
    }
}
