import GatewayProtocol
import Testing

@testable import BloomCore

/// Values as marks.
@Suite struct HealthGraphTests {
    struct Case: CustomTestStringConvertible {
        var symbols: ViewerSettings.Graph
        var values: [Int64?]
        var width: Int
        var height: Int
        var rows: [String]
        var testDescription: String { "\(symbols) \(width)x\(height) \(values.map { $0 ?? -2 })" }
    }

    /// -1 stands for an answer that never came.
    private static func samples(_ values: [Int64?]) -> [GraphSample] {
        values.map { value in value == -1 ? .missed : GraphSample(value) }
    }

    @Test(arguments: [
        Case(symbols: .block, values: [0, 12, 13, 50, 99, 100, 500], width: 7, height: 1, rows: ["▁▁▂▄███"]),
        Case(symbols: .block, values: [nil, 0, -1, 100], width: 6, height: 1, rows: ["   ▁!█"]),
        Case(
            symbols: .block, values: [0, 50, 51, 75, 100, -1, nil], width: 7, height: 2, rows: ["  ▁▄█! ", "▁████! "]),
        Case(symbols: .ascii, values: [0, 15, 30, 45, 60, 75, 100], width: 7, height: 1, rows: ["_.-=+*#"]),
        Case(symbols: .ascii, values: [0, 100, -1, nil, 60], width: 5, height: 2, rows: [" #! .", "_#! #"]),
        Case(symbols: .braille, values: [0, 25, 26, 50, 75, 100], width: 3, height: 1, rows: ["⣀⣤⣾"]),
        Case(symbols: .braille, values: [0, 100], width: 3, height: 1, rows: ["  ⢸".replacing("⢸", with: "⣸")]),
        Case(symbols: .braille, values: [nil, 0, 0, nil, -1, nil, nil, -1], width: 4, height: 1, rows: ["⢀⡀⡇⢸"]),
        // In more than one row the edge is for what never came.
        Case(symbols: .braille, values: [0, 100, -1, -1], width: 2, height: 2, rows: ["⢰⣿", "⣸⣿"]),
        Case(
            symbols: .braille, values: [0, 40, 60, 100], width: 2, height: 4, rows: [" ⢰", " ⣸", "⢠⣿", "⣸⣿"]),
        Case(symbols: .braille, values: [7], width: 2, height: 1, rows: [" ⢀"]),
        Case(symbols: .block, values: [], width: 3, height: 9, rows: ["   ", "   ", "   ", "   "]),
        Case(symbols: .braille, values: [1, 2, 3], width: 0, height: 0, rows: [""]),
        Case(symbols: .ascii, values: [1], width: -4, height: 1, rows: [""]),
        Case(symbols: .block, values: [-50, .min, .max], width: 3, height: 1, rows: ["▁▁█"]),
    ]) func `a value has its mark`(_ example: Case) {
        let rows = Graph.rows(
            Self.samples(example.values), example.symbols, top: 100, width: example.width, height: example.height)
        #expect(rows.map(\.string) == example.rows)
    }

    @Test(arguments: ViewerSettings.Graph.allCases) func `rows have the width that was asked for`(
        _ symbols: ViewerSettings.Graph
    ) {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let count = Int.random(in: 0...400, using: &random)
            let samples = (0..<count).map { _ -> GraphSample in
                switch Int.random(in: 0...4, using: &random) {
                case 0: .none
                case 1: .missed
                default:
                    .value(Int64.random(in: .min...(.max), using: &random) >> Int64.random(in: 0...62, using: &random))
                }
            }
            let width = Int.random(in: 0...150, using: &random)
            let height = Int.random(in: 1...4, using: &random)
            let top = Int64.random(in: -5...1_000_000, using: &random)
            let rows = Graph.rows(samples, symbols, top: top, width: width, height: height)
            #expect(rows.count == height)
            #expect(rows.allSatisfy { $0.width == width && $0.string.count == width })
        }
    }

    @Test func `the symbols follow the person, and the terminal has the last word`() {
        var policy = TextPolicy.standard
        #expect(Graph.symbols(.braille, policy) == .braille)
        #expect(Graph.symbols(.block, policy) == .block)
        policy.isUTF8 = false
        #expect(Graph.symbols(.braille, policy) == .ascii)
        policy = TextPolicy(ambiguousIsWide: true)
        #expect(Graph.symbols(.block, policy) == .ascii)
        #expect(Graph.symbols(.ascii, .standard) == .ascii)
    }

    @Test func `only the newest cell has a colour, the past two shades, and what was missed its own`() {
        var styles = GraphStyles()
        styles.highFrom = 200
        styles.newest = TextRole.bad.style
        let samples = Self.samples([10, 600, -1, nil, 300])
        let row = Graph.block(samples, top: 800, width: 5, height: 1, styles: styles)[0]
        #expect(
            row.runs.map(\.style) == [
                styles.past, styles.pastHigh, styles.missed, styles.past, TextRole.bad.style,
            ])
        #expect(styles.missed.attributes.contains(.bold))
        let blank = Graph.block(Self.samples([10, nil]), top: 800, width: 2, height: 1, styles: styles)[0]
        #expect(blank.runs.map(\.style) == [styles.past])
        let braille = Graph.braille(Self.samples([10, -1, 10, 10]), top: 800, width: 2, height: 1, styles: styles)[0]
        #expect(braille.runs.map(\.style) == [styles.missed, TextRole.bad.style])
    }

    // MARK: - Axis

    @Test(arguments: [
        (0, 100), (99, 100), (100, 200), (150, 200), (200, 400), (402, 800), (799, 800), (1600, 3200), (-5, 100),
    ]) func `the axis ends at the next step above`(_ maximum: Int64, _ top: Int64) {
        #expect(GraphScale.step(above: maximum, base: 100) == top)
        #expect(GraphScale(base: 100).top(for: maximum) == top)
    }

    @Test func `steps end somewhere`() {
        #expect(GraphScale.step(above: .max, base: 100) > 0)
        #expect(GraphScale.step(above: 5, base: 0) == 8)
        #expect(GraphScale.step(above: 5, base: .min) == 8)
    }

    @Test func `it grows at once, and shrinks when less has been enough for a minute`() {
        var scale = GraphScale(base: 100)
        func after(_ second: Int64, _ maximum: Int64) -> Int64 {
            scale.fit(maximum, at: Instant(nanoseconds: second * 1_000_000_000))
            return scale.top
        }
        #expect(after(0, 402) == 800)
        #expect(after(1, 90) == 800)
        #expect(after(60, 90) == 800)
        #expect(after(61, 90) == 100)
        #expect(after(62, 402) == 800)
        #expect(after(100, 90) == 800)
        // A need in between begins the wait anew, a smaller one is remembered.
        #expect(after(120, 500) == 800)
        #expect(after(130, 90) == 800)
        #expect(after(150, 250) == 800)
        #expect(after(189, 90) == 800)
        #expect(after(190, 90) == 400)
        #expect(after(249, 90) == 400)
        #expect(after(250, 90) == 100)
    }

    @Test func `a clock that goes back only makes it wait`() {
        var scale = GraphScale(base: 100)
        for (second, maximum) in [(100, 402), (101, 9), (5, 9), (100, 9), (-9_000_000_000, 9)] {
            scale.fit(Int64(maximum), at: Instant(nanoseconds: Int64(second) * 1_000_000_000))
            #expect(scale.top == 800)
        }
        scale.fit(9, at: Instant(nanoseconds: 161 * 1_000_000_000))
        #expect(scale.top == 100)
    }
}
