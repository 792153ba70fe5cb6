/// Makes text from outside safe to show: the only way from a string to something that can be drawn.
public struct Sanitiser: Sendable {
    /// Longer bodies are cut; the longest that Discord lets anybody write has 4,000 characters.
    public static let bodyByteLimit = 65_536

    let policy: TextPolicy
    let marks: TextMarks

    /// For text in our own code.
    static let own = Sanitiser(policy: .standard)

    /// Makes one for a policy.
    public init(policy: TextPolicy) {
        self.policy = policy
        marks = TextMarks.of(policy)
    }

    /// A field of one line: a topic, a file name, the reason for a close.
    public func line(_ raw: String) -> SafeText {
        line(raw, TextBuilder.Purpose())
    }

    /// The body of a message without regard to markup: one for each line that its author ended.
    ///
    /// What was taken out leaves a dim mark. Nothing written gives no line.
    public func body(_ raw: String) -> [StyledText] {
        var builder = bodyBuilder()
        append(raw, TextRole.text.style, to: &builder)
        return builder.finish()
    }

    /// The name of somebody or something; one that cannot be seen is told by the end of its id.
    public func name(_ raw: String, id: UInt64) -> SafeText {
        let isBlank = raw.unicodeScalars.allSatisfy { scalar in
            ScalarFilter.isInvisible(scalar) || (scalar.value >= 0x80 && isDropped(scalar))
        }
        guard isBlank else { return line(raw, TextBuilder.Purpose(maxMarks: 2)) }
        return SafeText(own: "(blank ") + marks.ellipsis + SafeText(lastDigitsOf: id) + SafeText(own: ")")
    }

    /// A line for standard output or standard error.
    public func plain(_ raw: String) -> String { line(raw).string }

    /// Text to stand in a command to the terminal, such as a title: printable characters and nothing else.
    public func terminal(_ raw: String) -> String { titleLine(raw).string }

    /// The same as cells.
    func titleLine(_ raw: String) -> SafeText { line(raw, TextBuilder.Purpose(isTitle: true)) }

    /// How many of something are left out, and the key that shows them.
    func more(_ count: Int, _ what: SafeText) -> SafeText {
        marks.ellipsis + SafeText(own: " ") + SafeText(number: count) + what + marks.dot + SafeText(own: "Enter")
    }

    func bodyBuilder() -> TextBuilder {
        TextBuilder(policy: policy, purpose: TextBuilder.Purpose(isBody: true))
    }

    /// Adds text up to the limit, and how much there would be beyond it.
    func append(_ raw: String, _ style: Style, to builder: inout TextBuilder) {
        let excess = raw.utf8.count - Self.bodyByteLimit
        guard excess > 0 else { return builder.append(raw, style) }
        builder.append(String(decoding: raw.utf8.prefix(Self.bodyByteLimit), as: UTF8.self), style)
        let note = SafeText(own: " [") + marks.ellipsis + SafeText(own: " ") + SafeText(number: excess)
        builder.append(own: note + SafeText(own: " bytes more]"), TextRole.dim.style)
    }

    private func line(_ raw: String, _ purpose: TextBuilder.Purpose) -> SafeText {
        // Nothing so short can have too long a run, and nothing of it is changed: most names and most texts of our own.
        if let plain = SafeText(plain: raw, limit: TextBuilder.runLimit, policy: policy) { return plain }
        var builder = TextBuilder(policy: policy, purpose: purpose)
        builder.append(raw, .plain)
        return builder.finishLine()
    }

    private func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        ScalarFilter.filtered(String(scalar), policy: policy, marksDirections: false).isEmpty
    }
}

extension SafeText {
    /// The last four digits of an id, zeros before it when it is shorter.
    init(lastDigitsOf id: UInt64) {
        let rest = id % 10_000
        let divisors: [UInt64] = [1000, 100, 10, 1]
        self.init(divisors.map { TextCluster(ascii: 0x30 + UInt8(rest / $0 % 10)) })
    }
}
