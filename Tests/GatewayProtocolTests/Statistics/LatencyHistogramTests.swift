import GatewayProtocol
import Testing

@Suite struct LatencyHistogramTests {
    @Test func `percentiles are right to two digits, the rest exactly`() throws {
        var histogram = LatencyHistogram()
        #expect(histogram.summary == nil)
        for number in 1...1000 { histogram.record(.microseconds(number * 100)) }
        let summary = try #require(histogram.summary)
        #expect(summary.count == 1000)
        #expect(summary.last == .milliseconds(100))
        #expect(summary.min == .microseconds(100) && summary.max == .milliseconds(100))
        #expect(summary.mean == .microseconds(50_050))
        for (found, right) in [(summary.p50, 50.0), (summary.p95, 95.0), (summary.p99, 99.0)] {
            let milliseconds = Double(found.nanoseconds) / 1e6
            #expect(abs(milliseconds - right) <= right * 0.01, "\(milliseconds) for \(right)")
        }
    }

    @Test func `no sample can break it`() throws {
        var histogram = LatencyHistogram()
        for sample in [Duration.seconds(-5), .zero, .nanoseconds(1), .seconds(1 << 40)] { histogram.record(sample) }
        let summary = try #require(histogram.summary)
        #expect(summary.min == .zero)
        #expect(summary.max == .seconds(1 << 40))
        #expect(summary.p50 <= summary.p99 && summary.p99 <= summary.max)
    }
}
