/// What somebody does by saying something.
enum Speech: Int, Sendable {
    case ask, answer, tell, agree, disagree, thank, brief

    /// What another person is likely to say after it.
    func successor(_ generator: inout SeededGenerator) -> Speech {
        let roll = generator.below(100)
        return switch self {
        case .ask: roll < 68 ? .answer : roll < 80 ? .ask : roll < 90 ? .brief : .tell
        case .answer: roll < 28 ? .thank : roll < 46 ? .agree : roll < 60 ? .disagree : roll < 80 ? .ask : .tell
        case .tell: roll < 30 ? .agree : roll < 50 ? .ask : roll < 64 ? .disagree : roll < 76 ? .brief : .tell
        case .agree: roll < 45 ? .tell : roll < 70 ? .ask : roll < 80 ? .brief : .answer
        case .disagree: roll < 40 ? .answer : roll < 60 ? .tell : roll < 75 ? .agree : .ask
        case .thank: roll < 50 ? .tell : roll < 70 ? .brief : .ask
        case .brief: roll < 60 ? .tell : roll < 90 ? .ask : .agree
        }
    }
}

/// Who talks in a channel at present, and about what.
struct Conversation: Sendable {
    /// The places of the talkers among the guild's members.
    var circle: [Int] = []
    /// Which of the subject's things they have come to.
    var thing = 0
    /// What was said last.
    var last = Speech.brief
    /// Who said it.
    var speaker = -1
    /// How many messages it will go on for.
    var remaining = 0
}
