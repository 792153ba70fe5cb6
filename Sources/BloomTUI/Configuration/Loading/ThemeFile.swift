import BloomCore

/// A theme as its file has it: what becomes of the roles that it names.
struct ThemeFile: Hashable, Sendable {
    /// How a role looks.
    struct Look: Hashable, Sendable {
        /// An entry of the 256-colour palette; nil for the terminal's own colour.
        var color: UInt8?
        /// Of ``ThemeFile/attributes``, each once.
        var attributes: [String] = []
    }

    /// What attributes there are; nothing here ever blinks.
    static let attributes = ["bold", "dim", "italic", "underline", "reverse"]
    /// The themes that can be built upon.
    static let bases = ["dark", "light"]

    /// Which built-in theme the other roles are from; nil for the one that fits the background.
    var base: String?
    /// By the names of the roles.
    var roles: [String: Look] = [:]

    /// Reads a theme; what is wrong in it is left out and told.
    ///
    /// - Parameter known: the roles that there are; nil to take any name.
    static func read(
        _ entries: [ConfigEntry], path: String, known: Set<String>?
    ) -> (theme: ThemeFile, mistakes: [ConfigMistake]) {
        var theme = ThemeFile()
        var mistakes: [ConfigMistake] = []
        for entry in entries {
            do throws(SettingMistake) {
                switch (entry.key, entry.node.value) {
                case ("base", .text(let base)):
                    guard bases.contains(base) else { throw SettingMistake.noneOf(bases, text: base) }
                    theme.base = base
                case ("base", _): throw entry.node.wrongKind("dark or light")
                default:
                    if let known, !known.contains(entry.key) {
                        throw SettingMistake("is no role" + EditDistance.hint(for: entry.key, among: known.sorted()))
                    }
                    theme.roles[entry.key] = try look(entry.node)
                }
            } catch {
                let place = error.place ?? entry.node.place
                let message = "\(TOMLText.shown(entry.key)) \(error.message)"
                if mistakes.count < Configuration.mostMistakes {
                    mistakes.append(ConfigMistake(source: path, place: place, message: message))
                }
            }
        }
        return (theme, mistakes)
    }

    /// A number, a text such as `214 bold`, or a table of `color` and `attributes`.
    private static func look(_ node: ConfigNode) throws(SettingMistake) -> Look {
        switch node.value {
        case .integer(let number): return Look(color: try color(number))
        case .text(let text):
            var look = Look()
            for (index, word) in text.split(separator: " ").map(String.init).enumerated() {
                if index == 0, let color = try color(word) {
                    look.color = color
                } else if index > 0 || word != "default" {
                    try add(word, to: &look, at: nil)
                }
            }
            return look
        case .table(let entries): return try look(entries)
        default: throw node.wrongKind("a number, a text such as \"214 bold\", or a table")
        }
    }

    private static func look(_ entries: [ConfigEntry]) throws(SettingMistake) -> Look {
        var look = Look()
        for entry in entries {
            let place = entry.node.place
            switch (entry.key, entry.node.value) {
            case ("color", .integer(let number)): look.color = try color(number)
            case ("color", .text("default")): look.color = nil
            case ("attributes", .list(let items)):
                for item in items {
                    guard case .text(let word) = item.value else { throw item.wrongKind("names of attributes") }
                    try add(word, to: &look, at: item.place)
                }
            case ("color", _): throw SettingMistake("wants a color from 0 to 255, or \"default\"", at: place)
            case ("attributes", _): throw SettingMistake("wants a list of attributes", at: place)
            default:
                let hint = EditDistance.hint(for: entry.key, among: ["color", "attributes"])
                throw SettingMistake("has color and attributes, not \(TOMLText.shown(entry.key))\(hint)", at: place)
            }
        }
        return look
    }

    private static func color(_ number: Int) throws(SettingMistake) -> UInt8 {
        guard let color = UInt8(exactly: number) else {
            throw SettingMistake("wants a color from 0 to 255, not \(number)")
        }
        return color
    }

    /// The colour that a text begins with; nil when that is a word.
    private static func color(_ word: String) throws(SettingMistake) -> UInt8? {
        guard let number = Int(word) else { return nil }
        return try color(number)
    }

    private static func add(_ word: String, to look: inout Look, at place: TextPlace?) throws(SettingMistake) {
        guard attributes.contains(word) else {
            var error = SettingMistake.noneOf(attributes, text: word)
            error.place = place
            throw error
        }
        if !look.attributes.contains(word) { look.attributes.append(word) }
    }
}
