import GatewayModels

/// A session as it is kept between two runs of the program.
public struct StoredSession: Hashable, Sendable {
    /// What must be the same for the session to be continued.
    public struct Terms: Hashable, Sendable {
        /// The bot.
        public var bot: String
        /// The host, and the port if it is not the usual one, by which the gateway was found.
        public var host: String
        /// What was identified with.
        public var intents: Int
        /// The shard.
        public var shard: ShardID
        /// A resume must ask for the compression of the first connection.
        public var compression: TransportCompression

        /// Makes them from their parts.
        public init(bot: String, host: String, intents: Int, shard: ShardID, compression: TransportCompression) {
            self.bot = bot
            self.host = host
            self.intents = intents
            self.shard = shard
            self.compression = compression
        }
    }

    /// Why a stored session is not tried.
    public enum Refusal: Hashable, Sendable {
        /// It is older than the gateway keeps sessions.
        case tooOld(Duration)
        /// It lies in the future.
        case notYet
        /// It was begun with other terms.
        case otherTerms
    }

    /// How old a session may be.
    ///
    /// The gateway keeps sessions for minutes; a resume that comes too late costs nothing but a round trip.
    public static let greatestAge = Duration.seconds(15 * 60)
    static let version: Int64 = 1

    /// Its terms.
    public var terms: Terms
    /// The session with the last sequence that was used.
    public var session: Session
    /// When the connection was last known to be alive.
    public var stamp: SavedStamp

    /// Makes one from its parts.
    public init(terms: Terms, session: Session, stamp: SavedStamp) {
        self.terms = terms
        self.session = session
        self.stamp = stamp
    }

    /// Whether it can be continued; its age if so.
    public func usable(
        under terms: Terms, at now: Moment, bootID: String
    ) -> Result<Duration, Refused> {
        guard terms == self.terms else { return .failure(Refused(refusal: .otherTerms)) }
        guard let age = stamp.age(at: now, bootID: bootID) else { return .failure(Refused(refusal: .notYet)) }
        guard age < Self.greatestAge else { return .failure(Refused(refusal: .tooOld(age))) }
        return .success(age)
    }

    /// A refusal as an error.
    public struct Refused: Error, Hashable, Sendable {
        /// Why.
        public var refusal: Refusal

        /// Wraps a refusal.
        public init(refusal: Refusal) { self.refusal = refusal }
    }

    /// The content of its file.
    public var text: String {
        let shard = JSONText.array([String(terms.shard.index), String(terms.shard.count)])
        return JSONText.object(
            [
                ("version", String(Self.version)), ("bot", JSONText.quoted(terms.bot)),
                ("host", JSONText.quoted(terms.host)), ("intents", String(terms.intents)), ("shard", shard),
                ("compression", JSONText.quoted(terms.compression.rawValue)),
                ("session_id", JSONText.quoted(session.id)),
                ("resume_url", session.resumeURL.map { JSONText.quoted($0.description) } ?? "null"),
                ("sequence", String(session.sequence)),
            ] + stamp.members
        ) + "\n"
    }

    /// Reads the content of its file; nil when it is damaged, or was written by another version.
    public init?(text: [UInt8]) {
        guard let members = JSONText.readObject(text), members["version"]?.whole == Self.version,
            let bot = members["bot"]?.text, let host = members["host"]?.text,
            let intents = members["intents"]?.whole, let shard = ShardID(members["shard"]),
            let compression = members["compression"]?.text.flatMap(TransportCompression.init),
            let id = members["session_id"]?.text, !id.isEmpty, let sequence = members["sequence"]?.whole,
            sequence >= 0, let stamp = SavedStamp(members)
        else { return nil }
        let url = members["resume_url"]?.text
        let resumeURL = url.flatMap { GatewayURL($0) }
        guard (url == nil) == (resumeURL == nil) else { return nil }
        self.init(
            terms: Terms(bot: bot, host: host, intents: Int(intents), shard: shard, compression: compression),
            session: Session(id: id, resumeURL: resumeURL, sequence: sequence), stamp: stamp
        )
    }
}

extension ShardID {
    init?(_ value: JSONValue?) {
        guard let parts = value?.elements?.compactMap(\.whole), parts.count == 2, parts[1] >= 1, parts[1] <= 1 << 20,
            parts[0] >= 0, parts[0] < parts[1]
        else { return nil }
        self.init(index: Int(parts[0]), count: Int(parts[1]))
    }
}
