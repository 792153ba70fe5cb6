import BloomCore

/// Why a value cannot be taken; a sentence that goes on behind the setting's name.
struct SettingMistake: Error, Hashable, Sendable {
    var message: String
    /// The place of the element that is wrong, if it is not the whole value.
    var place: TextPlace?

    init(_ message: String, at place: TextPlace? = nil) {
        self.message = message
        self.place = place
    }
}

/// How the values of one kind are read and written.
struct SettingCodec<Value: Sendable>: Sendable {
    /// What values there are, for the manual.
    var values: String
    /// All of them, where they are few.
    var choices: [String] = []
    var read: @Sendable (ConfigNode) throws(SettingMistake) -> Value
    /// As TOML.
    var write: @Sendable (Value) -> String
    /// What a text of a variable or an option stands for; nil where no text can.
    var fromText: (@Sendable (String) -> ConfigValue)? = { .text($0) }
}

extension SettingCodec where Value == Bool {
    /// True or false; in a variable also on, off, yes, no, 1 and 0.
    static var flag: Self {
        Self(
            values: "true or false", choices: ["true", "false"],
            read: { (node) throws(SettingMistake) in
                guard case .flag(let flag) = node.value else { throw node.wrongKind("true or false") }
                return flag
            },
            write: { $0 ? "true" : "false" },
            fromText: { text in
                switch text.lowercased() {
                case "true", "on", "yes", "1": .flag(true)
                case "false", "off", "no", "0": .flag(false)
                default: .text(text)
                }
            }
        )
    }
}

extension SettingCodec where Value == Int {
    /// A whole number.
    static func integer(_ range: ClosedRange<Int>) -> Self {
        let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return Self(
            values: "\(range.lowerBound) to \(range.upperBound)",
            read: { (node) throws(SettingMistake) in
                guard case .integer(let number) = node.value else { throw node.wrongKind(wanted) }
                guard range.contains(number) else { throw SettingMistake("wants \(wanted), not \(number)") }
                return number
            },
            write: { String($0) },
            fromText: { text in Int(text).map { .integer($0) } ?? .text(text) }
        )
    }
}

extension SettingCodec {
    /// One of several words, read in any case.
    static func choice(_ table: [(word: String, value: Value)]) -> Self where Value: Equatable {
        let words = table.map(\.word)
        return Self(
            values: words.joined(separator: ", "), choices: words,
            read: { (node) throws(SettingMistake) in
                guard case .text(let text) = node.value else {
                    throw node.wrongKind("one of \(words.map(TOMLText.quoted).joined(separator: ", "))")
                }
                if let row = table.first(where: { $0.word == text.lowercased() }) { return row.value }
                throw SettingMistake.noneOf(words, text: text)
            },
            write: { value in TOMLText.quoted(table.first { $0.value == value }?.word ?? "") }
        )
    }

    /// The cases of an enumeration by their raw values.
    static func choice() -> Self
    where Value: CaseIterable & RawRepresentable & Equatable, Value.RawValue == String, Value.AllCases == [Value] {
        choice(Value.allCases.map { ($0.rawValue, $0) })
    }

    /// A text that something can be read from.
    static func text(
        _ values: String, read: @escaping @Sendable (String) throws(SettingMistake) -> Value,
        write: @escaping @Sendable (Value) -> String
    ) -> Self {
        Self(
            values: values,
            read: { (node) throws(SettingMistake) in
                guard case .text(let text) = node.value else { throw node.wrongKind("a text") }
                return try read(text)
            },
            write: { TOMLText.quoted(write($0)) }
        )
    }

    /// A list of what another codec reads; its text has commas between.
    static func list<Element: Sendable>(
        of element: SettingCodec<Element>, values: String, atMost limit: Int, isOneText: Bool = true
    ) -> Self where Value == [Element] {
        let split: @Sendable (String) -> ConfigValue = { text in
            let parts = text.split(separator: ",").map(\.trimmed)
            return .list(parts.map { part in ConfigNode(element.fromText?(part) ?? .text(part)) })
        }
        return Self(
            values: values, choices: element.choices,
            read: { (node) throws(SettingMistake) in try elements(of: node, element, atMost: limit) },
            write: { "[" + $0.map(element.write).joined(separator: ", ") + "]" },
            fromText: isOneText ? split : nil
        )
    }

    /// The same values as something else.
    func mapped<Other: Sendable>(
        _ there: @escaping @Sendable (Value) -> Other, back: @escaping @Sendable (Other) -> Value
    ) -> SettingCodec<Other> {
        let (read, write) = (read, write)
        return SettingCodec<Other>(
            values: values, choices: choices,
            read: { (node) throws(SettingMistake) in there(try read(node)) }, write: { write(back($0)) },
            fromText: fromText
        )
    }

    private static func elements<Element: Sendable>(
        of node: ConfigNode, _ element: SettingCodec<Element>, atMost limit: Int
    ) throws(SettingMistake) -> [Element] {
        guard case .list(let items) = node.value else { throw node.wrongKind("a list") }
        guard items.count <= limit else { throw SettingMistake("has more than \(limit) elements") }
        var result: [Element] = []
        for item in items {
            do throws(SettingMistake) {
                result.append(try element.read(item))
            } catch {
                throw SettingMistake(error.message, at: error.place ?? item.place)
            }
        }
        return result
    }
}

extension ConfigNode {
    /// The error for a value of another kind.
    func wrongKind(_ wanted: String) -> SettingMistake {
        guard case .text(let text) = value else { return SettingMistake("wants \(wanted), not \(value.kind)", at: nil) }
        return SettingMistake("wants \(wanted), not \(TOMLText.shown(text))")
    }
}

extension SettingMistake {
    /// The error for a word that is none of those that are known.
    static func noneOf(_ words: [String], text: String) -> SettingMistake {
        SettingMistake(
            "\(TOMLText.shown(text)) is none of \(words.joined(separator: ", "))"
                + EditDistance.hint(for: text, among: words))
    }
}

extension Substring {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        var part = self
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}
