/// A way to break the client on purpose: what the harness does wrong in its name, so that it can be seen that the
/// invariants notice.
public enum Sabotage: String, CaseIterable, Sendable {
    /// Permits are granted whatever the account says.
    case grantsEveryPermit
    /// Identifies are not written down.
    case forgetsIdentifies
    /// The sequence on disk is that of the last event received, not of the last used.
    case savesWhatIsUnused
    /// The output does not remember what it holds.
    case ignoresRepeats
    /// An event vanishes between the engine and the queue.
    case losesEvent
    /// Acks on every socket but the first are not seen, as if the flag of the one before had stayed.
    case keepsAckState
    /// Now and then a beat is not written.
    case skipsBeats
    /// The queue takes what it has no room for.
    case ignoresBounds
    /// The end of an old socket is taken for the end of the new one.
    case mistakesSockets
    /// A session is only ever resumed at its own host.
    case insistsOnResumeHost
    /// Beats are said to have been written half a second before they were.
    case predatesBeats
    /// The token is in every beat.
    case leaksToken
    /// A beat does not wait for Hello.
    case speaksFirst
    /// A pause is never ended.
    case neverReadsOn
}
