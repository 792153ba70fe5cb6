/// How somebody moves through lines.
enum ReaderMotion: Hashable, Sendable {
    case lines(Int)
    case halfPages(Int)
    case pages(Int)
    case start
    case end

    /// What an action means to a reader; nil for those that mean nothing.
    init?(_ action: Action) {
        switch action {
        case .next, .scrollDown: self = .lines(1)
        case .previous, .scrollUp: self = .lines(-1)
        case .halfPageDown: self = .halfPages(1)
        case .halfPageUp: self = .halfPages(-1)
        case .pageDown: self = .pages(1)
        case .pageUp: self = .pages(-1)
        case .oldest: self = .start
        case .newest: self = .end
        default: return nil
        }
    }

    /// Where it leads from a row, not yet clamped.
    func row(from top: Int, count: Int, height: Int) -> Int {
        switch self {
        case .lines(let count): top + count
        case .halfPages(let count): top + count * max(1, height / 2)
        // Two rows stay in sight, as far as there are others.
        case .pages(let count): top + count * max(1, height - 2)
        case .start: 0
        case .end: count
        }
    }
}
