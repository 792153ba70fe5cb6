import GatewayModels
import GatewayProtocol
import Testing
@testable import BloomCore
@Test func preview() {
    for (c, r) in [(80, 24), (120, 40), (40, 12), (20, 5), (60, 16), (10, 2), (1, 1)] {
        var s = Make.filled(6, c, r)
        s.deliver(.messageCreate(Make.message(400, "hello @watcher", by: "tobias", counter: 3, mentions: [Make.bot])))
        s.gap(1, open: true); s.wait(.seconds(20)); s.gap(1, open: false, outcome: .resumed(replayed: 11))
        s.deliver(.messageCreate(Make.message(500, "in builds", by: "tobias", in: Make.builds)))
        print("=== \(c)x\(r)"); print(s.screen().replacing(" \n", with: "\n"))
    }
}
