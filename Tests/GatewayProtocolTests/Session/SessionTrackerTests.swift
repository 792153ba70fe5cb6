import GatewayModels
import GatewayProtocol
import Testing

@Suite struct SessionTrackerTests {
    static func event(_ event: DispatchEvent, _ sequence: Int64) -> Delivery {
        .event(EventEnvelope(event: event, sequence: sequence, isReplayed: false))
    }
    static let ready = event(.ready(Ready(sessionID: "new", resumeGatewayURL: "wss://resume.test")), 1)
    static let message = DispatchEvent.unknown(name: "X", bytes: [])

    @Test func `a session is as far as its last used event`() {
        var tracker = SessionTracker()
        tracker.used(Self.event(Self.message, 7))
        #expect(tracker.session == nil, "nothing was begun")
        tracker.used(Self.ready)
        #expect(tracker.session == Session(id: "new", resumeURL: GatewayURL("wss://resume.test"), sequence: 1))
        tracker.used(Self.event(Self.message, 5))
        tracker.used(Self.event(Self.message, 3))
        #expect(tracker.session?.sequence == 5)
        #expect(tracker.generation == 1)
    }

    static func undecodable(_ name: String, _ sequence: Int64) -> Delivery {
        .undecodable(
            UndecodableEvent(name: name, sequence: sequence, reason: JSONError(.requiredValue, at: 0), bytes: []))
    }

    @Test func `an event that could not be decoded was used all the same`() {
        var tracker = SessionTracker(session: Session(id: "old", resumeURL: nil, sequence: 4))
        tracker.used(Self.undecodable("X", 9))
        #expect(tracker.session?.sequence == 9)
    }

    @Test func `behind a READY that could not be decoded nothing counts for the session before`() {
        var tracker = SessionTracker(session: Session(id: "old", resumeURL: nil, sequence: 4))
        tracker.used(Self.undecodable("READY", 1))
        tracker.used(Self.event(Self.message, 9))
        #expect(tracker.session == nil)
    }

    @Test func `events of a session whose READY was lost do not move the one before`() {
        var tracker = SessionTracker(session: Session(id: "old", resumeURL: nil, sequence: 4))
        let now = Moment(instant: .zero, wall: Timestamp(microseconds: 0))
        tracker.used(.state(StateChange(phase: .identifying, at: now, attempt: Attempt(number: 2))))
        tracker.used(Self.event(Self.message, 9))
        tracker.used(Self.undecodable("X", 10))
        #expect(tracker.session == Session(id: "old", resumeURL: nil, sequence: 4))
        tracker.used(Self.ready)
        tracker.used(Self.event(Self.message, 2))
        #expect(tracker.session?.id == "new" && tracker.session?.sequence == 2)
    }

    @Test func `a session that the server refuses is not kept for a restart`() {
        var tracker = SessionTracker(session: Session(id: "old", resumeURL: nil, sequence: 4))
        let now = Moment(instant: .zero, wall: Timestamp(microseconds: 0))
        tracker.used(.state(StateChange(phase: .sessionLost(until: .zero), at: now, attempt: Attempt(number: 1))))
        #expect(tracker.session == nil)
        tracker.used(Self.ready)
        #expect(tracker.session?.id == "new")
    }
}
