import GatewayProtocol
import Testing

@testable import BloomCore

/// Events per second from a count that only grows.
@Suite struct RateHistoryTests {
    private static func at(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

    private static func rates(_ looks: [(Double, Int)], _ count: Int = 6) -> [Int64?] {
        var history = RateHistory()
        for (time, total) in looks { history.note(total: total, at: at(time)) }
        return history.rates(.seconds, count: 300, at: at(looks.last?.0 ?? 0)).suffix(count)
    }

    @Test func `each second has its count, and the running one is left out`() {
        #expect(Self.rates([(100, 0), (101, 4), (102, 10), (103, 10), (103.5, 90)], 4) == [nil, 4000, 6000, 0])
    }

    @Test func `looks that miss the full second share out what came`() {
        let looks = (0..<8).map { (100 + Double($0) * 1.25, $0 * 10) }
        #expect(Self.rates(looks, 8) == [8000, 8000, 8000, 8000, 8000, 8000, 8000, 8000])
    }

    @Test func `where nobody looked nothing is known, which is not zero`() {
        let rates = Self.rates([(100, 0), (101, 5), (110, 50), (111, 52), (112, 52)], 12)
        #expect(rates == [5000, 0, nil, nil, nil, nil, nil, nil, nil, nil, 47000, 0])
    }

    @Test func `a count that began anew gives no rate below zero`() {
        let rates = Self.rates([(100, 5000), (101, 5004), (102, 3), (103, 9), (104, .min), (105, .max)], 5)
        #expect(rates.allSatisfy { ($0 ?? 0) >= 0 })
        #expect(rates.prefix(3) == [4000, 0, 6000])
    }

    @Test func `a clock that goes back or to its end does no harm`() {
        var history = RateHistory()
        for nanoseconds in [Int64.max, 5, .min, 0, .max - 1, .max, 7_000_000_000] {
            history.note(total: 7, at: Instant(nanoseconds: nanoseconds))
            _ = history.rates(.tenMinutes, count: 80, at: Instant(nanoseconds: nanoseconds))
            _ = history.peak(.seconds, at: Instant(nanoseconds: nanoseconds))
        }
        #expect(history.latest(at: Self.at(8)) == nil)
    }

    @Test(arguments: RateWindow.allCases) func `longer buckets hold the mean of their seconds`(_ window: RateWindow) {
        var history = RateHistory()
        let seconds = Int(window.bucketSeconds) * 4
        for second in 0...seconds {
            history.note(total: second / 2 * 10, at: Self.at(Double(second)))
        }
        let rates = history.rates(window, count: 300, at: Self.at(Double(seconds))).suffix(4)
        if window == .seconds {
            #expect(rates == [0, 10_000, 0, 10_000])
        } else {
            #expect(rates == [5000, 5000, 5000, 5000])
        }
    }

    @Test func `a peak keeps its height when buckets share a place, and when they move`() {
        var history = RateHistory()
        var total = 0
        var tops: Set<Int64> = []
        for second in 0..<400 {
            history.note(total: total, at: Self.at(Double(second)))
            total += second == 200 ? 61 : 1
            guard (210..<400).contains(second) else { continue }
            let rates = history.rates(.seconds, count: 130, at: Self.at(Double(second)))
            #expect(rates.count == 130)
            tops.insert(rates.compactMap(\.self).max() ?? 0)
            #expect(rates.count { $0 == 61_000 } == 1)
        }
        #expect(tops == [61_000])
        #expect(history.peak(.seconds, at: Self.at(399)) == 61_000)
    }

    @Test func `three days of looks are the newest buckets of each length`() {
        var history = RateHistory()
        let end = 3 * 24 * 3600
        for second in stride(from: 0, through: end, by: 3) { history.note(total: second, at: Self.at(Double(second))) }
        for window in RateWindow.allCases {
            let rates = history.rates(window, count: 700, at: Self.at(Double(end)))
            #expect(rates == [Int64?](repeating: nil, count: 400) + [Int64?](repeating: 1000, count: 300))
        }
    }

    @Test func `the latest rate is forgotten when nobody counts`() {
        var history = RateHistory()
        for second in 0..<5 { history.note(total: second * 9, at: Self.at(Double(second))) }
        #expect(history.latest(at: Self.at(4.2)) == 9000)
        #expect(history.latest(at: Self.at(6.9)) == 9000)
        #expect(history.latest(at: Self.at(7)) == nil)
    }

    @Test(arguments: [(-5, RateWindow.seconds), (0, .seconds), (2, .minutes), (3, .tenMinutes), (99, .tenMinutes)])
    func `a window is chosen by a number`(_ index: Int, _ window: RateWindow) {
        #expect(RateWindow(index: index) == window)
    }
}
