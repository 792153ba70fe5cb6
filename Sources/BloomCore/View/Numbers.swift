import GatewayModels
import GatewayProtocol

extension Int {
    /// With a comma between thousands.
    var grouped: String {
        let digits = String(magnitude)
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// Two digits at least.
    var twoDigits: String { (0..<10).contains(self) ? "0\(self)" : String(self) }

    /// Capped at 999, as badges are.
    var badge: String { self > 999 ? "999+" : String(self) }
}

extension Int64 {
    /// With a comma between thousands.
    var grouped: String { Int(clamping: self).grouped }
}

extension CivilTime {
    /// Such as `14:07`, or `14:07:02`.
    func clock(seconds: Bool = false) -> String {
        "\(hour.twoDigits):\(minute.twoDigits)" + (seconds ? ":\(second.twoDigits)" : "")
    }

    /// Such as `Mon 23 Nov 2026`.
    var date: String {
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let dayName = days.indices.contains(weekday) ? days[weekday] : "?"
        let monthName = months.indices.contains(month - 1) ? months[month - 1] : "?"
        return "\(dayName) \(day) \(monthName) \(year)"
    }
}

extension Duration {
    /// Whole seconds, rounded down, never negative.
    var wholeSeconds: Int64 { Swift.max(0, nanoseconds / 1_000_000_000) }

    /// Such as `7s`, `3m12s`, `2h03m`, `5d`.
    var short: String {
        let seconds = Int(clamping: wholeSeconds)
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m\((seconds % 60).twoDigits)s"
        case ..<86400: return "\(seconds / 3600)h\((seconds / 60 % 60).twoDigits)m"
        default: return "\(seconds / 86400)d"
        }
    }
}

extension DisconnectReason {
    /// In a few words, for 40 columns.
    var shortText: String {
        switch self {
        case .closed(let code, _): "close \(code)"
        // The number that WebSocket keeps for an end without a close frame.
        case .lost: "close 1006"
        case .nameNotFound: "no such host"
        case .refused: "refused"
        case .httpStatus(let status): "HTTP \(status)"
        case .untrusted: "bad certificate"
        case .tlsFailed: "TLS failed"
        case .timedOut(.lookup): "look-up timeout"
        case .timedOut(.connect): "connect timeout"
        case .timedOut(.hello): "HELLO timeout"
        case .timedOut(.ready): "READY timeout"
        case .timedOut(.resumed): "resume timeout"
        case .missedAck: "no ACK"
        case .reconnectRequested: "server asked"
        case .renewed: "renewed"
        case .invalidSession: "session invalid"
        case .protocolViolation: "bad data"
        case .clockJumped: "clock jumped"
        case .restarted: "restarted"
        case .stopRequested: "stopping"
        }
    }
}
