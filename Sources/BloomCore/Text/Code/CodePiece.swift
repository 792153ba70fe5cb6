/// A stretch of code that is more than plain.
struct CodePiece: Equatable {
    /// What code is told apart by, and no more.
    enum Kind: Equatable {
        case keyword, string, number, comment

        var role: TextRole {
            switch self {
            case .keyword: .keyword
            case .string: .string
            case .number: .number
            case .comment: .comment
            }
        }
    }

    /// Places among the bytes of the content; both ends are at ASCII characters or at the ends of the code.
    var range: Range<Int>
    var kind: Kind
}
