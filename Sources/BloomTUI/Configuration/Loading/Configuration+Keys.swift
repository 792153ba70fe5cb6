import BloomCore

extension Configuration {
    /// Takes `[keys]` and the contexts in it.
    mutating func takeKeys(_ entries: [ConfigEntry], _ source: FileSource) {
        for entry in entries {
            if case .table(let inner) = entry.node.value {
                guard let context = KeyContext(rawValue: entry.key) else {
                    let known = KeyContext.allCases.map(\.rawValue)
                    note(
                        source.mistake(
                            "keys.\(entry.key) is none of the contexts \(known.joined(separator: ", "))"
                                + EditDistance.hint(for: entry.key, among: known), at: entry.node.place))
                    continue
                }
                for entry in inner { takeKeys(entry, in: [context], source) }
            } else {
                takeKeys(entry, in: nil, source)
            }
        }
    }

    private mutating func takeKeys(_ entry: ConfigEntry, in contexts: [KeyContext]?, _ source: FileSource) {
        guard let action = Action(rawValue: entry.key) else {
            if entry.key.lowercased() == "token" { return }
            let hint = EditDistance.hint(for: entry.key, among: Action.allCases.map(\.rawValue))
            return note(
                source.mistake(
                    "\(TOMLText.shown(entry.key)) is no action; bloom keys --list names all of them\(hint)",
                    at: entry.node.place))
        }
        guard let chords = chords(of: entry, source) else { return }
        for context in contexts ?? KeyChange.contexts(of: action, in: baseKeymap) {
            take(
                KeyChange(
                    action: action, context: context, chords: chords, origin: source.origin(at: entry.node.place),
                    source: source.path, place: entry.node.place
                )
            )
        }
    }

    /// The sequences of an entry; nil when it says nothing that can be used.
    private mutating func chords(of entry: ConfigEntry, _ source: FileSource) -> [KeyChange.Chord]? {
        let items: [ConfigNode]
        switch entry.node.value {
        case .text: items = [entry.node]
        case .list(let list): items = list
        default:
            note(
                source.mistake(
                    "keys.\(entry.key) wants a key or a list of keys, not \(entry.node.value.kind)",
                    at: entry.node.place))
            return nil
        }
        guard items.count <= 16 else {
            note(source.mistake("keys.\(entry.key) has more than 16 keys", at: entry.node.place))
            return nil
        }
        var chords: [KeyChange.Chord] = []
        for item in items {
            guard case .text(let text) = item.value else {
                note(
                    source.mistake("keys.\(entry.key) wants keys in quotes, not \(item.value.kind)", at: item.place))
                continue
            }
            do {
                let keys = try KeyParser.keys(text)
                if !chords.contains(where: { $0.keys == keys }) {
                    chords.append(KeyChange.Chord(keys: keys, place: item.place ?? entry.node.place))
                }
            } catch {
                note(
                    source.mistake(
                        "keys.\(entry.key): \(TOMLText.shown(text)) \(error.reason)", at: item.place ?? entry.node.place
                    ))
            }
        }
        // What was all mistaken is not meant to unbind.
        return chords.isEmpty && !items.isEmpty ? nil : chords
    }
}
