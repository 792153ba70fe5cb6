import GatewayProtocol

/// What ``GatewayClient/IdentifyAccount`` does, with a virtual disk: the same rules, written anew.
struct KeptAccount {
    private(set) var stored: StoredLedger
    /// The content of the file that it was read from or written to.
    private var text: [UInt8] = []
    /// Since when nothing could be written.
    private var unsavedSince: Instant?
    private let reserve: Int

    init(reserve: Int, disk: inout VirtualDisk, now: Moment, bootID: String) {
        self.reserve = reserve
        stored = StoredLedger(ledger: IdentifyLedger(reserve: reserve))
        load(&disk, now: now, bootID: bootID)
    }

    mutating func askLeave(
        for shard: ShardID, _ cause: IdentifyCause, disk: inout VirtualDisk, now: Moment, bootID: String
    ) -> IdentifyLeave {
        load(&disk, now: now, bootID: bootID)
        return stored.ledger.askLeave(for: shard, cause, now: now.instant)
    }

    mutating func spend(
        for shard: ShardID, _ cause: IdentifyCause, disk: inout VirtualDisk, now: Moment, bootID: String
    ) -> IdentifyLeave {
        load(&disk, now: now, bootID: bootID)
        let leave = stored.ledger.spend(for: shard, cause, now: now.instant)
        save(&disk, now: now, bootID: bootID)
        return leave
    }

    mutating func learn(
        _ information: GatewayInformation, disk: inout VirtualDisk, now: Moment, bootID: String
    ) {
        load(&disk, now: now, bootID: bootID)
        if let starts = information.sessionStarts { stored.ledger.update(starts, now: now.instant) }
        stored.gatewayURL = information.url
        stored.shards = information.shards
        save(&disk, now: now, bootID: bootID)
    }

    private mutating func save(_ disk: inout VirtualDisk, now: Moment, bootID: String) {
        let text = Array(stored.text(stamp: SavedStamp(bootID: bootID, moment: now)).utf8)
        if disk.write(ledger: text) {
            self.text = text
            unsavedSince = nil
        } else {
            unsavedSince = unsavedSince ?? now.instant
        }
    }

    /// Other processes may have written since; what is known already has aged on our own clock.
    private mutating func load(_ disk: inout VirtualDisk, now: Moment, bootID: String) {
        guard let text = disk.ledger, text != self.text else { return }
        guard let read = StoredLedger(text: text, reserve: reserve, now: now, bootID: bootID) else {
            disk.ledger = nil
            disk.setAside += 1
            return
        }
        let before = stored
        stored = read
        self.text = text
        stored.ledger.keepClaims(of: before.ledger)
        if let unsavedSince { stored.ledger.keepUnsaved(of: before.ledger, since: unsavedSince) }
    }
}
