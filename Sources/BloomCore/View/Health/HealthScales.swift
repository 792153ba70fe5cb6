import GatewayProtocol

/// The axes of the graphs of the connection's health, which remember for how long a smaller one would have done.
struct HealthScales: Hashable, Sendable {
    /// Round trips in the panel, in milliseconds.
    private(set) var panelBeats = GraphScale(base: 100)
    /// Round trips in the view, which shows more of them.
    private(set) var viewBeats = GraphScale(base: 100)
    /// Events in each window, in thousandths a second; from 10 a second on.
    private(set) var events = RateWindow.allCases.map { _ in GraphScale(base: 10_000) }
    /// Bytes in each window, in thousandths a second; from 1 kB a second on.
    private(set) var bytes = RateWindow.allCases.map { _ in GraphScale(base: 1_000_000) }

    /// Fits all axes to what is shown on a screen of a width; to be called whenever a status has come.
    mutating func fit(_ history: HealthHistory, columns: Int, symbols: ViewerSettings.Graph, at now: Instant) {
        let perCell = Graph.samplesPerCell(symbols)
        panelBeats.fit(history.slowest(of: HealthPanelView.graphCells(columns) * perCell), at: now)
        viewBeats.fit(history.slowest(of: HealthView.graphCells(columns) * perCell), at: now)
        for window in RateWindow.allCases {
            events[window.rawValue].fit(history.events.peak(window, at: now) ?? 0, at: now)
            bytes[window.rawValue].fit(history.bytes.peak(window, at: now) ?? 0, at: now)
        }
    }
}

extension HealthHistory {
    /// The longest of the newest round trips, in whole milliseconds.
    func slowest(of count: Int) -> Int64 {
        beats.newest(count).compactMap { $0.duration?.milliseconds }.max() ?? 0
    }

    /// The newest round trips as a graph shows them, in milliseconds.
    func beatSamples(_ count: Int) -> [GraphSample] {
        beats.newest(count).map { sample in sample.duration.map { .value($0.milliseconds) } ?? .missed }
    }
}
