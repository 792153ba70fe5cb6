import CTerminalGuard

/// The signals that came since they were last asked for.
struct Signals: OptionSet, Hashable, Sendable {
    var rawValue: UInt32

    /// The terminal has another size.
    static let resize = Signals(rawValue: UInt32(BLOOM_SIGNAL_RESIZE))
    /// SIGTERM.
    static let terminate = Signals(rawValue: UInt32(BLOOM_SIGNAL_TERMINATE))
    /// SIGHUP.
    static let hangUp = Signals(rawValue: UInt32(BLOOM_SIGNAL_HANGUP))
    /// SIGINT from outside; as a key it is Ctrl+C.
    static let interrupt = Signals(rawValue: UInt32(BLOOM_SIGNAL_INTERRUPT))
    /// SIGTSTP from outside; as a key it is Ctrl+Z.
    static let stop = Signals(rawValue: UInt32(BLOOM_SIGNAL_STOP))
    /// SIGCONT: we had been stopped.
    static let `continue` = Signals(rawValue: UInt32(BLOOM_SIGNAL_CONTINUE))

    /// Those that ask for an orderly end.
    static let ending: Signals = [.terminate, .hangUp, .interrupt]

    /// Takes those that came since the last call.
    static func take() -> Signals { Signals(rawValue: bloom_signals_take()) }
}
