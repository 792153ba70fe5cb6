import GatewayProtocol
import Logging

extension ShardNote {
    /// How important it is.
    var level: Logger.Level {
        switch self {
        case .lookupFailed, .disconnected: .notice
        case .sessionDropped, .limited, .fewSessionStarts, .unusableResumeURL: .warning
        case .blamedByServer: .error
        }
    }
}
