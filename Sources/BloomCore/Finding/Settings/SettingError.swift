/// Why a setting was not changed.
public struct SettingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of mistake it is.
    public enum Code: Hashable, Sendable {
        /// No setting has this name.
        case unknownName
        /// The setting cannot have this value.
        case badValue
    }
    /// What kind of mistake it is.
    public var code: Code
    /// The setting, as it was written.
    public var name: String
    /// What is wrong with it, in words, with the nearest right one if there is any.
    public var reason: String

    /// Makes one from its parts.
    public init(_ code: Code, name: String, reason: String) {
        self.code = code
        self.name = name
        self.reason = reason
    }

    /// One line for the person.
    public var description: String { "\(name): \(reason)" }
}
