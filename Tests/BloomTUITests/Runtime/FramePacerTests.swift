import GatewayProtocol
import Testing

@testable import BloomTUI

@Suite struct FramePacerTests {
    @Test func drawsNothingWithoutAChange() {
        var pacer = FramePacer()
        #expect(pacer.due(now: at(0)) == nil)
        pacer.changed()
        pacer.drew(now: at(0))
        #expect(pacer.due(now: at(5000)) == nil)
    }

    @Test func drawsTheFirstChangeAtOnce() {
        var pacer = FramePacer()
        pacer.changed()
        #expect(pacer.due(now: at(7)) == at(7))
    }

    @Test func drawsThirtyFramesASecondAtMost() {
        var pacer = FramePacer()
        var frames = 0
        // A change every millisecond for ten seconds.
        for millisecond in 0..<10_000 as Range<Int64> {
            pacer.changed()
            if let due = pacer.due(now: at(millisecond)), due <= at(millisecond) {
                pacer.drew(now: at(millisecond))
                frames += 1
            }
        }
        #expect((290...300).contains(frames))
    }

    @Test func drawsForAKeyAtOnceAndLeavesTheOthersTheirTurn() {
        var pacer = FramePacer()
        pacer.changed()
        pacer.drew(now: at(0))
        pacer.changedByPerson()
        #expect(pacer.due(now: at(1)) == at(1))
        pacer.drew(now: at(1))
        pacer.changed()
        // Due a thirtieth of a second after the frame at 0, not after the one for the key.
        #expect(pacer.due(now: at(2)) == Instant(nanoseconds: 33_333_333))
        #expect(pacer.due(now: at(40)) == at(40))
    }
}
