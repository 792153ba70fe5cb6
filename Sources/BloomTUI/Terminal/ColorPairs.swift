import BloomCore
import CNcurses

/// Curses' numbers for combinations of colours, made when they are first needed.
///
/// The background is always the terminal's own, so there are never more pairs than colours; curses would also
/// accept numbers beyond its limit, so the limit is kept here.
struct ColorPairs {
    /// What colours become here.
    let depth: ColorDepth
    /// Italic, or underline on terminals without it.
    let italic: attr_t
    private let limit: Int
    private let background: Int32
    private var numbers: [Int: Int32] = [:]
    /// How often a colour was left out because there were no pairs left.
    private(set) var refused = 0

    /// Starts the colours of curses, unless there are to be none.
    init(depth: ColorDepth) {
        italic = bloom_terminal_string("sitm") == nil ? bloom_underline() : bloom_italic()
        guard depth != .mono, has_colors(), start_color() == OK else {
            self.depth = .mono
            limit = 0
            background = -1
            return
        }
        self.depth = depth
        // Without this the background would be painted black.
        background = use_default_colors() == OK ? -1 : 0
        limit = min(Int(bloom_pair_count()) - 1, 1024)
    }

    /// The pair of a colour; 0, the terminal's own colours, for none and when no pair is left.
    mutating func pair(for color: Int?) -> Int32 {
        guard let color else { return 0 }
        if let known = numbers[color] { return known }
        let next = Int32(numbers.count + 1)
        guard Int(next) <= limit, init_extended_pair(next, Int32(color), background) == OK else {
            refused += 1
            return 0
        }
        numbers[color] = next
        return next
    }
}
