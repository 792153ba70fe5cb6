import GatewayModels

extension Message {
    /// Counts a vote for an answer of its poll that was given (`delta` 1) or taken back (-1).
    ///
    /// Answers that the poll does not have change nothing, nor do votes in polls whose results are not known; no count
    /// falls below zero. `isOwn` says that a watched user voted.
    mutating func applyVote(answerID: Int, isOwn: Bool, delta: Int) {
        guard var results = poll?.results, poll?.answers.contains(where: { $0.answerID == answerID }) == true else {
            return
        }
        if let index = results.answerCounts.firstIndex(where: { $0.id == answerID }) {
            let sum = results.answerCounts[index].count.addingReportingOverflow(delta)
            results.answerCounts[index].count = max(0, sum.overflow ? (delta > 0 ? .max : 0) : sum.partialValue)
            if isOwn { results.answerCounts[index].meVoted = delta > 0 }
        } else if delta > 0 {
            // An answer that is not listed has no votes.
            results.answerCounts.append(PollAnswerCount(id: answerID, count: delta, meVoted: isOwn))
        }
        poll?.results = results
    }
}
