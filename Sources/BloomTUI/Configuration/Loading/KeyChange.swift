import BloomCore

/// The keys that somebody chose for an action in a context; none unbinds it there.
struct KeyChange: Hashable, Sendable {
    var action: Action
    var context: KeyContext
    /// The sequences, each with its place in the file.
    var chords: [Chord]
    var origin: Origin
    /// The file that it stands in.
    var source: String
    var place: TextPlace?

    /// A key or several in a row.
    struct Chord: Hashable, Sendable {
        var keys: [Key]
        var place: TextPlace?
    }

    /// The contexts in which an action without a named context is bound: where it is by itself, overlays apart.
    static func contexts(of action: Action, in keymap: Keymap) -> [KeyContext] {
        let own = KeyContext.allCases.filter { context in
            !context.takesAllKeys && keymap.bindings.contains { $0.action == action && $0.context == context }
        }
        return own.isEmpty ? [.all] : own
    }
}

extension Keymap {
    /// The keymap with what somebody chose, and what is wrong with that.
    ///
    /// A key that was chosen takes itself away from the action that has it by default; that is no mistake.
    func applying(_ changes: [KeyChange]) -> (keymap: Keymap, mistakes: [ConfigMistake]) {
        var mistakes: [ConfigMistake] = []
        var rows = bindings.map { Row(binding: $0) }
        for change in changes {
            rows.removeAll { $0.binding.action == change.action && $0.binding.context == change.context }
        }
        for change in changes {
            for chord in change.chords {
                let clash = rows.firstIndex { $0.binding.keys == chord.keys && $0.binding.context == change.context }
                if let clash {
                    if let chosen = rows[clash].chosen, rows[clash].binding.action != change.action {
                        let line = chosen.place.map { " in line \($0.line)" } ?? ""
                        mistakes.append(
                            change.mistake(
                                "\(chord.name) is bound to \(rows[clash].binding.action.rawValue) as well\(line); "
                                    + "it is \(change.action.rawValue) now", at: chord.place))
                    }
                    rows.remove(at: clash)
                }
                rows.append(
                    Row(binding: KeyBinding(chord.keys, change.action, in: change.context), chosen: change))
            }
        }
        mistakes += Self.shadows(in: rows)
        var keymap = Keymap(bindings: rows.map(\.binding))
        let ends: Set<Action> = [.quit, .interrupt]
        if !keymap.bindings.contains(where: { ends.contains($0.action) && $0.context == .all }) {
            let change = changes.last { ends.contains($0.action) }
            if let mistake = change?.mistake("nothing would end bloom: ctrl+c stays interrupt", at: change?.place) {
                mistakes.append(mistake)
            }
            keymap.bindings.removeAll { $0.keys == [.control("c")] && $0.context == .all }
            keymap.bindings.append(KeyBinding([.control("c")], .interrupt))
        }
        return (keymap, mistakes)
    }

    private struct Row {
        var binding: KeyBinding
        var chosen: KeyChange?
    }

    /// Sequences that cannot be typed, because their start does something already.
    private static func shadows(in rows: [Row]) -> [ConfigMistake] {
        var mistakes: [ConfigMistake] = []
        for row in rows {
            for other in rows where row.binding.isSeen(with: other.binding) {
                let (start, whole) = (row.binding.keys, other.binding.keys)
                guard start.count < whole.count, whole.starts(with: start) else { continue }
                guard let change = other.chosen ?? row.chosen else { continue }
                mistakes.append(
                    change.mistake(
                        "\(whole.configurationName) (\(other.binding.action.rawValue)) cannot be typed: "
                            + "\(start.configurationName) is \(row.binding.action.rawValue)", at: change.place))
            }
        }
        return mistakes
    }
}

extension KeyBinding {
    /// Whether both hold at the same time somewhere.
    fileprivate func isSeen(with other: KeyBinding) -> Bool {
        if context == other.context { return true }
        return (context == .all && !other.context.takesAllKeys) || (other.context == .all && !context.takesAllKeys)
    }
}

extension KeyChange {
    fileprivate func mistake(_ text: String, at place: TextPlace?) -> ConfigMistake {
        ConfigMistake(source: source, place: place ?? self.place, message: text)
    }
}

extension KeyChange.Chord {
    fileprivate var name: String { keys.configurationName }
}
