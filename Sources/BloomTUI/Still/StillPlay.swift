import BloomCore
import GatewayModels
import GatewayProtocol

/// Plays a still demo's world into a viewer, with the inputs that the runtime would give it at the same moments.
struct StillPlay {
    /// The viewer as it is by now.
    private(set) var model: ViewerModel
    private(set) var world: StillWorld
    private let options: ViewerOptions
    private var lastStatus: (value: ConnectionStatus, at: Instant)?
    private var nextStatusLook: Instant?
    private var lastLook: Moment

    /// The terminal while the world is played; the first frame on the real one fits the viewer to that.
    static let size = Size(columns: 80, rows: 24)

    /// Joins a viewer and a world.
    init(_ options: ViewerOptions, _ world: StillWorld) {
        self.world = world
        lastLook = world.moment
        self.options = options
        model = ViewerModel(options)
    }

    /// Lets so much time pass.
    mutating func run(for span: Duration) {
        let end = world.now + span.nanoseconds
        if world.now == 0 { world.start() }
        look()
        while world.now < end {
            world.step(to: min(end, nextDue ?? end))
            look()
        }
    }

    private var nextDue: Int64? {
        let viewer = [model.nextChange(after: world.moment), nextStatusLook].compactMap(\.self).min()
        return [world.nextDue, viewer.map { max(world.now, world.time(of: $0)) }].compactMap(\.self).min()
    }

    /// What the runtime does after each of its waits.
    private mutating func look() {
        let now = world.moment
        while true {
            let deliveries = world.takeDeliveries(atMost: 256)
            if deliveries.isEmpty { break }
            _ = model.update(.deliveries(deliveries), size: Self.size, now: now)
        }
        if let change = model.nextChange(after: lastLook), change <= now.instant {
            _ = model.update(.tick, size: Self.size, now: now)
            // Some things settle only when somebody looks, but nobody will miss most of the frames.
            if now.wall.seconds % 10 == 0 { _ = model.view(size: Self.size, now: now) }
        }
        pushStatus(now)
        lastLook = now
    }

    /// The connection as it is: when it has changed, not more often than frames are drawn, and once a second.
    private mutating func pushStatus(_ now: Moment) {
        if let last = lastStatus, now.instant < last.at + FramePacer.interval {
            nextStatusLook = last.at + FramePacer.interval
            return
        }
        nextStatusLook = nil
        let status = world.status()
        // A tick of the clock comes once a second, and this with it.
        if let last = lastStatus, last.value == status, now.instant < last.at + .milliseconds(500) { return }
        lastStatus = (status, now.instant)
        _ = model.update(.status(status), size: Self.size, now: now)
    }

    /// The viewer with its clock stopped, for the runtime.
    ///
    /// - Parameter isMono: whether the terminal has no colours.
    func still(isMono: Bool = false) -> StillModel {
        var model = model
        if isMono {
            var options = options
            options.policy.isMono = true
            _ = model.update(.settings(options), size: Self.size, now: world.moment)
        }
        return StillModel(model, at: world.moment)
    }
}
