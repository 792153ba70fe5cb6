import Foundation
import Testing

@testable import ModelGenerator

/// Whole outputs for the schemas in `Reference/NAME/schemas`, byte for byte.
///
/// With `BLOOM_UPDATE_REFERENCES=1` in the environment they are written anew instead of compared.
@Suite("Whole outputs")
struct ReferenceTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference")
    private static var isUpdate: Bool { ProcessInfo.processInfo.environment["BLOOM_UPDATE_REFERENCES"] == "1" }

    @Test("Schemas give the output that they gave before", arguments: ["chat", "shop", "trees"], [Dialect.standard])
    func standard(name: String, dialect: Dialect) throws {
        try compare(name, dialect)
    }

    @Test("So do those whose references are replaced by what stands beside them")
    func replacing() throws {
        try compare("partials", .refSiblingsReplace)
    }

    @Test("The output does not depend on the order in which files are given")
    func order() throws {
        let input = try SchemaFolder.read(Self.root.appending(path: "shop/schemas").path)
        let one = Generator().generate(input.schemas)
        let other = Generator().generate(input.schemas.reversed())
        #expect(one.files == other.files)
        #expect(one.notes == other.notes)
    }

    private func compare(_ name: String, _ dialect: Dialect) throws {
        let folder = Self.root.appending(path: name)
        let input = try SchemaFolder.read(folder.appending(path: "schemas").path)
        #expect(input.problems.isEmpty)
        let result = Generator(dialect: dialect).generate(input.schemas)
        var actual = Dictionary(
            result.files.map { ("\($0.name).txt", $0.text) }, uniquingKeysWith: { first, _ in first })
        #expect(actual.count == result.files.count)
        actual["notes.txt"] = result.notes.map { "\($0)\n" }.joined()
        let expected = folder.appending(path: "expected")
        if Self.isUpdate { try update(expected, with: actual) }
        let names = try FileManager.default.contentsOfDirectory(atPath: expected.path)
        #expect(Set(names) == Set(actual.keys))
        for name in names.sorted() {
            let text = try String(contentsOf: expected.appending(path: name), encoding: .utf8)
            guard let new = actual[name], new != text else { continue }
            let lines = zip(new.split(separator: "\n"), text.split(separator: "\n"))
            let first = lines.first { $0 != $1 }
            Issue.record("\(name): \(first?.0 ?? "the end"), where there was: \(first?.1 ?? "the end")")
        }
    }

    private func update(_ folder: URL, with files: [String: String]) throws {
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }
}
