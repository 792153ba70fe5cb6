import BloomCore
import GatewayClient
import GatewayProtocol

/// Tells what a terminal sends, key by key.
struct KeyProbe {
    private let keymap: Keymap
    private var decoder: KeyDecoder
    /// The bytes since the last key.
    private var bytes: [UInt8] = []
    /// Keys that began a longer sequence.
    private var begun: [Key] = []
    private var wasInterrupt = false

    /// Whether the person wants to end.
    private(set) var isOver = false

    init(keymap: Keymap, extra: [[UInt8]: Key]) {
        self.keymap = keymap
        decoder = KeyDecoder(extra: extra)
    }

    static let heading = "Press keys; q ends, and so does Ctrl+C twice.\n"

    /// Reads and tells until the end.
    mutating func run(on terminal: RawTerminal) {
        terminal.write(Self.heading)
        while !isOver {
            let deadline = decoder.patience.map { SystemClock.now().instant + $0 }
            switch terminal.read(until: deadline) {
            case .bytes(let bytes): terminal.write(lines(for: bytes))
            case .nothing: terminal.write(linesForSilence())
            case .ended: return
            }
        }
    }

    /// What is to be said when bytes came.
    mutating func lines(for bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes where !isOver {
            self.bytes.append(byte)
            let ignored = decoder.sequencesIgnored
            let events = decoder.feed(CollectionOfOne(byte))
            text += lines(for: events, ignored: decoder.sequencesIgnored > ignored)
        }
        return text
    }

    /// What is to be said when nothing followed in time.
    mutating func linesForSilence() -> String {
        let ignored = decoder.sequencesIgnored
        let events = decoder.flush()
        return lines(for: events, ignored: decoder.sequencesIgnored > ignored)
    }

    private mutating func lines(for events: [KeyDecoder.Event], ignored: Bool) -> String {
        var text = ""
        for event in events {
            switch event {
            case .key(let key): text += line(for: key)
            case .focus(let hasFocus): text += line(name: hasFocus ? "focus" : "no focus", meaning: "the window")
            case .mouse(let event):
                text += line(name: "mouse", meaning: "column \(event.column + 1), row \(event.row + 1)")
            }
            bytes = []
        }
        if ignored {
            text += line(name: "-", meaning: "swallowed: no key that bloom knows")
            bytes = []
        }
        return text
    }

    private mutating func line(for key: Key) -> String {
        if case .paste(let pasted) = key {
            begun = []
            return line(name: "paste", meaning: "pasted text, \(pasted.count) long")
        }
        let isInterrupt = key == .control("c")
        isOver = key == .character("q") || (isInterrupt && wasInterrupt)
        wasInterrupt = isInterrupt
        begun.append(key)
        if !begins(begun), begun.count > 1, meanings(of: begun).isEmpty { begun = [key] }
        let meaning = self.meaning(of: begun)
        let name = Report.clean(begun.configurationName)
        if !begins(begun) { begun = [] }
        return line(name: name, meaning: meaning)
    }

    private func meaning(of keys: [Key]) -> String {
        let found = meanings(of: keys)
        let everywhere = found.filter { $0.context == .all }.map(\.action)
        let elsewhere = found.filter { $0.context != .all && !everywhere.contains($0.action) }
        let words = everywhere.map(\.rawValue) + elsewhere.map { "\($0.action.rawValue) (\($0.context.rawValue))" }
        if !words.isEmpty { return words.joined(separator: ", ") }
        return begins(keys) ? "begins a sequence" : "not bound"
    }

    private func meanings(of keys: [Key]) -> [KeyBinding] { keymap.bindings.filter { $0.keys == keys } }

    private func begins(_ keys: [Key]) -> Bool {
        keymap.bindings.contains { $0.keys.count > keys.count && $0.keys.starts(with: keys) }
    }

    /// Bytes, name and meaning in columns.
    private func line(name: String, meaning: String) -> String {
        let shown = bytes.prefix(12).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        let more = bytes.count > 12 ? " … \(bytes.count) bytes" : ""
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        return padded(shown.joined(separator: " ") + more, 26) + padded(name, 18) + meaning + "\n"
    }
}
