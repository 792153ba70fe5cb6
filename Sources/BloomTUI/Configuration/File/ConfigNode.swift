/// A place in a text, both numbers from 1; columns are counted in code points.
struct TextPlace: Hashable, Sendable, Comparable {
    var line: Int
    var column: Int

    static func < (left: TextPlace, right: TextPlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A value of a configuration file.
indirect enum ConfigValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case list([ConfigNode])
    /// In the order of the file.
    case table([ConfigEntry])
    /// Dates and times, which nothing here takes, and what is nested too deeply.
    case other(String)

    /// What it is, to stand behind "not".
    var kind: String {
        switch self {
        case .text: "a text"
        case .integer: "a whole number"
        case .number: "a number with a fraction"
        case .flag: "true or false"
        case .list: "a list"
        case .table: "a table"
        case .other(let kind): kind
        }
    }
}

/// A value, and where it stands: its key, or the value itself in a list.
struct ConfigNode: Hashable, Sendable {
    var value: ConfigValue
    var place: TextPlace?

    init(_ value: ConfigValue, at place: TextPlace? = nil) {
        self.value = value
        self.place = place
    }
}

/// A key and its value.
struct ConfigEntry: Hashable, Sendable {
    var key: String
    var node: ConfigNode
}

/// Something that is wrong in a file, a variable or an option; it never holds a token.
struct ConfigMistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's path, or the name of the variable or option.
    var source: String
    var place: TextPlace?
    /// What is wrong and what helps; not yet fit for a terminal.
    var message: String

    /// `file:line:column: message`, fit for a terminal.
    var description: String {
        let position = place.map { ":\($0.line):\($0.column)" } ?? ""
        return Report.clean("\(source)\(position): \(message)")
    }
}
