import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// The whole strip in every state, in its full and in its narrow form.
@Suite struct HealthStripTests {
    static let now = Moment(
        instant: Instant(nanoseconds: 1_000_000_000_000), wall: Timestamp(milliseconds: 1_795_442_400_000)
    )

    static func later(_ seconds: Int) -> Instant { now.instant + .seconds(seconds) }

    /// A strip of a state that has lasted for three seconds.
    private static func strip(
        _ columns: Int, _ form: ScreenLayout.Form, lag: Duration? = nil, policy: TextPolicy = .standard,
        thresholds: LatencyThresholds = LatencyThresholds(), graph: ViewerSettings.Graph = .braille,
        _ change: (inout ConnectionStatus) -> Void
    ) -> Frame {
        var status = ConnectionStatus()
        status.since = later(-3)
        status.sequence = 48_213
        status.resumes = 2
        status.events.capacity = 1024
        change(&status)
        var link = LinkState()
        var earlier = status
        earlier.events.dispatched = 0
        link.note(earlier, lag: lag, at: later(-1))
        status.events.dispatched = 4
        link.note(status, lag: lag, at: now.instant)
        var canvas = Canvas(size: Size(columns: columns, rows: 1))
        StripView(
            area: Rect(column: 0, row: 0, columns: columns, rows: 1), form: form, link: link, now: now, zone: .utc,
            showsClock: true, undecodable: 0, marks: Marks.of(policy), sanitiser: Sanitiser(policy: policy),
            thresholds: thresholds, graph: graph
        ).draw(on: &canvas)
        return canvas.frame
    }

    @Test(arguments: cases) func `each state has its strip`(_ example: Case) {
        let full = Self.strip(80, .normal, lag: example.lag, example.change).text[0]
        let narrow = Self.strip(40, .narrow, lag: example.lag, example.change).text[0]
        #expect(full == example.full)
        #expect(narrow == example.narrow)
    }

    @Test(arguments: [
        (199, nil, TextRole.ok.style.foreground), (200, nil, TextRole.warn.style.foreground),
        (500, nil, TextRole.bad.style.foreground), (150, 40, TextRole.bad.style.foreground),
    ]) func `the latency and its newest mark have the colour of what the person calls slow`(
        _ trip: Int, _ usual: Int?, _ color: Style.Color
    ) {
        let thresholds = LatencyThresholds(ViewerSettings.Health(), usual: usual.map { .milliseconds($0) })
        let frame = Self.strip(80, .normal, thresholds: thresholds) { status in
            Self.live(&status)
            status.heart.lastRoundTrip?.duration = .milliseconds(trip)
        }
        #expect(frame.text[0].hasPrefix(" ● LIVE \(trip)ms"))
        #expect(frame[8, 0].style.foreground == color)
        #expect(frame[8, 0].style.attributes.contains(.bold) == (color == TextRole.bad.style.foreground))
        #expect(frame[23, 0].style.foreground == color)
        #expect(frame[22, 0].style == TextRole.dim.style)
    }

    @Test func `marks are ASCII where the terminal or the person wants it`() {
        var policy = TextPolicy.standard
        #expect(
            Self.strip(80, .normal, policy: policy, graph: .ascii) { Self.live(&$0) }.text[0]
                .hasPrefix(" ● LIVE 87ms =+=*+=*+==".prefix(13)))
        policy.isUTF8 = false
        for example in Self.cases {
            for form in [ScreenLayout.Form.normal, .narrow, .tiny] {
                let text = Self.strip(80, form, lag: example.lag, policy: policy, example.change).text[0]
                #expect(text.utf8.count == text.count, "\(text)")
            }
        }
    }

    @Test func `a lag of up to a second is none`() {
        let text = Self.strip(80, .normal, lag: .seconds(1)) { Self.live(&$0) }.text[0]
        #expect(text.hasPrefix(" ● LIVE 87ms"))
    }
}
