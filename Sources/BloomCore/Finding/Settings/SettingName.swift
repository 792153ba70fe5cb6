/// A setting that has one value, by its name in configuration files and in `:set`.
public struct SettingName: Sendable {
    /// What values there are.
    public enum Values: Hashable, Sendable {
        /// On or off.
        case flag
        /// One of some words.
        case words([String])
        /// A whole number.
        case number(ClosedRange<Int>)
        /// Text that says how times are written.
        case time
    }

    /// The section of the configuration file.
    public let section: String
    /// The name in its section, in snake case.
    public let key: String
    /// What it does.
    public let summary: String
    /// What values there are.
    public let values: Values
    private let get: @Sendable (ViewerSettings) -> String
    private let set: @Sendable (String, inout ViewerSettings) throws(SettingError) -> Void

    /// The full name, such as `ui.density`.
    public var name: String { "\(section).\(key)" }

    /// What the value is now, as it would be written.
    public func value(in settings: ViewerSettings) -> String { get(settings) }

    /// Changes the setting.
    ///
    /// - Throws: ``SettingError`` when it cannot have such a value; then nothing has changed.
    public func apply(_ value: String, to settings: inout ViewerSettings) throws(SettingError) {
        try set(value, &settings)
    }

    /// The words to choose from, for completion; none for numbers and text.
    public var choices: [String] {
        switch values {
        case .flag: ["on", "off"]
        case .words(let words): words
        case .number, .time: []
        }
    }

    /// What values there are, in words.
    public var explanation: String {
        switch values {
        case .flag: "on or off"
        case .words(let words): words.joined(separator: ", ")
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .time: Self.timeForm
        }
    }

    /// What a form of times may have, in words.
    public static let timeForm = "text with %H %M %S %I %p"

    // MARK: - Finding

    /// The setting with a full name, or with the part behind its point.
    ///
    /// - Throws: ``SettingError`` that names the nearest one.
    public static func named(_ name: String) throws(SettingError) -> SettingName {
        if let known = byName[name.lowercased()] { return known }
        let near = nearest(to: name).map { "; \($0)?" } ?? ""
        throw SettingError(.unknownName, name: name, reason: "there is no such setting\(near)")
    }

    /// The full or short name that was probably meant; nil when none is near.
    public static func nearest(to name: String) -> String? {
        EditDistance.nearest(to: name, among: name.contains(".") ? all.map(\.name) : all.map(\.key))
    }

    private static let byName: [String: SettingName] = {
        var names: [String: SettingName] = [:]
        for setting in all {
            names[setting.name] = setting
            names[setting.key] = setting
        }
        return names
    }()
}

// MARK: - Making

extension SettingName {
    static func flag(
        _ section: String, _ key: String, _ path: any WritableKeyPath<ViewerSettings, Bool> & Sendable,
        _ summary: String
    ) -> SettingName {
        SettingName(
            section: section, key: key, summary: summary, values: .flag,
            get: { $0[keyPath: path] ? "on" : "off" },
            set: { (text, settings) throws(SettingError) in
                switch text.lowercased() {
                case "on", "true", "yes", "1": settings[keyPath: path] = true
                case "off", "false", "no", "0": settings[keyPath: path] = false
                default: throw SettingError(.badValue, name: key, reason: "it is on or off")
                }
            }
        )
    }

    static func word<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ section: String, _ key: String, _ path: any WritableKeyPath<ViewerSettings, Word> & Sendable,
        _ summary: String
    ) -> SettingName {
        let words = Word.allCases.map(\.rawValue)
        return SettingName(
            section: section, key: key, summary: summary, values: .words(words),
            get: { $0[keyPath: path].rawValue },
            set: { (text, settings) throws(SettingError) in
                guard let word = Word(rawValue: text.lowercased()) else {
                    let near = EditDistance.nearest(to: text, among: words).map { "; \($0)?" } ?? ""
                    let reason = "it is one of \(words.joined(separator: ", "))\(near)"
                    throw SettingError(.badValue, name: key, reason: reason)
                }
                settings[keyPath: path] = word
            }
        )
    }

    static func number(
        _ section: String, _ key: String, _ path: any WritableKeyPath<ViewerSettings, Int> & Sendable,
        _ range: ClosedRange<Int>, _ summary: String
    ) -> SettingName {
        SettingName(
            section: section, key: key, summary: summary, values: .number(range),
            get: { String($0[keyPath: path]) },
            set: { (text, settings) throws(SettingError) in
                guard let number = Int(text), range.contains(number) else {
                    let reason = "it is a number from \(range.lowerBound) to \(range.upperBound)"
                    throw SettingError(.badValue, name: key, reason: reason)
                }
                settings[keyPath: path] = number
            }
        )
    }

    static func time(
        _ section: String, _ key: String, _ path: any WritableKeyPath<ViewerSettings, String> & Sendable,
        _ summary: String
    ) -> SettingName {
        SettingName(
            section: section, key: key, summary: summary, values: .time,
            get: { $0[keyPath: path] },
            set: { (text, settings) throws(SettingError) in
                if let reason = timeMistake(in: text) { throw SettingError(.badValue, name: key, reason: reason) }
                settings[keyPath: path] = text
            }
        )
    }

    /// Times longer than this leave no room for messages, in characters.
    private static let timeLimit = ClockFormat.limit

    /// What is wrong with a form of times; nil when nothing is.
    private static func timeMistake(in text: String) -> String? {
        guard !text.isEmpty, text.count <= timeLimit else { return "wants 1 to \(timeLimit) characters" }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }) else {
            return "wants no control characters"
        }
        var rest = Substring(text)
        while let percent = rest.firstIndex(of: "%") {
            rest = rest[rest.index(after: percent)...]
            guard let letter = rest.first, "HMSIp%".contains(letter) else {
                return "wants one of H, M, S, I, p, % behind a %"
            }
            rest = rest.dropFirst()
        }
        return ClockFormat(text) == nil ? "wants an hour: %H or %I" : nil
    }
}
