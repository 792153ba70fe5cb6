/// What the simulation reads of a payload of the server, in the form in which the simulator writes it.
struct ServerPayload {
    var opcode: Int?
    var name = ""
    var sequence: Int64?
    /// Where `d` begins.
    private var data = 0
    private let bytes: [UInt8]

    /// Reads the head; damaged payloads leave fields empty.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var reader = Reader(bytes: bytes)
        if reader.skip(#"{"op":"#) {
            opcode = reader.number().map(Int.init)
            return
        }
        guard reader.skip(#"{"t":"#) else { return }
        if !reader.skip("null") {
            guard reader.skip("\"") else { return }
            name = reader.text()
        }
        guard reader.skip(#","s":"#) else { return }
        if !reader.skip("null") { sequence = reader.number() }
        guard reader.skip(#","op":"#) else { return }
        opcode = reader.number().map(Int.init)
        if reader.skip(#","d":"#) { data = reader.index }
    }

    /// The id of a message: a member of `d` itself, and of none of the objects in it.
    var messageID: UInt64? {
        guard name == "MESSAGE_CREATE", data > 0 else { return nil }
        var depth = 0
        var index = data
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                var reader = Reader(bytes: bytes, index: index)
                if depth == 1, reader.skip(#""id":""#), let id = reader.number() {
                    // A payload may end within the number.
                    return reader.skip("\"") ? UInt64(id) : nil
                }
                index = endOfString(at: index)
            default: break
            }
            index += 1
        }
        return nil
    }

    private func endOfString(at start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index
    }

    /// The text of a member, wherever it stands first.
    func member(_ key: String) -> String? {
        guard var reader = reader(behind: "\"\(key)\":\"") else { return nil }
        return reader.text()
    }

    /// The number of a member, wherever it stands first.
    func number(_ key: String) -> Int64? {
        guard var reader = reader(behind: "\"\(key)\":") else { return nil }
        return reader.number()
    }

    private func reader(behind text: String) -> Reader? {
        let pattern = Array(text.utf8)
        var index = data
        while index + pattern.count < bytes.count {
            if bytes[index] == pattern[0], bytes[index..<index + pattern.count].elementsEqual(pattern) {
                return Reader(bytes: bytes, index: index + pattern.count)
            }
            index += 1
        }
        return nil
    }

    /// The interval of a Hello by the client's rules: missing or no number counts as 41.25 s, little as 200 ms.
    var helloInterval: Int64 {
        let standard = 41_250 * Int64.millisecond
        var reader = Reader(bytes: bytes, index: data)
        guard reader.skip(#"{"heartbeat_interval":"#) else { return standard }
        let isNegative = reader.skip("-")
        guard let number = reader.number() else { return standard }
        if reader.skip("e") || reader.skip(".") { return 86_400 * .second }
        return max(200, isNegative ? 0 : min(number, 86_400_000)) * .millisecond
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        mutating func skip(_ text: String) -> Bool {
            var text = text
            let end = text.withUTF8 { pattern -> Int? in
                guard index + pattern.count <= bytes.count else { return nil }
                for offset in pattern.indices where bytes[index + offset] != pattern[offset] { return nil }
                return index + pattern.count
            }
            if let end { index = end }
            return end != nil
        }

        mutating func number() -> Int64? {
            var value: Int64 = 0
            let start = index
            while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
                // Longer numbers than fit are as good as the longest that do.
                if value < .max / 20 { value = value * 10 + Int64(bytes[index] - 0x30) }
                index += 1
            }
            return index > start ? value : nil
        }

        mutating func text() -> String {
            let start = index
            while index < bytes.count, bytes[index] != 0x22 { index += 1 }
            defer { index += 1 }
            return String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
        }
    }
}
