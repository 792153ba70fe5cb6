/// What to do after the server has closed a connection.
public enum CloseDisposition: Hashable, Sendable {
    /// Connect again and resume.
    case resume
    /// Resume, but not before some time has passed.
    case resumeAfter(Duration)
    /// Resume once; if that is refused as well, begin a new session.
    case resumeOnce
    /// The session is gone: begin a new one.
    case identify
    /// Do not connect again.
    case fatal
}

/// The close-code table: what each code of the server means for the session.
///
/// Codes from 1000 to 1999 speak of the connection, not of the session: only a client that sends 1000 or 1001 ends
/// its session. 4004 and 4010 to 4014 must not be followed by another attempt. Unknown codes resume, bounded by the
/// limit on resumes without an answer.
public enum ClosePolicy {
    /// What to do after a code; nil stands for a stream that ended without a close frame.
    public static func disposition(for code: CloseCode?) -> CloseDisposition {
        guard let code else { return .resume }
        switch code {
        case .notAuthenticated: return .resumeOnce
        case .rateLimited: return .resumeAfter(.seconds(5))
        case .sessionNoLongerValid, .invalidSequence, .sessionTimedOut: return .identify
        case .authenticationFailed, .invalidShard, .shardingRequired, .invalidVersion, .invalidIntents,
            .disallowedIntents:
            return .fatal
        default: return .resume
        }
    }

    /// Whether the code says that we sent something wrong: 4001, 4002, 4005 and 4008.
    public static func blamesUs(_ code: CloseCode) -> Bool {
        switch code {
        case .unknownOpcode, .decodeError, .alreadyAuthenticated, .rateLimited: true
        default: false
        }
    }
}
