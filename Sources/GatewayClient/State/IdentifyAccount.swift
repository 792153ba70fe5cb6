import GatewayProtocol
import NIOConcurrencyHelpers

/// The account of a bot's identifies, shared by its shards and kept in a file between runs.
///
/// With a file, every identify is written down before it is sent, so that one that was killed in between still counts;
/// other processes with shards of the same bot use the same file.
public final class IdentifyAccount: Sendable {
    private let file: StateFile?
    private let lockPath: String
    private let bootID: String
    private let state: NIOLockedValueBox<Known>

    private struct Known {
        var stored: StoredLedger
        /// The content of the file that it was read from or written to.
        var text: [UInt8] = []
        /// Since when nothing could be written.
        var unsavedSince: Instant?
    }

    /// An account that ends with the process.
    public init(reserve: Int = 100) {
        file = nil
        lockPath = ""
        bootID = ""
        state = NIOLockedValueBox(Known(stored: StoredLedger(ledger: IdentifyLedger(reserve: reserve))))
    }

    init(file: StateFile, reserve: Int, bootID: String) {
        self.file = file
        self.bootID = bootID
        lockPath = file.path + ".lock"
        state = NIOLockedValueBox(Known(stored: StoredLedger(ledger: IdentifyLedger(reserve: reserve))))
        load(now: SystemClock.now())
    }

    /// Whether a shard may connect in order to identify.
    func askLeave(for shard: ShardID, _ cause: IdentifyCause, now: Moment) -> IdentifyLeave {
        load(now: now)
        return state.withLockedValue { $0.stored.ledger.askLeave(for: shard, cause, now: now.instant) }
    }

    /// Counts an identify that is being sent, if it may be.
    func spend(for shard: ShardID, _ cause: IdentifyCause, now: Moment) -> IdentifyLeave {
        change(now: now) { $0.ledger.spend(for: shard, cause, now: now.instant) }
    }

    /// Takes over what the REST interface has said.
    func learn(_ information: GatewayInformation, now: Moment) {
        change(now: now) { stored in
            if let starts = information.sessionStarts { stored.ledger.update(starts, now: now.instant) }
            stored.gatewayURL = information.url
            stored.shards = information.shards
        }
    }

    /// Starts left today, as the server last said and less what was used since; nil as long as it has said nothing.
    public var remaining: Int? { state.withLockedValue { $0.stored.ledger.remaining } }

    /// Where the gateway was when the REST interface was last asked.
    public var lastGatewayURL: GatewayURL? { state.withLockedValue { $0.stored.gatewayURL } }

    /// How many shards were recommended then.
    public var lastShards: Int? { state.withLockedValue { $0.stored.shards } }

    private func change<Result>(now: Moment, _ body: (inout StoredLedger) -> Result) -> Result {
        guard let file else { return state.withLockedValue { body(&$0.stored) } }
        return FileLock.exclusively(lockPath) {
            load(now: now)
            return state.withLockedValue { known in
                let result = body(&known.stored)
                let text = Array(known.stored.text(stamp: SavedStamp(bootID: bootID, moment: now)).utf8)
                if file.write(text) {
                    known.text = text
                    known.unsavedSince = nil
                } else {
                    known.unsavedSince = known.unsavedSince ?? now.instant
                }
                return result
            }
        }
    }

    /// Other processes may have written since.
    ///
    /// What is known already is not read again: it has aged on our own clock since, while its stamp may mean nothing to
    /// this one; and when nothing can be written, we know more than the file.
    private func load(now: Moment) {
        guard let file, let text = file.read() else { return }
        let (isKnown, reserve) = state.withLockedValue { ($0.text == text, $0.stored.ledger.reserve) }
        guard !isKnown else { return }
        guard let stored = StoredLedger(text: text, reserve: reserve, now: now, bootID: bootID) else {
            return file.setAside()
        }
        state.withLockedValue { known in
            let before = known.stored.ledger
            (known.stored, known.text) = (stored, text)
            known.stored.ledger.keepClaims(of: before)
            if let since = known.unsavedSince { known.stored.ledger.keepUnsaved(of: before, since: since) }
        }
    }
}
