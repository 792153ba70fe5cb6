import BloomCore
import GatewayProtocol

/// A viewer whose clock stands still: keys do what they always do, and nothing else happens.
struct StillModel: ViewerLogic, Sendable {
    private var model: ViewerModel
    private let moment: Moment

    /// Stops the clock of a viewer.
    init(_ model: ViewerModel, at moment: Moment) {
        self.model = model
        self.moment = moment
    }

    mutating func update(_ input: ViewerInput, size: Size, now: Moment) -> [ViewerEffect] {
        switch input {
        case .key, .focusChanged, .notice: return model.update(input, size: size, now: moment)
        case .continued: return model.update(.continued(stoppedFor: .zero), size: size, now: moment)
        case .settings: return model.update(input, size: size, now: moment)
        case .deliveries, .status, .tick, .figures, .mouse: return []
        }
    }

    mutating func view(size: Size, now: Moment) -> Frame { model.view(size: size, now: moment) }

    func nextChange(after now: Moment) -> Instant? { nil }

    var title: String? { model.title }
    var wantsMouse: Bool { false }
    var showsFigures: Bool { false }
    var saved: SavedViewer { model.saved }
    var treeVersion: Int { model.treeVersion }
    var treeSnapshot: @Sendable () -> [UInt8] { model.treeSnapshot }
}

/// A feed that brings nothing: everything is in the model already.
final class StillFeed: ViewerFeed {
    let status = ConnectionStatus()
    let shards: [ConnectionStatus] = []
    let isFinished = true

    func drain(atMost limit: Int) -> [Delivery] { [] }
    func applied(changingTree: Bool) {}
    func keepTree(_ make: @escaping @Sendable () -> [UInt8]) {}
    func setWakeHandler(_ handler: (@Sendable () -> Void)?) {}
    func shown(at now: Instant) {}
    func figures(rendering: LatencySummary?, inDetail: Bool, at now: Instant) -> PipelineFigures { PipelineFigures() }
    func retryNow() {}
    func reconnect() {}
    func reconnectWithoutContent() -> String? { nil }
    func strike(_ fault: String) {}
}
