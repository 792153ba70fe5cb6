import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// Which channels bring most.
@Suite struct TopTalkersTests {
    private static func at(_ second: Int) -> Instant { Instant(nanoseconds: Int64(second) * 1_000_000_000) }

    private static func ranked(_ talkers: TopTalkers, _ window: RateWindow, _ second: Int) -> [[Int]] {
        talkers.tally(window, at: at(second)).ranked.map { [Int($0.channel.rawValue), $0.count] }
    }

    @Test func `most come first, and of equal ones the older channel`() {
        var talkers = TopTalkers()
        for channel in [5, 7, 7, 9, 3, 3, 5, 7] { talkers.note(ChannelID(rawValue: UInt64(channel)), at: Self.at(0)) }
        talkers.note(nil, at: Self.at(0))
        #expect(Self.ranked(talkers, .seconds, 1) == [[7, 3], [3, 2], [5, 2], [9, 1]])
        #expect(talkers.tally(.seconds, at: Self.at(1)).total == 9)
    }

    @Test func `a window slides`() {
        var talkers = TopTalkers()
        for second in 0..<20 { talkers.note(1, at: Self.at(second)) }
        for second in 20..<305 { talkers.note(2, at: Self.at(second)) }
        #expect(Self.ranked(talkers, .seconds, 304) == [[2, 285], [1, 10]])
        for second in 305..<320 { talkers.note(2, at: Self.at(second)) }
        #expect(Self.ranked(talkers, .seconds, 319).map(\.first) == [2])
        #expect(Self.ranked(talkers, .tenSeconds, 319) == [[2, 300], [1, 20]])
        #expect(Self.ranked(talkers, .minutes, 319) == [[2, 300], [1, 20]])
        #expect(Self.ranked(talkers, .tenMinutes, 319) == [[2, 300], [1, 20]])
        #expect(Self.ranked(talkers, .seconds, 2000).isEmpty)
        #expect(Self.ranked(talkers, .tenSeconds, 2000) == [[2, 300], [1, 20]])
    }

    @Test func `any number of channels takes a bounded room, and no event is lost from the sum`() {
        var talkers = TopTalkers()
        for index in 0..<20_000 {
            talkers.note(ChannelID(rawValue: UInt64(index)), at: Self.at(index / 1000))
            talkers.note(1_000_000, at: Self.at(index / 1000))
        }
        for window in RateWindow.allCases {
            let tally = talkers.tally(window, at: Self.at(20))
            #expect(tally.total == 40_000)
            #expect(tally.byChannel.count <= 512 + 30 * 128)
            #expect(tally.ranked.first.map { $0.channel == 1_000_000 && $0.count == 20_000 } == true)
        }
    }

    @Test func `a clock that goes back begins anew`() {
        var talkers = TopTalkers()
        for second in [500, 900, 3, 40, 80] { talkers.note(1, at: Self.at(second)) }
        #expect(Self.ranked(talkers, .seconds, 80) == [[1, 3]])
    }
}
