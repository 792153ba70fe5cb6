import BloomCore
import Testing

@testable import BloomTUI

@Suite struct ColorDepthTests {
    struct Choice: Sendable {
        var colors: Int
        var noColor: String?
        var terminal = "xterm-256color"
        var depth: ColorDepth
    }

    @Test(arguments: [
        Choice(colors: 256, noColor: nil, depth: .palette),
        Choice(colors: 256, noColor: "", depth: .palette),
        Choice(colors: 256, noColor: "0", depth: .mono),
        Choice(colors: 256, noColor: "1", depth: .mono),
        Choice(colors: 256, noColor: nil, terminal: "dumb", depth: .mono),
        Choice(colors: -1, noColor: nil, depth: .mono),
        Choice(colors: 7, noColor: nil, depth: .mono),
        Choice(colors: 8, noColor: nil, depth: .eight),
        Choice(colors: 16, noColor: nil, depth: .sixteen),
        Choice(colors: 88, noColor: nil, depth: .sixteen),
        Choice(colors: 0x100_0000, noColor: nil, depth: .direct),
    ])
    func choosesByTerminalAndEnvironment(_ row: Choice) {
        #expect(ColorDepth(colors: row.colors, noColor: row.noColor, terminal: row.terminal) == row.depth)
    }

    struct Mapping: Sendable {
        var entry: UInt8
        var sixteen: Int?
        var eight: Int?
        var isBoldInEight = false
    }

    /// The roles of the theme, then colours chosen by hue: 21 is pure blue, 46 pure green, 201 magenta, 51 cyan.
    @Test(arguments: [
        Mapping(entry: 214, sixteen: 3, eight: 3), Mapping(entry: 75, sixteen: 4, eight: 4),
        Mapping(entry: 180, sixteen: 6, eight: 6), Mapping(entry: 203, sixteen: 1, eight: 1),
        Mapping(entry: 71, sixteen: 2, eight: 2), Mapping(entry: 178, sixteen: 3, eight: 3),
        Mapping(entry: 21, sixteen: 4, eight: 4), Mapping(entry: 46, sixteen: 2, eight: 2),
        Mapping(entry: 201, sixteen: 5, eight: 5), Mapping(entry: 51, sixteen: 6, eight: 6),
        Mapping(entry: 3, sixteen: 3, eight: 3), Mapping(entry: 12, sixteen: 12, eight: 4, isBoldInEight: true),
    ])
    func mapsToFewerColors(_ row: Mapping) {
        let style = Style(.palette(row.entry), .underline)
        let sixteen = ColorDepth.sixteen.rendered(style)
        #expect(sixteen.color == row.sixteen)
        #expect(sixteen.attributes == .underline)
        let eight = ColorDepth.eight.rendered(style)
        #expect(eight.color == row.eight)
        #expect(eight.attributes == (row.isBoldInEight ? [.underline, .bold] : .underline))
    }

    @Test(arguments: [245, 242, 240, 250, 232, 255, 16, 231, 59] as [UInt8])
    func showsGreysAsDimText(_ entry: UInt8) {
        for depth in [ColorDepth.sixteen, .eight] {
            let rendered = depth.rendered(Style(.palette(entry)))
            #expect(rendered.color == nil)
            #expect(rendered.attributes == .dim)
        }
    }

    @Test func leavesColorsOutInMono() {
        let rendered = ColorDepth.mono.rendered(Style(.palette(203), .bold))
        #expect(rendered.color == nil)
        #expect(rendered.attributes == .bold)
    }

    @Test func givesDirectTerminalsRedGreenAndBlue() {
        #expect(ColorDepth.direct.rendered(Style(.palette(203))).color == 0xff5f5f)
        #expect(ColorDepth.direct.rendered(Style(.palette(245))).color == 0x8a8a8a)
        #expect(ColorDepth.direct.rendered(Style(.palette(1))).color == 1)
    }

    @Test func removesPausesFromDescriptions() {
        #expect(TerminalSession.withoutPadding("a$<5>b$<10/*>c") == "abc")
        #expect(TerminalSession.withoutPadding("price $5 $<") == "price $5 $<")
        #expect(TerminalSession.withoutPadding("$") == "$")
    }
}
