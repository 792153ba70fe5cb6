/// Where a binding holds.
public enum KeyContext: String, Hashable, Sendable, CaseIterable {
    /// Everywhere but in overlays.
    case all
    /// In the sidebar.
    case sidebar
    /// In a message pane.
    case pane
    /// In texts that lie over the panes: help, inspector, edits, log.
    case reader
    /// In the health view.
    case health
    /// In the list of links.
    case links
    /// Where words are typed: switcher, palette, search, filter.
    case field
    /// In the menu of faults.
    case faults

    /// Whether it takes all keys.
    var isOverlay: Bool {
        switch self {
        case .all, .sidebar, .pane: false
        case .reader, .health, .links, .field, .faults: true
        }
    }
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

    /// What can follow a sequence of keys that is not complete.
    func continuations(of keys: [Key], in context: KeyContext) -> [(keys: [Key], action: Action)] {
        bindings.compactMap { binding in
            guard binding.context == context || (binding.context == .all && !context.isOverlay),
                binding.keys.count > keys.count, binding.keys.starts(with: keys)
            else { return nil }
            return (Array(binding.keys.dropFirst(keys.count)), binding.action)
        }
    }

    /// The first keys of an action in the table.
    func firstKeys(for action: Action, in contexts: [KeyContext]) -> [Key]? {
        bindings.first { $0.action == action && contexts.contains($0.context) }?.keys
    }

    /// The keys of an action, in the table's order.
    func keys(for action: Action, in contexts: [KeyContext]) -> [[Key]] {
        bindings.filter { $0.action == action && contexts.contains($0.context) }.map(\.keys)
    }
}
