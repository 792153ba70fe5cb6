import GatewayModels

/// The account of identifies as it is kept between two runs, with what the REST interface last said of the gateway.
public struct StoredLedger: Hashable, Sendable {
    static let version: Int64 = 1
    /// More entries than a ledger of this many shards can hold are not read.
    private static let mostEntries = 100_000

    /// The account, with its times on the clocks of this run.
    public var ledger: IdentifyLedger
    /// Where the gateway was.
    public var gatewayURL: GatewayURL?
    /// How many shards were recommended.
    public var shards: Int?

    /// Makes one from its parts.
    public init(ledger: IdentifyLedger, gatewayURL: GatewayURL? = nil, shards: Int? = nil) {
        self.ledger = ledger
        self.gatewayURL = gatewayURL
        self.shards = shards
    }

    /// The content of its file: all times are told by how far they lie from the stamp.
    public func text(stamp: SavedStamp) -> String {
        let now = stamp.moment.instant
        let entries = ledger.entries.map { entry in
            JSONText.object([
                // Another shard may have sent one since this moment was read from the clock.
                ("ago_ms", String(max(0, (now - entry.at).milliseconds))),
                ("shard", JSONText.array([String(entry.shard.index), String(entry.shard.count)])),
                ("own", entry.isOwn ? "true" : "false"),
            ])
        }
        let starts = ledger.starts.map { starts in
            JSONText.object([
                ("total", String(starts.total)), ("remaining", String(starts.remaining)),
                ("resets_in_ms", String((starts.resetsAt - now).milliseconds)),
                ("assumed", ledger.isAssumed ? "true" : "false"),
            ])
        }
        return JSONText.object(
            [
                ("version", String(Self.version)),
                ("gateway", gatewayURL.map { JSONText.quoted($0.description) } ?? "null"),
                ("shards", shards.map(String.init) ?? "null"), ("starts", starts ?? "null"),
                ("max_concurrency", String(ledger.maxConcurrency)), ("identifies", JSONText.array(entries)),
            ] + stamp.members
        ) + "\n"
    }

    /// Reads the content of its file; nil when it is damaged, or was written by another version.
    ///
    /// Whatever the clocks say, an identify in it is never taken to be older than it can be: when they cannot be
    /// trusted, it counts as if it had been sent just now.
    public init?(text: [UInt8], reserve: Int, now: Moment, bootID: String) {
        guard let members = JSONText.readObject(text), members["version"]?.whole == Self.version,
            let stamp = SavedStamp(members), let entries = members["identifies"]?.elements,
            entries.count <= Self.mostEntries, let concurrency = members["max_concurrency"]?.whole
        else { return nil }
        let saved = now.instant + (.zero - (stamp.age(at: now, bootID: bootID) ?? .zero))
        var ledger = IdentifyLedger(reserve: reserve)
        ledger.maxConcurrency = Int(min(max(1, concurrency), 1 << 20))
        for element in entries {
            guard let entry = element.members, let ago = entry["ago_ms"]?.whole, ago >= 0, ago <= 1 << 40,
                let shard = ShardID(entry["shard"]), let isOwn = entry["own"]?.flag
            else { return nil }
            ledger.entries.append(.init(at: saved + .milliseconds(-ago), shard: shard, isOwn: isOwn))
        }
        ledger.entries.sort { $0.at < $1.at }
        if let starts = members["starts"]?.members {
            guard ledger.restore(starts, saved: saved) else { return nil }
        }
        self.init(
            ledger: ledger, gatewayURL: members["gateway"]?.text.flatMap { GatewayURL($0) },
            shards: members["shards"]?.whole.flatMap { (1...16_384).contains($0) ? Int($0) : nil }
        )
    }
}

extension IdentifyLedger {
    fileprivate mutating func restore(_ members: [String: JSONValue], saved: Instant) -> Bool {
        guard let total = members["total"]?.whole, let remaining = members["remaining"]?.whole,
            let resets = members["resets_in_ms"]?.whole, abs(resets) <= 1 << 40,
            let isAssumed = members["assumed"]?.flag
        else { return false }
        starts = Starts(
            total: Int(clamping: total), remaining: Int(clamping: remaining), resetsAt: saved + .milliseconds(resets)
        )
        self.isAssumed = isAssumed
        return true
    }
}
