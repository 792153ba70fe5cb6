/// Which word of a line of the palette is being written, and what it can be.
struct PaletteArguments: Hashable, Sendable {
    /// The word, in lower case.
    let word: String
    /// What stands before it.
    let lead: String
    /// Whether it follows a word that is complete and asks for more.
    let isArgument: Bool
    /// What it can be, where that is known.
    let options: [PaletteRow]

    init(_ line: String) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let written = parts.filter { !$0.isEmpty }.map { $0.lowercased() }
        word = (parts.last ?? "").lowercased()
        lead = String(line.dropLast(parts.last?.count ?? 0))
        // How many words are complete.
        let complete = word.isEmpty ? written.count : written.count - 1
        let first = written.first.flatMap(PaletteWord.init(rawValue:))
        guard complete >= 1, let first else {
            isArgument = false
            options = []
            return
        }
        isArgument = true
        switch first {
        case .set where complete == 1: options = Self.settings
        case .set where complete == 2: options = Self.values(of: written[1])
        case .sort where complete == 1: options = Self.sortings
        case .reconnect where complete == 1:
            options = [PaletteRow(name: PaletteCommand.withoutContent, summary: "without the texts of messages")]
        default: options = []
        }
    }

    private static let settings = SettingName.all.map { setting in
        PaletteRow(name: setting.key, summary: setting.summary, keys: setting.explanation, takesArgument: true)
    }

    private static let sortings = ViewerSettings.Sorting.allCases.map { PaletteRow(name: $0.rawValue, summary: "") }

    private static func values(of name: String) -> [PaletteRow] {
        guard let setting = try? SettingName.named(name) else { return [] }
        return setting.choices.map { PaletteRow(name: $0, summary: "") }
    }
}
