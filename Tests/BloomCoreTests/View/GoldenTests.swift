import Foundation
import Testing

@testable import BloomCore

/// Whole screens against those in `Golden/GoldenScreens.swift`.
///
/// With `BLOOM_WRITE_GOLDEN=1` in the environment that file is written anew instead, to be looked at and committed.
@Suite struct GoldenTests {
    private static var isWriting: Bool { ProcessInfo.processInfo.environment["BLOOM_WRITE_GOLDEN"] != nil }

    @Test(.disabled(if: isWriting), arguments: Scene.all) func `the screen is as it was`(_ scene: Scene) {
        let expected = Golden.screens[scene.key]
        let actual = scene.screen()
        guard let expected else {
            Issue.record("no golden screen \(scene.key); it would be\n\(actual)")
            return
        }
        if actual != expected { Issue.record("\(scene.key)\n\(Self.difference(expected, actual))") }
    }

    @Test(.disabled(if: isWriting)) func `no golden screen is left over`() {
        #expect(Set(Golden.screens.keys) == Set(Scene.all.map(\.key)))
    }

    @Test(.enabled(if: isWriting)) func `write the screens`() throws {
        var source = "/// Screens as they were last looked at; written by `GoldenTests`.\nenum Golden {\n"
        source += "    static let screens: [String: String] = [\n"
        for scene in Scene.all {
            let lines = scene.screen().split(separator: "\n", omittingEmptySubsequences: false)
            source += "        \"\(scene.key)\": #\"\"\"\n"
            for line in lines { source += line.isEmpty ? "\n" : "            \(line)\n" }
            source += "            \"\"\"#,\n"
        }
        source += "    ]\n}\n"
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appendingPathComponent("Golden/GoldenScreens.swift")
        try source.write(to: file, atomically: true, encoding: .utf8)
    }

    /// The lines that differ, as they were and as they are.
    private static func difference(_ expected: String, _ actual: String) -> String {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        var text = ""
        for row in 0..<max(old.count, new.count) {
            let before = row < old.count ? old[row] : ""
            let after = row < new.count ? new[row] : ""
            if before == after {
                text += "      \(after)\n"
            } else {
                text += "- \(row)  \(before)\n+ \(row)  \(after)\n"
            }
        }
        return text
    }
}
