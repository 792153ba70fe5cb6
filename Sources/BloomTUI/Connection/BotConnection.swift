import BloomCore
import GatewayClient
import GatewayModels
import GatewayProtocol
import Logging

/// The REST interface has said that there is no use in connecting.
struct StoppedBeforeConnecting: Error {
    var reason: StopReason
}

/// The shards of a run with what is kept of them: opened before anything is connected.
struct BotConnection: Sendable {
    let group: ShardGroup
    let keeper: SessionKeeper
    /// The servers and channels of the run that is continued.
    let tree: [DispatchEvent]
    /// Locks its shards as long as it lives.
    private let state: BotState?
    private let endsSession: Bool
    /// The folder of the bot's state; nil where nothing is kept.
    let folder: String?

    /// Opens the state, decides on the shards and prepares them.
    ///
    /// - Parameter tell: is told, from any thread, what a log or stderr should say; it must return at once.
    static func open(_ plan: ConnectionPlan, tell: @escaping Teller) async throws -> BotConnection {
        let stateTell: @Sendable (StateNote) -> Void = { tell(Report.line($0), .warning) }
        let folder = plan.keepsState ? StateFolder.bot(plan.folderName) : nil
        if plan.keepsState, folder == nil {
            tell("there is no home to keep sessions in: \(StateFolder.advice)", .warning)
        }
        let (shards, services) = try await choose(plan, folder: folder, tell: tell)
        let state = try folder.flatMap { try openState($0, shards: shards, plan: plan, tell: tell, note: stateTell) }
        let keeper = SessionKeeper(state: state, terms: shards.map(plan.terms))
        let now = SystemClock.now()
        // A recording begins with its own READY, so that it stands alone.
        var (sessions, refused) = plan.resumes && plan.record == nil ? keeper.restore(now: now) : ([:], [])
        for refusal in refused { tell(Report.line(refusal), .info) }
        let tree = sessions.isEmpty ? [] : restoreTree(keeper)
        if tree.isEmpty, plan.needsTree, !sessions.isEmpty {
            tell("the servers and channels of the last run are not there: a new session is begun", .notice)
            sessions = [:]
        }
        var configuration = plan.configuration
        configuration.policy.keepsSession = plan.resumes
        let group = ShardGroup(
            configuration: configuration, token: plan.token, shards: shards,
            services: state.map { services.counting(in: $0.account) } ?? services, sessions: sessions,
            note: Self.note(tell)
        )
        return BotConnection(
            group: group, keeper: keeper, tree: sessions.isEmpty ? [] : tree, state: state, endsSession: !plan.resumes,
            folder: folder
        )
    }

    /// Other connections of the same shards, to be used in place of these when they have ended: the lock, the folder and
    /// the account of identifies stay, the sessions do not.
    ///
    /// What was sent in between is told as a gap.
    func renewed(_ plan: ConnectionPlan, tell: @escaping Teller) throws -> BotConnection {
        let services = try GatewayServices(plan.configuration, token: plan.token)
        let shards = group.shards.map(\.id)
        let now = SystemClock.now()
        var missed: [ShardID: Moment] = [:]
        for (shard, status) in zip(shards, group.statuses) where status.sequence != nil {
            missed[shard] = now.earlier(by: max(.zero, now.instant - status.since))
        }
        var configuration = plan.configuration
        configuration.policy.keepsSession = plan.resumes
        let renewed = ShardGroup(
            configuration: configuration, token: plan.token, shards: shards,
            services: state.map { services.counting(in: $0.account) } ?? services, missedSince: missed,
            note: Self.note(tell)
        )
        let keeper = SessionKeeper(state: state, terms: shards.map(plan.terms))
        return BotConnection(
            group: renewed, keeper: keeper, tree: [], state: state, endsSession: endsSession, folder: folder)
    }

    private static func note(_ tell: @escaping Teller) -> @Sendable (ShardID, ShardNote) -> Void {
        { shard, note in
            let place = shard.count > 1 ? "shard \(shard): " : ""
            tell(place + Report.line(note), note.level)
        }
    }

    private static func restoreTree(_ keeper: SessionKeeper) -> [DispatchEvent] {
        guard let text = keeper.restoreCache() else { return [] }
        if let events = TreeText.events(in: text) { return events }
        keeper.refuseCache()
        return []
    }

    /// What is told, and how important it is.
    typealias Teller = @Sendable (String, Logger.Level) -> Void

    /// Whether the shards are known without asking the REST interface.
    static func knowsShards(_ plan: ConnectionPlan) -> Bool {
        knownShards(plan, folder: plan.keepsState ? StateFolder.bot(plan.folderName) : nil) != nil
    }

    private static func knownShards(_ plan: ConnectionPlan, folder: String?) -> [ShardID]? {
        if let known = plan.shards.known { return known }
        // The REST interface is not asked beside a named gateway.
        if plan.configuration.policy.gatewayURL != nil { return [.only] }
        // A session that can be continued is of a known number of shards.
        guard plan.resumes, let folder, let last = BotState.lastShards(in: folder),
            BotState.hasSession(in: folder, of: ShardID(index: 0, count: last))
        else { return nil }
        return ShardChoice.all(of: last)
    }

    /// Which shards run here.
    private static func choose(
        _ plan: ConnectionPlan, folder: String?, tell: Teller
    ) async throws -> ([ShardID], GatewayServices) {
        let services = try GatewayServices(plan.configuration, token: plan.token)
        if let known = knownShards(plan, folder: folder) { return (known, services) }
        let last = folder.flatMap { BotState.lastShards(in: $0) }
        switch await services.askGateway() {
        case .found(let information):
            let count = min(max(1, information.shards), ShardChoice.most)
            if count < information.shards {
                tell("the gateway recommends \(information.shards) shards; \(count) run here", .warning)
            }
            return (ShardChoice.all(of: count), services)
        case .tokenRefused:
            throw StoppedBeforeConnecting(reason: .tokenRefused)
        case .failed(let reason, _):
            if case .untrusted(let detail) = reason {
                throw StoppedBeforeConnecting(reason: .untrustedCertificate(detail))
            }
            tell("the number of shards cannot be asked for: \(Report.text(reason)); running \(last ?? 1)", .notice)
            return (ShardChoice.all(of: last ?? 1), services)
        }
    }

    private static func openState(
        _ folder: String, shards: [ShardID], plan: ConnectionPlan, tell: Teller,
        note: @escaping @Sendable (StateNote) -> Void
    ) throws -> BotState? {
        do {
            return try BotState(
                folder: folder, shards: shards, reserve: plan.configuration.policy.identifyReserve, note: note
            )
        } catch {
            switch error {
            case .inUse(let path, let holder):
                let who = holder.map { " (process \($0))" } ?? ""
                throw Failure(
                    .temporary,
                    "another bloom\(who) is connected as this bot, and two would take each other's session: stop it, "
                        + "or give this one a state folder of its own with XDG_STATE_HOME; the lock is \(path)"
                )
            case .unusable(let path, let reason):
                tell(
                    "nothing is kept for the next start, because \(path) cannot be used (\(reason)): "
                        + StateFolder.advice, .warning)
                return nil
            }
        }
    }

    /// Writes what the next run needs; call it when the shards have ended.
    func close() {
        if endsSession { for shard in group.shards { keeper.endSession(of: shard.id) } }
        keeper.save(now: SystemClock.now())
    }

    /// Saves what has changed, every two seconds at most, and says now and then that the connection lives, until the
    /// task is cancelled.
    ///
    /// While nothing happens nothing wakes up for it but the sign of life.
    func keepSaving() async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                for await _ in keeper.changes {
                    repeat {
                        try? await Task.sleep(for: SessionKeeper.interval)
                        saveWhatIsDue()
                    } while keeper.isBehind && !Task.isCancelled
                }
            }
            tasks.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: SessionKeeper.renewal)
                    saveWhatIsDue()
                }
            }
        }
    }

    private func saveWhatIsDue() {
        let now = SystemClock.now()
        for status in group.statuses { keeper.noteLife(in: status, now: now) }
        keeper.save(now: now, onlyWhatIsDue: true)
    }
}
