import GatewayModels
import Testing

@testable import BloomCore

/// What changed from one version of a message to the next.
@Suite struct TextEditTests {
    private func shown(_ old: String, _ new: String) -> String {
        WordDiff.pieces(from: old, to: new).map { piece in
            switch piece.kind {
            case .same: piece.text
            case .removed: "[-\(piece.text)-]"
            case .added: "{+\(piece.text)+}"
            }
        }.joined()
    }

    @Test(arguments: [
        ("a b c", "a b c", "a b c"), ("a b c", "a x c", "a [-b-]{+x+} c"), ("", "a", "{+a+}"), ("a", "", "[-a-]"),
        ("", "", ""),
        ("a c", "a b c", "a {+b +}c"), ("a b c", "a c", "a [-b -]c"),
        ("one two", "three four", "[-one-]{+three+} [-two-]{+four+}"),
        ("it works", "it works!", "it works{+!+}"), ("don't", "do not", "[-don't-]{+do not+}"),
        ("a\nb", "a\nc", "a\n[-b-]{+c+}"), ("世界", "世间", "[-世界-]{+世间+}"), ("x y z", "z y x", "[-x-]{+z+} y [-z-]{+x+}"),
        ("a a a", "a a", "a a[- a-]"),
    ])
    func differences(_ old: String, _ new: String, _ expected: String) {
        #expect(shown(old, new) == expected)
    }

    @Test(arguments: UInt64(1)...40)
    func bothTextsCanBeReadFromThePieces(_ seed: UInt64) {
        var chance = TextChance(seed: seed)
        let words = ["a", "b", "the", " ", " ", "\n", "!", "é", "e\u{301}", "👨‍👩‍👧", "\u{301}", "-]", "{+"]
        func text() -> String {
            (0..<Int.random(in: 0...60, using: &chance)).map { _ in words.randomElement(using: &chance) ?? "" }.joined()
        }
        for _ in 0..<20 {
            let (old, new) = (text(), text())
            let pieces = WordDiff.pieces(from: old, to: new)
            #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == old, "seed \(seed)")
            #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == new, "seed \(seed)")
            #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.kind != $1.kind }, "seed \(seed)")
        }
    }

    /// Beyond the limit everything from the first difference to the last is replaced.
    @Test func longTextsAreReplaced() {
        let old = (0..<3000).map { "old\($0)" }.joined(separator: " ")
        let new = (0..<3000).map { "new\($0)" }.joined(separator: " ")
        #expect(
            WordDiff.pieces(from: "a " + old + " z", to: "a " + new + " z").map(\.kind) == [
                .same, .removed, .added, .same,
            ])
        let almost = old.replacing("old1500", with: "x")
        #expect(WordDiff.pieces(from: old, to: almost).count == 4)
    }

    // MARK: - Lines

    private func lines(_ versions: [(String, Int64)], dropped: Int = 0) -> [StyledText] {
        let versions = versions.map { EditVersion(content: $0, time: Timestamp(milliseconds: $1 * 1000)) }
        return EditText.lines(of: versions, dropped: dropped, sanitiser: Sanitiser(policy: .standard), zone: .utc)
    }

    @Test func versionsHaveTimes() {
        let shown = lines([("it work\nok", 50_400), ("it works\nok", 50_460), ("", 50_520)])
        #expect(
            shown.map(\.string) == [
                "14:00:00 · first seen", "it work", "ok", "14:01:00 · edit 1", "it [-work-]{+works+}", "ok",
                "14:02:00 · edit 2",
                "[-it works", "ok-]",
            ])
        #expect(shown[4].runs.map(\.style) == [.plain, TextRole.bad.style, TextRole.ok.style])
        #expect(
            lines([("a", 0), ("b", 60)], dropped: 3).map(\.string)[0...2] == [
                "… 3 earlier versions not kept", "00:00:00 · first seen", "a",
            ])
        #expect(lines([("a", 0), ("b", 60)], dropped: 3)[3].string == "00:01:00 · edit 4")
        #expect(lines([("", 0)]).map(\.string) == ["00:00:00 · first seen", "(empty)"])
        #expect(lines([]).isEmpty)
    }

    @Test(arguments: HostileTexts.all)
    func hostileVersions(_ raw: String) {
        for text in lines([(raw, 0), ("x " + raw, 1), (raw + raw, 2), ("", 9_000_000_000_000)]) {
            #expect(text.runs.flatMap(\.text.clusters).allSatisfy { isWhatCursesCounts($0) })
        }
    }
}
