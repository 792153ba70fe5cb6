/// Where a binding holds.
public enum KeyContext: String, Hashable, Sendable, CaseIterable {
    /// Everywhere but in overlays.
    case all
    /// In the sidebar.
    case sidebar
    /// In a message pane.
    case pane
    /// In the help.
    case help
    /// In the menu of faults.
    case faults

    /// Whether it takes all keys.
    var isOverlay: Bool { self == .help || self == .faults }
}

/// A key, or several in a row, and what they do.
public struct KeyBinding: Hashable, Sendable {
    /// The keys in order.
    public var keys: [Key]
    /// What they do.
    public var action: Action
    /// Where.
    public var context: KeyContext

    /// Makes one from its parts.
    public init(_ keys: [Key], _ action: Action, in context: KeyContext = .all) {
        self.keys = keys
        self.action = action
        self.context = context
    }
}

/// Which keys do what: a table that configuration can replace.
public struct Keymap: Sendable {
    /// What a sequence of keys means.
    public enum Meaning: Hashable, Sendable {
        /// It is complete.
        case action(Action)
        /// It begins something longer.
        case prefix
        /// Nothing.
        case unbound
    }

    /// The table; where two rows clash the one of the narrower context holds, else the later.
    public var bindings: [KeyBinding]

    /// Makes one from a table.
    public init(bindings: [KeyBinding]) { self.bindings = bindings }

    /// What keys mean in a context.
    ///
    /// Overlays take all keys: what holds everywhere else does not hold in them.
    public func meaning(of keys: [Key], in context: KeyContext) -> Meaning {
        var common: Action?
        var narrow: Action?
        var isPrefix = false
        for binding in bindings where binding.context == context || (binding.context == .all && !context.isOverlay) {
            if binding.keys == keys {
                if binding.context == .all { common = binding.action } else { narrow = binding.action }
            } else if binding.keys.count > keys.count, binding.keys.starts(with: keys) {
                isPrefix = true
            }
        }
        if let action = narrow ?? common { return .action(action) }
        return isPrefix ? .prefix : .unbound
    }

    /// The keys of an action, in the table's order.
    func keys(for action: Action, in contexts: [KeyContext]) -> [[Key]] {
        bindings.filter { $0.action == action && contexts.contains($0.context) }.map(\.keys)
    }
}

extension Keymap {
    /// The keys unless somebody chose others.
    public static let standard = Keymap(bindings: moving + channels + sidebar + program + help)

    private static let moving: [KeyBinding] = [
        KeyBinding([.character("j")], .next), KeyBinding([.down], .next),
        KeyBinding([.character("k")], .previous), KeyBinding([.up], .previous),
        KeyBinding([.control("e")], .scrollDown), KeyBinding([.alt(.pageDown)], .scrollDown),
        KeyBinding([.control("y")], .scrollUp), KeyBinding([.alt(.pageUp)], .scrollUp),
        KeyBinding([.control("d")], .halfPageDown), KeyBinding([.control("u")], .halfPageUp),
        KeyBinding([.pageDown], .pageDown), KeyBinding([.control("f")], .pageDown), KeyBinding([.pageUp], .pageUp),
        KeyBinding([.character("g"), .character("g")], .oldest), KeyBinding([.home], .oldest),
        KeyBinding([.alt(.character("<"))], .oldest),
        KeyBinding([.character("G")], .newest), KeyBinding([.end], .newest),
        KeyBinding([.alt(.character(">"))], .newest),
        KeyBinding([.enter], .open),
        KeyBinding([.tab], .focusNext), KeyBinding([.backTab], .focusPrevious),
    ]

    private static let channels: [KeyBinding] =
        Action.slots.enumerated().flatMap { index, action -> [KeyBinding] in
            let digit = Key.character(Character(String(index + 1)))
            return [KeyBinding([digit], action), KeyBinding([.alt(digit)], action)]
        } + [
            KeyBinding([.character("0")], .back), KeyBinding([.alt(.character("0"))], .back),
            KeyBinding([.control("n")], .nextChannel), KeyBinding([.alt(.down)], .nextChannel),
            KeyBinding([.control("p")], .previousChannel), KeyBinding([.alt(.up)], .previousChannel),
            KeyBinding([.character("a")], .nextUnread), KeyBinding([.alt(.character("a"))], .nextUnread),
            KeyBinding([.shiftRight], .nextUnread),
            KeyBinding([.character("A")], .previousUnread), KeyBinding([.shiftLeft], .previousUnread),
            KeyBinding([.character("U")], .firstUnread, in: .pane),
            KeyBinding([.alt(.character("u"))], .firstUnread, in: .pane),
            KeyBinding([.character("m")], .markRead), KeyBinding([.character("M")], .markServerRead),
        ]

    private static let sidebar: [KeyBinding] = [
        KeyBinding([.character("h")], .collapse, in: .sidebar), KeyBinding([.left], .collapse, in: .sidebar),
        KeyBinding([.character("l")], .expand, in: .sidebar), KeyBinding([.right], .expand, in: .sidebar),
        KeyBinding([.character(" ")], .fold, in: .sidebar),
        KeyBinding([.character("s")], .sidebar), KeyBinding([.function(7)], .sidebar),
    ]

    private static let program: [KeyBinding] = [
        KeyBinding([.character("T")], .cycleTime), KeyBinding([.character("R")], .retry),
        KeyBinding([.control("l")], .repaint), KeyBinding([.control("z")], .suspend),
        KeyBinding([.character("?")], .help), KeyBinding([.function(1)], .help),
        KeyBinding([.escape], .close),
        KeyBinding([.character("q")], .quit), KeyBinding([.control("c")], .interrupt),
    ]

    /// What a viewer on the simulated gateway has besides.
    static let faults: [KeyBinding] = [
        KeyBinding([.character("!")], .faults),
        KeyBinding([.character("j")], .next, in: .faults), KeyBinding([.down], .next, in: .faults),
        KeyBinding([.control("n")], .next, in: .faults),
        KeyBinding([.character("k")], .previous, in: .faults), KeyBinding([.up], .previous, in: .faults),
        KeyBinding([.control("p")], .previous, in: .faults),
        KeyBinding([.pageDown], .pageDown, in: .faults), KeyBinding([.pageUp], .pageUp, in: .faults),
        KeyBinding([.home], .oldest, in: .faults), KeyBinding([.end], .newest, in: .faults),
        KeyBinding([.character("g"), .character("g")], .oldest, in: .faults),
        KeyBinding([.character("G")], .newest, in: .faults),
        KeyBinding([.enter], .open, in: .faults), KeyBinding([.character("!")], .close, in: .faults),
        KeyBinding([.escape], .close, in: .faults), KeyBinding([.character("q")], .close, in: .faults),
        KeyBinding([.control("l")], .repaint, in: .faults), KeyBinding([.control("z")], .suspend, in: .faults),
        KeyBinding([.control("c")], .interrupt, in: .faults),
    ]

    private static let help: [KeyBinding] = [
        KeyBinding([.character("j")], .scrollDown, in: .help), KeyBinding([.down], .scrollDown, in: .help),
        KeyBinding([.control("n")], .scrollDown, in: .help), KeyBinding([.control("e")], .scrollDown, in: .help),
        KeyBinding([.character("k")], .scrollUp, in: .help), KeyBinding([.up], .scrollUp, in: .help),
        KeyBinding([.control("p")], .scrollUp, in: .help), KeyBinding([.control("y")], .scrollUp, in: .help),
        KeyBinding([.control("d")], .halfPageDown, in: .help), KeyBinding([.control("u")], .halfPageUp, in: .help),
        KeyBinding([.pageDown], .pageDown, in: .help), KeyBinding([.pageUp], .pageUp, in: .help),
        KeyBinding([.home], .oldest, in: .help), KeyBinding([.end], .newest, in: .help),
        KeyBinding([.character("g"), .character("g")], .oldest, in: .help),
        KeyBinding([.character("G")], .newest, in: .help),
        KeyBinding([.escape], .close, in: .help), KeyBinding([.character("q")], .close, in: .help),
        KeyBinding([.character("?")], .close, in: .help), KeyBinding([.function(1)], .close, in: .help),
        KeyBinding([.control("l")], .repaint, in: .help), KeyBinding([.control("z")], .suspend, in: .help),
        KeyBinding([.control("c")], .interrupt, in: .help),
    ]
}
