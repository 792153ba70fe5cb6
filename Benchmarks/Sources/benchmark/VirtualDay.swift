import BloomCore
import Foundation
import GatewayModels
import GatewayProtocol

/// Hours of a viewer on a clock of its own: whether anything grows that should not.
///
/// Five servers of 20 channels in which 2,000 people write, fifteen events a second, a frame a minute, all
/// servers sent again each hour. All that is bounded is full within the first half; behind it nothing grows.
struct VirtualDay {
    private static let eventsPerSecond = 15
    private static let size = Size(columns: 200, rows: 60)
    /// What may come on top in the second half, in kilobytes: the noise of an allocator.
    private static let tolerance = 2048

    private var connection: Connection
    private var model = ViewerModel(ViewerOptions())
    private let generator: PayloadGenerator
    private let began = Timestamp(milliseconds: 1_795_442_400_000)
    private var second = 0
    private var sequence = 1
    private var shown = 0

    init() throws {
        connection = try Connection()
        generator = PayloadGenerator(seed: 24, people: 2000)
        generator.channels = (0..<100).map { String(1_000_000 * ($0 / 20 + 1) + $0 % 20 + 1) }
        sendGuilds()
    }

    /// Prints the memory at the end of each hour; whether the second half has added nothing.
    mutating func run(hours: Int) throws -> Bool {
        print("day: \(hours) virtual hours, \(Self.eventsPerSecond) events a second")
        var resident: [Int] = []
        for hour in 1...hours {
            for _ in 0..<3600 { try passSecond() }
            sendGuilds()
            resident.append(try Memory.kilobytes("VmRSS"))
            print("day: hour \(hour): \(shown) events, \((Double(resident[hour - 1]) / 1024).text(1)) MB")
        }
        let growth = resident[hours - 1] - resident[hours / 2 - 1]
        print("day: the second half added \(growth) kB, at most \(Self.tolerance) are noise")
        return growth <= Self.tolerance
    }

    private var now: Moment {
        Moment(
            instant: Instant(nanoseconds: Int64(second) * 1_000_000_000),
            wall: Timestamp(milliseconds: began.milliseconds + Int64(second) * 1000))
    }

    private mutating func passSecond() throws {
        second += 1
        generator.moment = UInt64(now.wall.milliseconds - Snowflake.epochMilliseconds)
        var bytes: [UInt8] = []
        for _ in 0..<Self.eventsPerSecond {
            sequence += 1
            bytes += Wire.frame(Wire.payload(generator.payload(generator.mixedKind()), sequence: sequence))
        }
        apply(connection.receive(bytes))
        if second % 60 == 0 {
            _ = model.update(.tick, size: Self.size, now: now)
            _ = model.view(size: Self.size, now: now)
        }
    }

    private mutating func sendGuilds() {
        for number in 0..<5 { apply(connection.receive(Wire.guild(number, channels: 20, members: 20))) }
    }

    private mutating func apply(_ deliveries: [Delivery]) {
        shown += deliveries.count
        _ = model.update(.deliveries(deliveries), size: Self.size, now: now)
    }
}
