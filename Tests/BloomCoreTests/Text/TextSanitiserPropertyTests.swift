import BloomCore
import Testing

@Suite struct TextSanitiserPropertyTests {
    private static let policies: [TextPolicy] = [
        .standard, TextPolicy(emoji: .names), TextPolicy(emoji: .native), TextPolicy(ambiguousIsWide: true),
        TextPolicy(isUTF8: false), TextPolicy(emoji: .names, isUTF8: false), TextPolicy(allowPrivateUse: true),
    ]

    private func texts(_ seed: UInt64, count: Int) -> [String] {
        var chance = TextChance(seed: seed)
        return (0..<count).map { _ in chance.text(upTo: 120) }
    }

    /// Hostile texts as they are, and one behind another.
    private static let corpus = HostileTexts.all + zip(HostileTexts.all, HostileTexts.all.reversed()).map { $0 + $1 }

    @Test(arguments: UInt64(1)...24)
    func noControlLeaves(_ seed: UInt64) {
        for policy in Self.policies {
            let sanitiser = Sanitiser(policy: policy)
            for raw in texts(seed, count: 10) {
                let shown = sanitiser.plain(raw) + sanitiser.terminal(raw) + sanitiser.name(raw, id: seed).string
                let body = sanitiser.body(raw).map(\.string).joined()
                let bad = (shown + body).unicodeScalars.first(where: isControl)
                #expect(bad == nil, "seed \(seed): \(raw.debugDescription)")
            }
        }
    }

    @Test(arguments: corpus)
    func noControlLeavesHostileTexts(_ raw: String) {
        for policy in Self.policies {
            let sanitiser = Sanitiser(policy: policy)
            let shown = sanitiser.plain(raw) + sanitiser.terminal(raw) + sanitiser.name(raw, id: 1).string
            let bad = (shown + sanitiser.body(raw).map(\.string).joined()).unicodeScalars.first(where: isControl)
            #expect(bad == nil)
            #expect(sanitiser.plain(sanitiser.plain(raw)) == sanitiser.plain(raw))
        }
    }

    @Test(arguments: UInt64(1)...24)
    func cursesCountsWhatIsPlanned(_ seed: UInt64) {
        for policy in Self.policies where policy.emoji != .native && !policy.ambiguousIsWide {
            let sanitiser = Sanitiser(policy: policy)
            for raw in texts(seed, count: 10) + Self.corpus {
                let bodies = sanitiser.body(raw).flatMap(\.runs).flatMap(\.text.clusters)
                let bad = (sanitiser.line(raw).clusters + bodies).first { !isWhatCursesCounts($0) }
                #expect(bad == nil, "seed \(seed): \(raw.debugDescription)")
            }
        }
    }

    @Test(arguments: UInt64(1)...24)
    func plainTwiceIsPlainOnce(_ seed: UInt64) {
        for policy in Self.policies {
            let sanitiser = Sanitiser(policy: policy)
            for raw in texts(seed, count: 10) {
                let once = sanitiser.plain(raw)
                let isSame = sanitiser.plain(once) == once
                #expect(isSame, "seed \(seed): \(raw.debugDescription)")
            }
        }
    }

    @Test(arguments: UInt64(1)...10)
    func widthIsTheSumOfTheGlyphs(_ seed: UInt64) {
        let sanitiser = Sanitiser(policy: .standard)
        for raw in texts(seed, count: 40) {
            let line = sanitiser.line(raw)
            #expect(line.width == line.clusters.reduce(0) { $0 + Int($1.width) }, "seed \(seed)")
            for styled in sanitiser.body(raw) {
                #expect(styled.width == styled.runs.reduce(0) { $0 + $1.text.width }, "seed \(seed)")
                #expect(zip(styled.runs, styled.runs.dropFirst()).allSatisfy { $0.style != $1.style }, "seed \(seed)")
                #expect(!styled.runs.contains { $0.text.isEmpty }, "seed \(seed)")
            }
        }
    }

    /// All scalars of the first two planes and some of each other, each alone and on a letter.
    @Test func everyScalarIsSafe() {
        let sanitiser = Sanitiser(policy: .standard)
        var bad: [Unicode.Scalar] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), value < 0x20000 || value % 257 == 0 else { continue }
            let glyphs = sanitiser.line(String(scalar)).clusters + sanitiser.line("a" + String(scalar)).clusters
            if !glyphs.allSatisfy({ isWhatCursesCounts($0) }) { bad.append(scalar) }
        }
        #expect(bad.isEmpty, "\(bad.prefix(10).map { String($0.value, radix: 16) })")
    }
}
