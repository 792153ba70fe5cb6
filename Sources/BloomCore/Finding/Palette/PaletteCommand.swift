/// What a line of the palette asks for.
enum PaletteCommand: Hashable, Sendable {
    /// Do what a key would do, by the stable name of the action.
    case action(String)
    /// Change a setting, by its full name; the value was tried and is allowed.
    case set(String, String)
    /// Sort the channels.
    case sort(ViewerSettings.Sorting)
    /// Filter the pane; empty text ends the filter.
    case filter(String)
    /// Open the channel that matches best.
    case open(String)
    /// Connect anew, with or without the content of messages.
    case reconnect(withoutContent: Bool)
    /// Show the faults of the simulated gateway.
    case faults
    /// Show the pane without the viewer's screen around it.
    case bare
    /// Read the configuration again.
    case reload
    /// End the viewer.
    case quit
    /// Not understood; the text says why, and what may have been meant.
    case unknown(String)
}

/// A word that begins a line of the palette and is no action.
enum PaletteWord: String, Hashable, Sendable, CaseIterable {
    case set, sort, filter, open, reconnect, faults, bare, reload, quit

    /// What it does.
    var summary: String {
        switch self {
        case .set: "change a setting: set NAME VALUE"
        case .sort: "sort channels: position, activity or name"
        case .filter: "filter this pane: filter TEXT"
        case .open: "open a channel: open NAME"
        case .reconnect: "connect anew; without-content asks for no texts"
        case .faults: "faults of the simulated gateway"
        case .bare: "this pane as plain text, to select and copy"
        case .reload: "read the configuration again"
        case .quit: "end the viewer"
        }
    }

    /// Whether more has to follow.
    var takesArgument: Bool {
        switch self {
        case .set, .sort, .filter, .open: true
        case .reconnect, .faults, .bare, .reload, .quit: false
        }
    }
}

extension PaletteCommand {
    /// The word that asks for no content.
    static let withoutContent = "without-content"

    /// Reads a line; a colon in front is taken for the key that opened the palette.
    init(_ line: String, actions: some Collection<String>) {
        let line = line.drop { $0 == " " || $0 == ":" }
        let word = line.prefix { $0 != " " }
        let argument = line.dropFirst(word.count).drop { $0 == " " }
        let text = String(argument.reversed().drop { $0 == " " }.reversed())
        let name = word.lowercased()
        guard let known = PaletteWord(rawValue: name == "q" ? "quit" : name) else {
            self = Self.action(name, text, actions)
            return
        }
        self = Self.command(known, text, actions)
    }

    private static func action(_ name: String, _ text: String, _ actions: some Collection<String>) -> PaletteCommand {
        guard !name.isEmpty else { return .unknown("nothing was written") }
        guard actions.contains(name) else {
            let known = Array(actions) + PaletteWord.allCases.map(\.rawValue)
            let near = EditDistance.nearest(to: name, among: known).map { ", \($0)?" } ?? ""
            return .unknown("\(shortened(name)) is not known\(near)")
        }
        return text.isEmpty ? .action(name) : .unknown("nothing may follow \(name)")
    }

    private static func command(
        _ word: PaletteWord, _ text: String, _ actions: some Collection<String>
    ) -> PaletteCommand {
        switch word {
        case .set: return setting(text)
        case .sort:
            if let sorting = ViewerSettings.Sorting(rawValue: text.lowercased()) { return .sort(sorting) }
            let all = ViewerSettings.Sorting.allCases.map(\.rawValue)
            let near = EditDistance.nearest(to: text, among: all).map { "; \($0)?" } ?? ""
            return .unknown("sort: it is one of \(all.joined(separator: ", "))\(near)")
        case .filter:
            // As the row of the list says: it asks which.
            if text.isEmpty, actions.contains(word.rawValue) { return .action(word.rawValue) }
            return .filter(text)
        case .open:
            if !text.isEmpty { return .open(text) }
            return actions.contains(word.rawValue) ? .action(word.rawValue) : .unknown("open what?")
        case .reconnect:
            switch text {
            case "": return .reconnect(withoutContent: false)
            case withoutContent, "without content": return .reconnect(withoutContent: true)
            default: return .unknown("reconnect: only \(withoutContent) may follow")
            }
        case .faults, .bare, .reload, .quit:
            guard text.isEmpty else { return .unknown("nothing may follow \(word.rawValue)") }
            return word == .faults ? .faults : word == .bare ? .bare : word == .reload ? .reload : .quit
        }
    }

    /// A name and a value, with or without an equals sign between them.
    private static func setting(_ text: String) -> PaletteCommand {
        let name = text.prefix { $0 != " " && $0 != "=" }
        let value = text.dropFirst(name.count).drop { $0 == " " || $0 == "=" }
        guard !name.isEmpty else { return .unknown("set what? Tab shows the names") }
        do throws(SettingError) {
            let setting = try SettingName.named(String(name))
            guard !value.isEmpty else { return .unknown("\(setting.name): it is \(setting.explanation)") }
            var scratch = ViewerSettings()
            try setting.apply(String(value), to: &scratch)
            return .set(setting.name, String(value))
        } catch {
            return .unknown("\(shortened(error.name)): \(error.reason)")
        }
    }

    /// What a person wrote, not longer than a line has room for.
    private static func shortened(_ text: String) -> String {
        text.count > 32 ? "\(text.prefix(31))…" : text
    }
}
