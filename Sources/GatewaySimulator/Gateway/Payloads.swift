/// The bytes of the gateway's payloads.
///
/// Keys stand in the order in which the real gateway writes them: t, s, op, d.
enum Payloads {
    static func hello(interval: String?) -> [UInt8] {
        let field = interval.map { "\"heartbeat_interval\":\($0)," } ?? ""
        return control(op: 10, d: "{\(field)\"_trace\":[\"[\\\"gateway-simulator\\\",{\\\"micros\\\":0.0}]\"]}")
    }

    static func control(op: Int, d: String = "null") -> [UInt8] {
        Array("{\"t\":null,\"s\":null,\"op\":\(op),\"d\":\(d)}".utf8)
    }

    static func ack(_ form: AckForm) -> [UInt8] {
        switch form {
        case .short: Array("{\"op\":11}".utf8)
        case .full: control(op: 11)
        }
    }

    static func dispatch(_ entry: Session.Entry, sequence: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        let d = entry.d
        bytes.reserveCapacity(d.bytes.count + entry.name.utf8.count + 44)
        appendHead(entry.name, sequence: sequence, to: &bytes)
        let start = bytes.count
        bytes.append(contentsOf: d.bytes)
        bytes.append(UInt8(ascii: "}"))
        if d.shift > 0 { bytes.withUnsafeMutableBufferPointer { d.patch($0, from: start) } }
        return bytes
    }

    static func appendHead(_ name: String, sequence: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"t\":\"".utf8)
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: "\",\"s\":".utf8)
        bytes.appendDecimal(UInt64(max(0, sequence)))
        bytes.append(contentsOf: ",\"op\":0,\"d\":".utf8)
    }

    /// A string with the escapes that JSON asks for.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case let control where control.value < 0x20:
                let digits = String(control.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
