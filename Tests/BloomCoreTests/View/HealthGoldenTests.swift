import Foundation
import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// Panel, view and log of the connection's health against those in `HealthGoldens.swift`.
///
/// With `BLOOM_WRITE_GOLDEN=1` in the environment that file is written anew instead, to be looked at and committed.
@Suite struct HealthGoldenTests {
    struct Scene: CustomTestStringConvertible {
        var key: String
        var text: @Sendable () -> String
        var testDescription: String { key }
    }

    private static let ascii = TextPolicy(isUTF8: false)

    /// The connection waits for its third attempt.
    private static let waiting: HealthStage = {
        var stage = HealthStage.afterOutage
        stage.outage(.sessionLost)
        stage.run(600)
        stage.beat(nil)
        stage.status.heart.lastRoundTrip = nil
        stage.status.heart.nextBeat = nil
        stage.deliver(.gap(Gap(number: 3, startedAt: stage.now, reason: .missedAck)))
        let reason = DisconnectReason.httpStatus(503)
        for failures in 1...3 {
            stage.enter(.connecting)
            stage.run(4)
            let until = stage.now.instant + .seconds(7)
            stage.enter(.waiting(Waiting(failures: failures, until: until, reason: reason)), reason)
            stage.run(failures == 3 ? 2 : 7, events: { _ in 0 })
        }
        return stage
    }()

    /// Everything that the runtime can measure, a slow round trip, and a queue that overflows.
    private static let busy: HealthStage = {
        var stage = HealthStage.afterOutage
        stage.status.events.queued = 1024
        stage.status.events.shed = 14
        stage.status.events.duplicates = 3
        var tally = ShedTally()
        tally.byChannel = [Make.builds: 12]
        tally.other = 2
        stage.deliver(.shed(tally))
        stage.beat(.milliseconds(1612))
        stage.look()
        var latency = LatencyHistogram()
        for micros in 1...1000 { latency.record(.microseconds(micros)) }
        stage.figures.parsing = latency.summary
        stage.figures.rendering = latency.summary
        stage.figures.screenDelay = latency.summary
        stage.figures.residentBytes = 43_227_136
        stage.figures.queuePeak = 1024
        stage.figures.sessionStartsReset = stage.now.instant + .seconds(75_840)
        return stage
    }()

    private static let several: HealthStage = {
        var stage = HealthStage.afterOutage
        stage.shards = (0..<3).map { index in
            var status = stage.status
            status.shard = ShardID(index: index, count: 3)
            if index == 1 {
                let until = stage.now.instant + .seconds(4)
                status.phase = .waiting(Waiting(failures: 2, until: until, reason: .refused("refused")))
                status.heart.lastRoundTrip = nil
            }
            return status
        }
        stage.status = .overview(of: stage.shards)
        return stage
    }()

    private static func panel(_ name: String, _ columns: Int, _ stage: @escaping @Sendable () -> HealthStage) -> Scene {
        Scene(key: "panel \(name) \(columns)") { HealthPanelTests.panel(stage().facts, columns, crossings: [24]) }
    }

    private static func view(
        _ name: String, _ columns: Int, _ window: RateWindow = .seconds, _ stage: @escaping @Sendable () -> HealthStage
    ) -> Scene {
        Scene(key: "view \(name) \(columns)") { HealthViewTests.lines(stage().facts, columns, window) }
    }

    static let scenes: [Scene] = [
        panel("live", 120) { .afterOutage }, panel("live", 80) { .afterOutage }, panel("live", 72) { .afterOutage },
        panel("ascii", 120) { .afterOutage.on(ascii) },
        panel("block", 120) { .afterOutage.on(.standard, graph: .block) }, panel("waiting", 120) { waiting },
        panel("waiting", 80) { waiting }, panel("busy", 120) { busy }, panel("several", 120) { several },
        panel("new", 120) { HealthStage() },
        view("live", 120) { .afterOutage }, view("live", 80) { .afterOutage }, view("live", 40) { .afterOutage },
        view("ascii", 80) { .afterOutage.on(ascii) }, view("hours", 120, .minutes) { .afterOutage },
        view("waiting", 80) { waiting }, view("busy", 120) { busy }, view("several", 120) { several },
        view("new", 80) { HealthStage() },
        Scene(key: "log 80") {
            waiting.log(80)
        },
        Scene(key: "log 40 filtered") {
            waiting.log(40, filter: "Retry")
        },
    ]

    private static var isWriting: Bool { ProcessInfo.processInfo.environment["BLOOM_WRITE_GOLDEN"] != nil }

    @Test(.disabled(if: isWriting), arguments: scenes) func `it looks as it did`(_ scene: Scene) {
        let actual = scene.text()
        #expect(HealthGolden.screens[scene.key] == actual, "\(scene.key)\n\(actual)")
    }

    @Test(.disabled(if: isWriting)) func `none is left over`() {
        #expect(Set(HealthGolden.screens.keys) == Set(Self.scenes.map(\.key)))
    }

    @Test func `the ASCII form is ASCII`() {
        let stage = HealthStage.afterOutage.on(Self.ascii)
        for text in [
            HealthPanelTests.panel(stage.facts, 120), HealthViewTests.lines(stage.facts, 80),
            HealthViewTests.lines(Self.busy.on(Self.ascii).facts, 60), Self.waiting.on(Self.ascii).log(50),
        ] {
            #expect(text.utf8.count == text.count)
        }
    }

    @Test(.enabled(if: isWriting)) func `write them`() throws {
        var source = "/// The connection's health as it was last looked at; written by `HealthGoldenTests`.\n"
        source += "enum HealthGolden {\n    static let screens: [String: String] = [\n"
        for scene in Self.scenes {
            source += "        \"\(scene.key)\": #\"\"\"\n"
            for line in scene.text().split(separator: "\n", omittingEmptySubsequences: false) {
                source += line.isEmpty ? "\n" : "        \(line)\n"
            }
            source += "        \"\"\"#,\n"
        }
        source += "    ]\n}\n"
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "HealthGoldens.swift")
        try source.write(to: file, atomically: true, encoding: .utf8)
    }
}

extension HealthStage {
    /// The log over a whole screen.
    fileprivate func log(_ columns: Int, filter: String = "") -> String {
        var canvas = Canvas(size: Size(columns: columns, rows: 24))
        ConnectionLogView(
            area: Rect(column: 0, row: 0, columns: columns, rows: 24), log: log, filter: filter, top: 0, now: now,
            zone: .utc, marks: Marks.of(policy), sanitiser: Sanitiser(policy: policy)
        ).draw(on: &canvas)
        return canvas.frame.text.joined(separator: "\n")
    }
}
