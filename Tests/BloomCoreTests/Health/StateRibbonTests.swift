import GatewayProtocol
import Testing

@testable import BloomCore

/// The last day of the connection in 80 cells.
@Suite struct StateRibbonTests {
    private static let cell = 1080

    private static func text(_ ribbon: StateRibbon, at now: Instant) -> String {
        String(
            ribbon.conditions(at: now).map { condition -> Character in
                switch condition {
                case .off: " "
                case .live: "#"
                case .degraded: "="
                case .waiting: "."
                }
            })
    }

    /// Looks once a second for so long.
    private static func play(_ parts: [(LinkCondition, Int)], from start: Int = 0) -> (StateRibbon, Instant) {
        var ribbon = StateRibbon()
        var second = Int64(start)
        for (condition, length) in parts {
            for _ in 0..<length {
                ribbon.note(condition, at: Instant(nanoseconds: second * 1_000_000_000))
                second += 1
            }
        }
        return (ribbon, Instant(nanoseconds: (second - 1) * 1_000_000_000))
    }

    @Test func `each cell shows the worst that lasted`() {
        let (ribbon, now) = Self.play([
            (.live, Self.cell), (.live, 500), (.waiting, 29), (.live, Self.cell - 529), (.degraded, 60),
            (.live, Self.cell - 60), (.live, 100), (.degraded, 3), (.live, 100),
        ])
        let text = Self.text(ribbon, at: now)
        #expect(text.count == 80)
        #expect(text == String(repeating: " ", count: 76) + "#.=#")
    }

    @Test func `a short one marks a cell that holds nothing else`() {
        let (ribbon, now) = Self.play([(.waiting, 4)])
        #expect(Self.text(ribbon, at: now).last == ".")
    }

    @Test func `what lasts less than a day stands at the right, and the share says of what`() {
        let (ribbon, now) = Self.play([(.live, 900), (.waiting, 100)])
        let share = ribbon.share(at: now)
        #expect(share?.of == .seconds(999))
        #expect(share?.thousandths == 900)
    }

    @Test func `a time in which nobody looked is not running, and not live`() {
        var (ribbon, now) = Self.play([(.live, 3 * Self.cell)])
        now = now + .seconds(2 * Self.cell)
        ribbon.note(.live, at: now)
        now = now + .seconds(1)
        ribbon.note(.live, at: now)
        #expect(Self.text(ribbon, at: now).hasSuffix("  ### ##"))
        #expect(ribbon.share(at: now).map { $0.thousandths } == 600)
    }

    @Test func `three days stay bounded, and the day is full`() {
        var ribbon = StateRibbon()
        var now = Instant.zero
        for _ in 0..<(3 * 24 * 3600 / 4) {
            ribbon.note(.live, at: now)
            now = now + .seconds(4)
        }
        #expect(Self.text(ribbon, at: now) == String(repeating: "#", count: 80))
        let share = ribbon.share(at: now)
        #expect((share?.thousandths ?? 0) >= 999)
        #expect(share.map { $0.of > .seconds(85_000) && $0.of <= .seconds(86_400) } == true)
    }

    @Test func `a pause of more than a day leaves nothing of before, and a clock that goes back does no harm`() {
        var (ribbon, now) = Self.play([(.live, 2000)])
        ribbon.note(.live, at: now + .seconds(100_000))
        #expect(Self.text(ribbon, at: now + .seconds(100_000)).trimmed == "#")
        for nanoseconds in [Int64.max, 0, .min, .max, 3] {
            now = Instant(nanoseconds: nanoseconds)
            ribbon.note(.waiting, at: now)
            #expect(ribbon.conditions(at: now).count == 80)
            _ = ribbon.share(at: now)
        }
    }

    @Test(arguments: [
        (ConnectionPhase.idle, LinkCondition.off), (.resolving, .waiting), (.connecting, .waiting),
        (.awaitingHello, .waiting), (.identifying, .waiting), (.loading(received: 1, total: 2), .degraded),
        (.live, .live), (.zombie, .waiting), (.resuming(from: 1, replayed: 0), .degraded), (.moving, .degraded),
        (.asleep(.seconds(20)), .degraded), (.sessionLost(until: .zero), .waiting),
        (.limited(IdentifyLimit(rule: .sessionStartsUsedUp, until: .zero)), .waiting), (.stopped(.requested), .off),
        (.waiting(Waiting(failures: 1, until: .zero, reason: .missedAck)), .waiting),
    ]) func `every state has its shade`(_ phase: ConnectionPhase, _ condition: LinkCondition) {
        var link = LinkState()
        var status = ConnectionStatus()
        status.phase = phase
        link.note(status, at: .zero)
        #expect(link.condition(at: .zero) == condition)
    }

    @Test func `live without an answer, or behind, is degraded`() {
        var link = LinkState()
        var status = ConnectionStatus()
        status.phase = .live
        status.heart.pendingSince = .zero
        link.note(status, at: .zero)
        #expect(link.condition(at: Instant.zero + .seconds(6)) == .degraded)
        status.heart.pendingSince = nil
        link.note(status, lag: .milliseconds(1001), at: .zero)
        #expect(link.condition(at: .zero) == .degraded)
        link.note(status, lag: .seconds(1), at: .zero)
        #expect(link.condition(at: .zero) == .live)
    }
}

extension String {
    fileprivate var trimmed: String { filter { $0 != " " } }
}
