/// What is known of a terminal by the name in `TERM` alone.
public struct TerminalKind: Hashable, Sendable {
    /// The name.
    public let name: String

    /// Wraps a name.
    public init(_ name: String) { self.name = name }

    /// Whether it can do no more than a printer.
    public var isDumb: Bool { name == "dumb" }

    /// Whether it takes commands with text, such as titles, and questions, without showing them.
    ///
    /// The consoles of systems and the terminals of old do not; whatever else there is follows xterm in this.
    public var takesStrings: Bool {
        let base = name.prefix { $0 != "-" }
        guard !base.isEmpty, !["dumb", "linux", "ansi", "sun", "unknown", "network"].contains(base) else {
            return false
        }
        return !["vt", "wy", "cons", "pcvt", "ibm", "hp", "tvi"].contains { prefix in
            base.hasPrefix(prefix) && base.dropFirst(prefix.count).first?.isNumber == true
        }
    }
}
