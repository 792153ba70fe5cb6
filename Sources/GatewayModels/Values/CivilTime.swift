/// A calendar date and time of day in the proleptic Gregorian calendar, without a zone.
public struct CivilTime: Hashable, Sendable {
    /// The year, such as 2026.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, 1 to 31.
    public var day: Int
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second, 0 to 59.
    public var second: Int
    /// The day of the week, 0 for Sunday to 6 for Saturday.
    public var weekday: Int

    /// Splits seconds since 1970 (already shifted to the wanted zone) into date and time.
    public init(secondsSinceEpoch seconds: Int64) {
        let days = seconds.floorDivided(by: 86400)
        // Not `seconds - days * 86400`: the product does not fit for the earliest moments.
        let rest = Int((seconds % 86400 + 86400) % 86400)
        hour = rest / 3600
        minute = rest % 3600 / 60
        second = rest % 60
        weekday = Int(((days + 4) % 7 + 7) % 7)
        // Days are counted from 1 March of year 0, so that the leap day is the last of its year.
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = Int(shifted - era * 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + Int(era) * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days from 1970-01-01 to a date.
    public static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Int(Int64(shiftedYear).floorDivided(by: 400))
        let yearOfEra = shiftedYear - era * 400
        let marchMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
