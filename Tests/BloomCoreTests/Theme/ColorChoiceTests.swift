import BloomCore
import Testing

@Suite struct ColorChoiceTests {
    struct Row: Sendable {
        var option: ColorChoice?
        var variable: ColorChoice?
        var setting: ColorChoice?
        var noColor: String?
        var terminal = "xterm-256color"
        var colors = 256
        var depth: ColorDepth
    }

    static let terminals: [Row] = [
        Row(depth: .palette), Row(noColor: "", depth: .palette), Row(noColor: "0", depth: .mono),
        Row(noColor: "1", depth: .mono), Row(terminal: "dumb", depth: .mono), Row(colors: -1, depth: .mono),
        Row(colors: 7, depth: .mono), Row(colors: 8, depth: .eight), Row(colors: 16, depth: .sixteen),
        Row(colors: 88, depth: .sixteen), Row(colors: 0x100_0000, depth: .direct),
    ]

    static let wishes: [Row] = [
        Row(option: .never, depth: .mono), Row(variable: .never, depth: .mono), Row(setting: .never, depth: .mono),
        Row(option: .palette, variable: .never, setting: .never, depth: .palette),
        Row(variable: .sixteen, setting: .never, depth: .sixteen),
        Row(option: .auto, variable: .never, depth: .palette), Row(option: .auto, noColor: "1", depth: .mono),
        // Who asks for colours gets them, but no more than there are.
        Row(option: .palette, noColor: "1", depth: .palette), Row(option: .sixteen, noColor: "1", depth: .sixteen),
        Row(option: .palette, colors: 8, depth: .eight), Row(option: .sixteen, colors: 8, depth: .eight),
        Row(option: .palette, colors: -1, depth: .mono),
        Row(option: .sixteen, terminal: "dumb", colors: -1, depth: .mono),
        Row(option: .palette, colors: 0x100_0000, depth: .direct),
        Row(option: .sixteen, colors: 0x100_0000, depth: .eight),
    ]

    @Test(arguments: terminals + wishes) func decides(_ row: Row) {
        let depth = ColorChoice.decide(
            option: row.option, variable: row.variable, setting: row.setting, noColor: row.noColor,
            terminal: row.terminal, colors: row.colors
        )
        #expect(depth == row.depth)
    }

    @Test func wordsOfTheCommandLine() {
        #expect(ColorChoice.allCases.map(\.rawValue) == ["auto", "never", "16", "256"])
    }
}
