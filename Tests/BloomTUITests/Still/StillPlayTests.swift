import BloomCore
import GatewayModels
import GatewayProtocol
import GatewaySimulator
import Testing

@testable import BloomTUI

/// The still demo's world on virtual time.
@Suite struct StillPlayTests {
    static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

    /// A world of two servers after some time.
    private func played(
        seed: UInt64, for span: Duration = .seconds(180), rate: Double = 1, faults: [String] = []
    ) throws -> StillPlay {
        var options = SimulatorOptions()
        options.world.seed = seed
        options.world.guilds = 2
        options.rate = .perSecond(rate)
        options.faults = try faults.map { try FaultGrammar.parse($0) }
        let world = try #require(StillWorld(StillRun.options(options)))
        var play = StillPlay(ViewerOptions(source: .demo), world)
        play.run(for: span)
        return play
    }

    private func screens(_ play: StillPlay) -> [Frame] {
        var model = play.still()
        return Self.sizes.map { model.view(size: $0, now: Moment(instant: .zero, wall: .init(milliseconds: 0))) }
    }

    @Test func aSeedHasOnePicture() throws {
        let first = try screens(played(seed: 3))
        #expect(try screens(played(seed: 3)) == first)
        #expect(try screens(played(seed: 4)) != first)
    }

    @Test func itEndsLiveAndAtItsTime() throws {
        var play = try played(seed: 5)
        #expect(play.world.moment.wall.description == "2026-11-23T13:33:00.000Z")
        let status = play.statusNow()
        #expect(status.phase == .live)
        #expect(status.events.delivered > 100)
        #expect(status.events.delivered == status.events.dispatched)
        #expect(status.events.shed == 0)
        #expect(status.sessionStartsRemaining == 999)
        let frame = try #require(screens(play).first)
        #expect(text(frame).contains("13:33"))
    }

    @Test func roundTripsAreScattered() throws {
        var play = try played(seed: 6, for: .seconds(3000), rate: 0.05)
        let trips = play.statusNow().heart.history.compactMap(\.self)
        #expect(trips.count == play.statusNow().heart.history.count)
        #expect(trips.count > 60)
        #expect(trips.allSatisfy { $0 >= .milliseconds(40) && $0 <= .milliseconds(401) })
        #expect(Set(trips).count > 50)
        #expect(trips.contains { $0 >= .milliseconds(300) })
    }

    @Test(arguments: ["drop", "reset", "reconnect", "close 4000", "invalid session resumable", "broken close", "stall"])
    func aLostConnectionIsResumed(_ fault: String) throws {
        var play = try played(seed: 7, for: .seconds(240), faults: ["\(fault) at 60s"])
        let status = play.statusNow()
        #expect(status.phase == .live)
        #expect(status.resumes == 1)
        #expect(status.identifies == 1)
    }

    @Test(arguments: [("close 4004", "stopped"), ("invalid session", "live"), ("away 600s", "waiting")])
    func otherEndsShowToo(_ fault: String, _ end: String) throws {
        var play = try played(seed: 8, for: .seconds(240), faults: ["\(fault) at 60s"])
        let status = play.statusNow()
        switch status.phase {
        case .live: #expect(end == "live" && status.identifies == 2)
        case .waiting, .connecting: #expect(end == "waiting")
        case .stopped: #expect(end == "stopped")
        default: Issue.record("\(status.phase)")
        }
    }

    @Test func acksThatStayOutAreMissed() throws {
        var play = try played(seed: 9, for: .seconds(300), faults: ["withhold acks at 60s"])
        #expect(play.statusNow().heart.missed > 0)
        #expect(play.statusNow().resumes == 1)
    }

    @Test func aBurstComesWhole() throws {
        var play = try played(seed: 10, for: .seconds(120), faults: ["burst 3000 at 60s"])
        let status = play.statusNow()
        #expect(status.events.delivered > 3000)
        #expect(status.events.shed == 0)
    }

    @Test func nothingButKeysMovesIt() throws {
        let play = try played(seed: 11)
        var model = play.still()
        let size = Self.sizes[0]
        let later = Moment(instant: Instant(nanoseconds: .max / 2), wall: .init(milliseconds: 0))
        let before = model.view(size: size, now: later)
        #expect(model.nextChange(after: later) == nil)
        for input in [ViewerInput.tick, .status(ConnectionStatus()), .continued(stoppedFor: .seconds(60))] {
            _ = model.update(input, size: size, now: later)
        }
        #expect(model.view(size: size, now: later) == before)
        #expect(model.update(.key(.character("?")), size: size, now: later).isEmpty)
        let help = model.view(size: size, now: later)
        #expect(help != before)
        #expect(model.update(.key(.escape), size: size, now: later).isEmpty)
        #expect(model.view(size: size, now: later) == before)
        #expect(model.update(.key(.character("q")), size: size, now: later) == [.quit])
    }

    private func text(_ frame: Frame) -> String {
        frame.cells.map { cell in
            cell.glyph.map { String($0.character) } ?? ""
        }.joined()
    }
}

extension StillPlay {
    /// The connection at the end of the play.
    mutating func statusNow() -> ConnectionStatus {
        var world = world
        return world.status()
    }
}
