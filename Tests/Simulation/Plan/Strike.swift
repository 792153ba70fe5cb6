/// What strikes: a fault of the simulator, or of the machine and the network that the client runs on.
enum Strike: Sendable {
    /// Words of the simulator's grammar; those that name no shard hit all.
    case words(String)
    /// SIGKILL, with a new process after the given nanoseconds.
    case kill(down: Range<Int64>)
    /// SIGKILL at the next moment between two steps of the program that belong together.
    case killBetween(Cut, down: Range<Int64>)
    /// SIGTERM, with a new process afterwards.
    case restart(down: Range<Int64>)
    /// The power fails: the server is not told, and the boot clock starts anew.
    case powerLoss(down: Range<Int64>)
    /// The network forgets the connection: neither side is told.
    case forgottenConnection
    /// The machine sleeps.
    case suspend(Range<Int64>)
    /// The process stands still while the machine runs.
    case stop(Range<Int64>)
    /// The clock on the wall is set by so much, forwards or back.
    case setWall(Range<Int64>)
    /// The consumer takes nothing.
    case stallConsumer(Range<Int64>)
    /// Nothing can be written.
    case fillDisk(Range<Int64>)
    case damageSession
    case damageLedger
    /// The next process starts with other intents.
    case otherTerms
    /// Another program of the bot identifies in our lane, and writes it into the common account.
    case neighbour
    /// TCP connections are refused.
    case refuseConnects(Range<Int64>)
    /// TCP connections are never answered.
    case hangConnects(Range<Int64>)
    /// The REST interface is never answered.
    case hangLookups(Range<Int64>)
    /// A person presses the key for the next attempt.
    case retry
}

/// Two steps that a kill can come between.
enum Cut: Int, CaseIterable, Sendable {
    /// The line stands in the file, and is not on record.
    case outputAndRecord
    /// The identify is on record, and was not sent.
    case ledgerAndIdentify
    /// A new session is on record, and its READY is not in the file.
    case beginAndRest
}

/// A fault of a seed: what, and when.
struct PlannedFault: Sendable {
    enum When: Sendable {
        case at(Int64)
        /// When the client is seen in a state for the first time since, and a little later.
        case inState(ClientState, since: Int64, later: Int64)
        /// When a connection is being opened in order to identify: the only way to keep a permit waiting.
        case beforeIdentify(since: Int64)
    }

    var row: Int
    var strike: Strike
    var when: When
}
