import BloomCore
import Testing

@testable import BloomTUI

@Suite struct ColorDepthTests {
    @Test func givesDirectTerminalsRedGreenAndBlue() {
        #expect(ColorDepth.direct.number(of: 203) == 0xff5f5f)
        #expect(ColorDepth.direct.number(of: 245) == 0x8a8a8a)
        #expect(ColorDepth.direct.number(of: 1) == 1)
        #expect(ColorDepth.palette.number(of: 203) == 203)
    }

    @Test func removesPausesFromDescriptions() {
        #expect(TerminalSession.withoutPadding("a$<5>b$<10/*>c") == "abc")
        #expect(TerminalSession.withoutPadding("price $5 $<") == "price $5 $<")
        #expect(TerminalSession.withoutPadding("$") == "$")
    }
}
