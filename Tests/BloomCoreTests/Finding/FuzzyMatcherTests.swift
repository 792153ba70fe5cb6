import Testing

@testable import BloomCore

/// Words found by some of their letters.
@Suite struct FuzzyMatcherTests {
    @Test(arguments: [
        ("gen", "general", [0, 1, 2]), ("gnl", "general", [0, 2, 6]), ("ab", "arm-boot", [0, 4]),
        ("boot", "arm-boot", [4, 5, 6, 7]), ("nu", "next_unread", [0, 5]), ("gB", "gameBoy", [0, 4]),
        ("boot arm", "arm-boot", [0, 1, 2, 4, 5, 6, 7]), ("", "anything", []), ("  ", "anything", []),
        ("ü", "über", [0]), ("宽", "a宽", [1]),
    ])
    func `letters are found where words begin and where they follow each other`(
        query: String, candidate: String, positions: [Int]
    ) {
        #expect(FuzzyMatcher.score(query, candidate)?.positions == positions)
    }

    @Test(arguments: [
        ("x", "general"), ("lareneg", "general"), ("Gen", "general"), ("gen x", "general"), ("generals", "general"),
    ])
    func `what is not there is not found`(query: String, candidate: String) {
        #expect(FuzzyMatcher.score(query, candidate) == nil)
    }

    @Test(arguments: [
        ("gen", ["general", "oxygen", "gradient"]), ("build", ["build", "builds", "rebuild", "busy guild"]),
        ("ab", ["abacus", "arm-boot", "cab"]), ("rel", ["releases", "old-releases", "turrel"]),
    ])
    func `better matches come first`(query: String, order: [String]) {
        let scores = order.compactMap { FuzzyMatcher.score(query, $0)?.score }
        #expect(scores == scores.sorted(by: >), "\(zip(order, scores).map { "\($0): \($1)" })")
    }

    @Test func `letters of the head count more than those behind it`() {
        let matcher = FuzzyMatcher("ops")
        let head = matcher.match(FuzzyText("ops general", headCount: 3))?.score ?? 0
        let tail = matcher.match(FuzzyText("general ops", headCount: 7))?.score ?? 0
        #expect(head > tail)
    }

    @Test func `long queries and candidates are cut, and cost what they may`() {
        let long = String(repeating: "a", count: 100_000)
        let found = FuzzyMatcher.score(long, long)
        #expect(found?.positions == Array(0..<FuzzyMatcher.queryLimit))
        #expect(FuzzyMatcher.score("b", String(repeating: "a", count: 300) + "b") == nil)
        let words = String(repeating: "a ", count: 32)
        #expect(FuzzyMatcher.score(words, "a")?.positions == [0])
    }

    @Test(arguments: HostileTexts.all) func `hostile names have positions within them`(text: String) {
        for query in ["a", text, "\u{301}", "fdp"] {
            guard let found = FuzzyMatcher.score(query, text) else { continue }
            #expect(found.positions.allSatisfy { $0 >= 0 && $0 < min(text.count, FuzzyText.limit) })
            #expect(found.positions == found.positions.sorted())
        }
    }

    @Test func `positions spell the word`() {
        var chance = SeededGenerator(seed: 3)
        var aligner = FuzzyAligner()
        for _ in 0..<500 {
            let candidate = String((0..<20).map { _ in "abc-_ ".randomElement(using: &chance) ?? "a" })
            let query = String((0..<4).map { _ in "abc".randomElement(using: &chance) ?? "a" })
            guard let found = FuzzyMatcher.score(query, candidate) else { continue }
            let letters = Array(candidate)
            #expect(String(found.positions.map { letters[$0] }) == query)
            // What an aligner has done before leaves nothing behind.
            #expect(FuzzyMatcher(query).score(FuzzyText(candidate), with: &aligner) == found.score)
        }
    }
}
