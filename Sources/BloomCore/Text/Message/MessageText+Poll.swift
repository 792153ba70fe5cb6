import GatewayModels

extension MessageText {
    /// Cells of the bar that shows an answer's share.
    private static let barWidth = 6
    /// Discord allows ten answers.
    static let answerLimit = 16

    /// The question, a row for each answer, and how many voted until when.
    func lines(for poll: Poll) -> [StyledText] {
        var question = poll.answers.isEmpty ? dim(SafeText(own: "[poll] ")) : StyledText()
        question.append(sanitiser.line(poll.question?.text ?? ""), TextRole.heading.style)
        var lines = [question]
        let answers = poll.answers.prefix(Self.answerLimit)
        let shares = PollShares(poll)
        for answer in answers {
            var row = shares.map { self.row($0.share(of: answer.answerID), in: $0) } ?? unknownShare()
            row.append(SafeText(own: "  "))
            row.append(text(of: answer))
            lines.append(row)
        }
        lines += more(poll.answers.count - answers.count, SafeText(own: " more answers"))
        let facts = [shares.map(votes), end(of: poll)].compactMap(\.self)
        if let first = facts.first {
            lines.append(dim(facts.dropFirst().reduce(first) { $0 + sanitiser.marks.dot + $1 }))
        }
        return lines
    }

    private func text(of answer: PollAnswer) -> StyledText {
        var text = SafeText.empty
        if let emoji = answer.pollMedia?.emoji { text.append(name(of: emoji)) }
        if let words = answer.pollMedia?.text, !words.isEmpty {
            if !text.isEmpty { text.append(SafeText(own: " ")) }
            text.append(sanitiser.line(words))
        }
        return StyledText(text.isEmpty ? SafeText(own: "-") : text)
    }

    /// Bar, percent and votes, the numbers right-aligned among all answers.
    private func row(_ share: PollShares.Share, in shares: PollShares) -> StyledText {
        let full = min(Self.barWidth, max(0, (share.percent * Self.barWidth + 50) / 100))
        var bar = SafeText.empty
        for cell in 0..<Self.barWidth { bar.append(cell < full ? sanitiser.marks.barFull : sanitiser.marks.barEmpty) }
        var row = StyledText(bar, share.isLeading ? TextRole.text.style : TextRole.dim.style)
        row.append(SafeText(own: " ") + number(share.percent, like: shares.greatestPercent) + SafeText(own: " % "))
        row.append(number(share.count, like: shares.greatestCount))
        if shares.hasOwnVote {
            row.append(share.isOwn ? SafeText(own: "*") : SafeText(own: " "), TextRole.mention.style)
        }
        return row
    }

    /// Absent results are unknown, which is not the same as no votes.
    private func unknownShare() -> StyledText {
        var bar = SafeText.empty
        for _ in 0..<Self.barWidth { bar.append(sanitiser.marks.barEmpty) }
        return dim(bar + SafeText(own: " ? %"))
    }

    private func number(_ number: Int, like widest: Int) -> SafeText {
        let digits = SafeText(number: number)
        return SafeText(spaces: SafeText(number: widest).width - digits.width) + digits
    }

    private func votes(_ shares: PollShares) -> SafeText {
        SafeText(number: shares.total) + (shares.total == 1 ? SafeText(own: " vote") : SafeText(own: " votes"))
    }

    /// When it ends, as a distance if now is known; nil when nobody knows.
    private func end(of poll: Poll) -> SafeText? {
        if poll.results?.isFinalized == true { return SafeText(own: "ended") }
        guard let expiry = poll.expiry else { return nil }
        guard let now = markup.time.now else {
            return SafeText(own: "ends ") + markup.moment(expiry.seconds, style: UInt8(ascii: "s"))
        }
        guard expiry > now else { return SafeText(own: "ended") }
        markup.findings.toldDistance = true
        return SafeText(own: "ends in ") + sanitiser.line(TimeText.distance(from: now, to: expiry))
    }
}

/// How the votes of a poll are spread.
struct PollShares {
    /// What one answer has.
    struct Share {
        var count: Int
        /// Of all votes, 0 to 100, rounded.
        var percent: Int
        var isOwn: Bool
        /// Whether no other answer has more, and somebody voted for it.
        var isLeading: Bool
    }

    private let counts: [Int: PollAnswerCount]
    let total: Int
    let greatestCount: Int
    let hasOwnVote: Bool

    /// Nil when the results are not known.
    init?(_ poll: Poll) {
        guard let results = poll.results else { return nil }
        let known = results.answerCounts.prefix(64)
        counts = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var total = 0
        for count in counts.values {
            let (sum, overflow) = total.addingReportingOverflow(max(0, count.count))
            total = overflow ? .max : sum
        }
        self.total = total
        greatestCount = max(0, counts.values.map(\.count).max() ?? 0)
        hasOwnVote = counts.values.contains(where: \.meVoted)
    }

    /// An answer that is not listed has no votes.
    func share(of answer: Int) -> Share {
        let known = counts[answer]
        let count = max(0, known?.count ?? 0)
        return Share(
            count: count, percent: percent(count), isOwn: known?.meVoted ?? false,
            isLeading: count > 0 && count == greatestCount
        )
    }

    var greatestPercent: Int { percent(greatestCount) }

    private func percent(_ count: Int) -> Int {
        guard total > 0 else { return 0 }
        return max(0, min(100, Int((Double(count) / Double(total) * 100).rounded())))
    }
}
