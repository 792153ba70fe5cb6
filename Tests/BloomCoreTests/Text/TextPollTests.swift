import GatewayModels
import Testing

@testable import BloomCore

@Suite struct TextPollTests {
    private let now = Timestamp(milliseconds: 1_795_442_400_000)

    private func poll(_ counts: [Int]?, expiresIn seconds: Int64? = nil, isFinalized: Bool = false, own: Int? = nil)
        -> Poll
    {
        let answers = ["Yes", "No", "Later"].enumerated().map { index, text in
            PollAnswer(answerID: index + 1, pollMedia: PollMedia(text: text))
        }
        let results = counts.map { counts in
            PollResults(
                isFinalized: isFinalized,
                answerCounts: counts.enumerated().map { PollAnswerCount(id: $0 + 1, count: $1, meVoted: own == $0 + 1) }
            )
        }
        let expiry = seconds.map { Timestamp(milliseconds: now.milliseconds + $0 * 1000) }
        return Poll(question: PollMedia(text: "Ship **it**?"), answers: answers, expiry: expiry, results: results)
    }

    private func lines(_ poll: Poll, policy: TextPolicy = .standard, now: Timestamp?? = nil) -> [String] {
        let message = Message(id: 1, channelID: 2, poll: poll)
        return MarkupSample.parts(message, policy: policy, now: now ?? self.now).extras.map(\.string)
    }

    @Test func answersHaveBars() {
        #expect(
            lines(poll([13, 8], expiresIn: 3 * 3600 + 60)) == [
                "Ship **it**?", "▇▇▇▇▁▁ 62 % 13  Yes", "▇▇▁▁▁▁ 38 %  8  No", "▁▁▁▁▁▁  0 %  0  Later",
                "21 votes · ends in 3h",
            ])
        #expect(
            lines(poll([1], expiresIn: 100), policy: TextPolicy(isUTF8: false)) == [
                "Ship **it**?", "###### 100 % 1  Yes", "______   0 % 0  No", "______   0 % 0  Later",
                "1 vote - ends in 1m",
            ])
        #expect(lines(poll([2, 1], own: 2))[1...2] == ["▇▇▇▇▁▁ 67 % 2   Yes", "▇▇▁▁▁▁ 33 % 1*  No"])
    }

    @Test(
        arguments: [
            (59, false, "0 votes · ends in <1m"), (60, false, "0 votes · ends in 1m"),
            (3599, false, "0 votes · ends in 59m"),
            (86_399, false, "0 votes · ends in 23h"), (86_400 * 14, false, "0 votes · ends in 14d"),
            (0, false, "0 votes · ended"),
            (-5, false, "0 votes · ended"), (500, true, "0 votes · ended"), (nil, false, "0 votes"),
        ] as [(Int64?, Bool, String)])
    func ends(_ seconds: Int64?, _ isFinalized: Bool, _ expected: String) {
        #expect(lines(poll([0], expiresIn: seconds, isFinalized: isFinalized)).last == expected)
    }

    @Test func withoutAClockTheEndIsWrittenOut() {
        #expect(lines(poll([], expiresIn: 0), now: .some(nil)).last == "0 votes · ends 23/11/2026, 15:00")
    }

    /// Absent results are unknown, not zero.
    @Test func unknownResults() {
        let shown = lines(poll(nil, expiresIn: 7200))
        #expect(shown == ["Ship **it**?", "▁▁▁▁▁▁ ? %  Yes", "▁▁▁▁▁▁ ? %  No", "▁▁▁▁▁▁ ? %  Later", "ends in 2h"])
        #expect(lines(Poll(question: PollMedia(text: "a"))) == ["[poll] a"])
    }

    @Test func theQuestionIsBoldAndThePollGrowsOld() {
        let parts = MarkupSample.parts(Message(id: 1, channelID: 2, poll: poll([1], expiresIn: 60)), now: now)
        #expect(parts.extras.first?.runs.map(\.style) == [TextRole.heading.style])
        #expect(parts.changesWithTime)
        #expect(!MarkupSample.parts(Message(id: 1, channelID: 2, poll: poll([1])), now: now).changesWithTime)
        #expect(MarkupSample.parts(Message(id: 1, channelID: 2, content: "<t:1:R>"), now: now).changesWithTime)
        #expect(!MarkupSample.parts(Message(id: 1, channelID: 2, content: "<t:1:R>")).changesWithTime)
        #expect(!MarkupSample.parts(Message(id: 1, channelID: 2, content: "<t:1>"), now: now).changesWithTime)
    }

    @Test func hostileNumbersDoNoHarm() {
        let shown = lines(poll([.max, .max, .min]))
        #expect(shown[1].hasPrefix("▇▇▇▇▇▇ 100 % 9223372036854775807"))
        #expect(shown.last == "9223372036854775807 votes")
        var many = poll([])
        many.answers = (0..<40).map { PollAnswer(answerID: $0) }
        #expect(lines(many).count == 1 + 16 + 1 + 1)
        #expect(lines(many)[17] == "… 24 more answers")
        many.answers = [PollAnswer(answerID: 1, pollMedia: PollMedia(text: "a\u{1B}\nb", emoji: Emoji(name: "🎉")))]
        #expect(lines(many)[1] == "▁▁▁▁▁▁ 0 % 0  :tada: a^[␤b")
        #expect(
            lines(Poll(expiry: Timestamp(microseconds: .max), results: PollResults())).last?.hasPrefix(
                "0 votes · ends in ") == true)
        #expect(lines(Poll(expiry: Timestamp(microseconds: .min))).last == "ended")
    }

    // MARK: - Votes

    @Test func votesChangeCounts() {
        var message = Message(id: 1, channelID: 2, poll: poll([2]))
        func counts() -> [Int] {
            (1...3).map { id in message.poll?.results?.answerCounts.first { $0.id == id }?.count ?? 0 }
        }
        message.applyVote(answerID: 1, isOwn: false, delta: 1)
        message.applyVote(answerID: 2, isOwn: true, delta: 1)
        #expect(counts() == [3, 1, 0])
        #expect(message.poll?.results?.answerCounts.last?.meVoted == true)
        message.applyVote(answerID: 2, isOwn: true, delta: -1)
        message.applyVote(answerID: 2, isOwn: false, delta: -1)
        message.applyVote(answerID: 3, isOwn: false, delta: -1)
        message.applyVote(answerID: 9, isOwn: false, delta: 1)
        #expect(counts() == [3, 0, 0])
        #expect(message.poll?.results?.answerCounts.contains(where: \.meVoted) == false)
        message.applyVote(answerID: 1, isOwn: false, delta: .max)
        #expect(counts()[0] == .max)
        message.applyVote(answerID: 1, isOwn: false, delta: .min)
        #expect(counts()[0] == 0)
    }

    @Test func votesWithoutKnownResultsStayUnknown() {
        var message = Message(id: 1, channelID: 2, poll: poll(nil))
        message.applyVote(answerID: 1, isOwn: false, delta: 1)
        #expect(message.poll?.results == nil)
        var none = Message(id: 1, channelID: 2)
        none.applyVote(answerID: 1, isOwn: false, delta: 1)
        #expect(none.poll == nil)
    }
}
