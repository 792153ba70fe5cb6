import GatewayModels

/// How a time of day is written: `%H`, `%I`, `%M`, `%S`, `%p` and `%%` of `strftime`, and text between them.
public struct ClockFormat: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case hour24, hour12, minute, second, half
        case text(String)
    }
    private let parts: [Part]

    /// The longest form, in characters.
    public static let limit = 16

    /// Hours and minutes.
    public static let standard = ClockFormat(parts: [.hour24, .text(":"), .minute])

    private init(parts: [Part]) { self.parts = parts }

    /// Reads a format; nil when it has no hour, something unknown, or more than sixteen characters.
    public init?(_ text: String) {
        guard text.count <= Self.limit else { return nil }
        var parts: [Part] = []
        var isCode = false
        for character in text {
            guard isCode else {
                if character == "%" { isCode = true } else { parts.append(.text(String(character))) }
                continue
            }
            isCode = false
            switch character {
            case "H": parts.append(.hour24)
            case "I": parts.append(.hour12)
            case "M": parts.append(.minute)
            case "S": parts.append(.second)
            case "p": parts.append(.half)
            case "%": parts.append(.text("%"))
            default: return nil
            }
        }
        guard !isCode, parts.contains(.hour24) || parts.contains(.hour12) else { return nil }
        self.parts = parts
    }

    /// Whether it has seconds of its own.
    var hasSeconds: Bool { parts.contains(.second) }

    /// A time of day in this form; `seconds` are added behind the minutes if the form has none.
    public func text(_ time: CivilTime, seconds: Bool = false) -> String {
        let addsSeconds = seconds && !parts.contains(.second)
        return parts.map { part in
            switch part {
            case .hour24: return time.hour.twoDigits
            case .hour12: return (time.hour % 12 == 0 ? 12 : time.hour % 12).twoDigits
            case .minute: return time.minute.twoDigits + (addsSeconds ? ":" + time.second.twoDigits : "")
            case .second: return time.second.twoDigits
            case .half: return time.hour < 12 ? "AM" : "PM"
            case .text(let text): return text
            }
        }.joined()
    }

    /// The cells that it takes, as far as its own text is ASCII.
    public func width(seconds: Bool = false) -> Int {
        text(CivilTime(secondsSinceEpoch: 0), seconds: seconds).count
    }
}
