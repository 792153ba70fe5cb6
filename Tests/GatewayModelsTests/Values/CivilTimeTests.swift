import GatewayModels
import Testing

struct CivilTimeTests {
    private static func parts(_ time: CivilTime) -> [Int] {
        [time.year, time.month, time.day, time.hour, time.minute, time.second, time.weekday]
    }

    @Test(
        arguments: [
            (0, [1970, 1, 1, 0, 0, 0, 4]),
            (-1, [1969, 12, 31, 23, 59, 59, 3]),
            (86_399, [1970, 1, 1, 23, 59, 59, 4]),
            (68_169_600, [1972, 2, 29, 0, 0, 0, 2]),
            (946_684_799, [1999, 12, 31, 23, 59, 59, 5]),
            (946_684_800, [2000, 1, 1, 0, 0, 0, 6]),
            (951_782_400, [2000, 2, 29, 0, 0, 0, 2]),
            (951_868_800, [2000, 3, 1, 0, 0, 0, 3]),
            (1_709_164_800, [2024, 2, 29, 0, 0, 0, 4]),
            (4_107_542_399, [2100, 2, 28, 23, 59, 59, 0]),
            (4_107_542_400, [2100, 3, 1, 0, 0, 0, 1]),
            (-2_203_891_201, [1900, 2, 28, 23, 59, 59, 3]),
            (-2_203_891_200, [1900, 3, 1, 0, 0, 0, 4]),
            (Int64.max, [292_277_026_596, 12, 4, 15, 30, 7, 0]),
            (Int64.min, [-292_277_022_657, 1, 27, 8, 29, 52, 0]),
        ] as [(Int64, [Int])])
    func splitsSeconds(_ seconds: Int64, _ expected: [Int]) {
        #expect(Self.parts(CivilTime(secondsSinceEpoch: seconds)) == expected)
    }

    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (1, 1, 1, -719_162),
        (0, 1, 1, -719_528), (0, 2, 29, -719_469), (2026, 11, 23, 20_780),
    ])
    func countsDays(_ year: Int, _ month: Int, _ day: Int, _ expected: Int) {
        #expect(CivilTime.daysSinceEpoch(year: year, month: month, day: day) == expected)
    }

    @Test(arguments: [31, 32, 33, 34] as [UInt64])
    func goesThereAndBack(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let seconds = Int64.random(in: -100_000_000_000...300_000_000_000, using: &generator)
            let time = CivilTime(secondsSinceEpoch: seconds)
            let days = CivilTime.daysSinceEpoch(year: time.year, month: time.month, day: time.day)
            let back = Int64(days) * 86400 + Int64(time.hour * 3600 + time.minute * 60 + time.second)
            #expect(back == seconds)
            #expect((1...12).contains(time.month) && (1...31).contains(time.day) && (0...6).contains(time.weekday))
        }
    }

    /// Counting day by day with the lengths of the months gives the same dates over two turns of the calendar.
    @Test
    func agreesWithCountingDayByDay() {
        var (year, month, day, weekday) = (1600, 1, 1, 6)
        for dayNumber in -135_140..<(-135_140 + 2 * 146_097) {
            let time = CivilTime(secondsSinceEpoch: Int64(dayNumber) * 86400)
            guard Self.parts(time) == [year, month, day, 0, 0, 0, weekday] else {
                Issue.record("day \(dayNumber): \(Self.parts(time)) instead of \(year)-\(month)-\(day)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            day += 1
            weekday = (weekday + 1) % 7
            if day > lengths[month - 1] { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
        #expect((year, month, day) == (2400, 1, 1))
    }
}
