/// Where an effective value comes from.
enum Origin: Hashable, Sendable {
    case builtIn
    case file(path: String, line: Int?)
    case profile(name: String, path: String, line: Int?)
    case variable(String)
    /// On the command line, or `:set`.
    case option(String)

    /// How much it counts: whatever is higher wins.
    var rank: Int {
        switch self {
        case .builtIn: 0
        case .file: 1
        case .profile: 2
        case .variable: 3
        case .option: 4
        }
    }

    /// For `config show --origin`; not yet fit for a terminal.
    var description: String {
        switch self {
        case .builtIn: "built-in"
        case .file(let path, let line): path + Self.suffix(line)
        case .profile(let name, let path, let line): "profile \(name), \(path)\(Self.suffix(line))"
        case .variable(let name), .option(let name): name
        }
    }

    private static func suffix(_ line: Int?) -> String { line.map { ":\($0)" } ?? "" }
}
