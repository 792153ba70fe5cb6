import GatewayProtocol
import Logging

extension ShardNote {
    /// How important it is.
    var level: Logger.Level {
        switch self {
        case .clock(let event): event.level
        case .lookupFailed, .disconnected, .continuing: .notice
        case .sessionDropped, .limited, .fewSessionStarts, .unusableResumeURL: .warning
        case .blamedByServer: .error
        }
    }
}

extension ClockEvent {
    /// Short absences of a busy machine are not worth a line.
    fileprivate var level: Logger.Level {
        switch self {
        case .suspended(let time), .stopped(let time): time > .seconds(10) ? .notice : .debug
        case .wallSet: .notice
        }
    }
}
