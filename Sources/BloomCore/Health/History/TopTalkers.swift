import DequeModule
import GatewayModels
import GatewayProtocol

/// Which channels bring most events, in the time of each ``RateWindow``.
///
/// A window slides in thirty steps. What its steps hold is bounded; beyond that, counts are kept without their
/// channels.
struct TopTalkers: Sendable {
    /// Counts by channel.
    struct Tally: Sendable {
        fileprivate(set) var byChannel: [ChannelID: Int] = [:]
        /// Events without a channel, and of channels for which there was no room.
        fileprivate(set) var other = 0

        fileprivate mutating func add(_ count: Int, _ channel: ChannelID?, limit: Int) {
            guard let channel, byChannel[channel] != nil || byChannel.count < limit else {
                other &+= count
                return
            }
            byChannel[channel, default: 0] &+= count
        }

        /// Adds another tally, and keeps the channels that have most.
        fileprivate mutating func merge(_ tally: Tally, limit: Int) {
            other &+= tally.other
            byChannel.merge(tally.byChannel) { $0 &+ $1 }
            guard byChannel.count > limit else { return }
            for entry in ranked.dropFirst(limit) {
                other &+= entry.count
                byChannel[entry.channel] = nil
            }
        }

        /// Most first; of equal ones, the older channel.
        var ranked: [(channel: ChannelID, count: Int)] {
            byChannel.map { (channel: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.channel) < ($0.count, $1.channel) }
        }

        /// All events.
        var total: Int { byChannel.values.reduce(other, &+) }
    }

    private struct Step {
        var number: Int64
        var tally = Tally()
    }

    private static let steps = 30
    /// Channels that are told apart within ten seconds, and in what is kept of them.
    private static let limits = (running: 512, kept: 128)

    /// The steps of each window, oldest first.
    private var windows = [Deque<Step>](repeating: [], count: RateWindow.allCases.count)
    /// What came in the running ten seconds, and is part of no window yet.
    private var running: Step?

    /// Counts an event; nil stands for one that belongs to no channel.
    mutating func note(_ channel: ChannelID?, at now: Instant) {
        let number = now.second / Self.length(.seconds)
        if running?.number != number { turn(to: number) }
        running?.tally.add(1, channel, limit: Self.limits.running)
    }

    /// What came in a window.
    func tally(_ window: RateWindow, at now: Instant) -> Tally {
        var sum = Tally()
        let oldest = now.second / Self.length(window) - Int64(Self.steps)
        for step in windows[window.rawValue] where step.number > oldest { sum.merge(step.tally, limit: .max) }
        if let running, Self.step(of: running.number, in: window) > oldest { sum.merge(running.tally, limit: .max) }
        return sum
    }

    /// The length of a window's step in seconds.
    private static func length(_ window: RateWindow) -> Int64 {
        window.bucketSeconds * Int64(RateWindow.buckets / steps)
    }

    /// The step of a window that holds one of the shortest.
    private static func step(of number: Int64, in window: RateWindow) -> Int64 {
        number * length(.seconds) / length(window)
    }

    private mutating func turn(to number: Int64) {
        defer { running = Step(number: number) }
        guard let running else { return }
        for window in RateWindow.allCases {
            let step = Self.step(of: running.number, in: window)
            var kept = windows[window.rawValue]
            // A clock that went back begins anew.
            kept.removeAll { $0.number <= step - Int64(Self.steps) || $0.number > step }
            if kept.last?.number != step { kept.append(Step(number: step)) }
            kept[kept.count - 1].tally.merge(running.tally, limit: Self.limits.kept)
            windows[window.rawValue] = kept
        }
    }
}
