import Testing

@testable import BloomCore

/// The short way for text that needs no plan leads to where the long one does.
@Suite struct TextPlainTests {
    private static let policies: [TextPolicy] = [
        .standard, TextPolicy(emoji: .names), TextPolicy(emoji: .native), TextPolicy(ambiguousIsWide: true),
        TextPolicy(isUTF8: false), TextPolicy(allowPrivateUse: true),
    ]

    private func planned(_ raw: String, _ policy: TextPolicy) -> SafeText {
        var builder = TextBuilder(policy: policy, purpose: TextBuilder.Purpose())
        builder.append(raw, .plain)
        return builder.finishLine()
    }

    /// Every scalar of the basic plane, alone and between others, as far as the short way takes it at all.
    @Test func `both ways agree on every scalar`() {
        for policy in Self.policies {
            for value in UInt32(0x20)..<0xFFFF {
                guard let scalar = Unicode.Scalar(value) else { continue }
                for raw in ["\(scalar)", "a\(scalar)b", "\u{AC00}\(scalar)\u{4E00}", "\u{25B6}\(scalar)\u{3C3}"] {
                    guard let plain = SafeText(plain: raw, limit: 200, policy: policy) else { continue }
                    if plain != planned(raw, policy) { Issue.record("\(raw.debugDescription) with \(policy.emoji)") }
                }
            }
        }
    }

    @Test(arguments: [
        "e\u{301}", "1\u{FE0F}\u{20E3}", "\u{25B6}\u{FE0F}", "\u{AC00}\u{11A8}", "\u{1F1EB}\u{1F1F7}", "a\u{200D}b",
        "\u{483}", "\u{AD}", "a\tb", "a\nb", "\u{7F}", "\u{9B}", "\u{202E}x", "\u{E000}",
    ])
    func `what must be planned is planned`(_ raw: String) {
        #expect(SafeText(plain: raw, limit: 200, policy: .standard) == nil)
    }

    @Test func `long text takes the long way`() {
        #expect(SafeText(plain: String(repeating: "a", count: 200), limit: 200, policy: .standard) != nil)
        #expect(SafeText(plain: String(repeating: "a", count: 201), limit: 200, policy: .standard) == nil)
    }

    @Test func `the marks of the views need no plan`() {
        for text in [
            "up 3m12s · 4 shards", "14:02–14:05", "rtt — ms", "│ ▁▂▃▄▅▆▇█ │", "Příliš žluťoučký", "Привет", "漢字", "한국어",
        ] {
            #expect(SafeText(plain: text, limit: 200, policy: .standard) != nil, "\(text)")
        }
    }
}
