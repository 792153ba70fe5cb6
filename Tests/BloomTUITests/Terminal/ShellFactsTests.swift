import BloomCore
import CNcurses
import GatewayClient
import GatewayModels
import GatewayProtocol
import Glibc
import Testing

@testable import BloomTUI

@Suite(.serialized) struct ShellFactsTests {
    @Test func findsTheChangesOfARule() {
        // +1 h until 2020-03-29 01:00 UTC, then +2 h, back at 2020-10-25 01:00 UTC.
        let zone = LocalZone.zone { seconds in (1_585_443_600..<1_603_587_600).contains(seconds) ? 7200 : 3600 }
        let expected = ZoneOffsets(
            transitions: [
                ZoneOffsets.Transition(at: Timestamp(milliseconds: 1_585_443_600_000), seconds: 7200),
                ZoneOffsets.Transition(at: Timestamp(milliseconds: 1_603_587_600_000), seconds: 3600),
            ], initialSeconds: 3600)
        #expect(zone == expected)
    }

    @Test func findsNoChangesInUTC() {
        #expect(LocalZone.zone { _ in 0 } == ZoneOffsets(transitions: [], initialSeconds: 0))
    }

    @Test func agreesWithTheCLibrary() {
        let zone = LocalZone.measure()
        // Every fifth day from 2015 to 2040, at an odd time.
        for seconds in stride(from: 1_420_074_567, to: 2_240_000_000, by: 5 * 86400) {
            var time = time_t(seconds)
            var parts = tm()
            localtime_r(&time, &parts)
            #expect(zone.offset(at: Timestamp(milliseconds: Int64(seconds) * 1000)) == parts.tm_gmtoff)
        }
    }

    @Test func measuresWidthsOfTheCLibrary() {
        #expect(UTF8Locale.isSet)
        let widths = LibcWidths.measure()
        let expected: [(Unicode.Scalar, Int)] = [
            ("A", 1), ("\u{301}", 0), ("界", 2), ("🙂", 2), ("\u{1b}", -1), ("\u{50000}", -1), ("\u{e0fff}", -1),
            ("─", 1),
        ]
        for (scalar, width) in expected { #expect(widths.width(of: scalar) == width, "U+\(scalar.value)") }
        // What curses will count, for the whole of what was measured.
        var differing = 0
        for value in UInt32(0x80)...0x3ffff {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if widths.width(of: scalar) != Int(wcwidth(wchar_t(value))) { differing += 1 }
        }
        #expect(differing == 0)
    }

    @Test func clocksGoForward() {
        let first = SystemClock.now()
        let second = SystemClock.now()
        #expect(first.instant <= second.instant)
        // After 2020-01-01.
        #expect(first.wall.seconds > 1_577_836_800)
    }

    @Test func wakesOnceForManyRaises() throws {
        let wake = try WakeCounter()
        var watched = [pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)]
        #expect(poll(&watched, 1, 0) == 0)
        wake.raise()
        wake.raise()
        #expect(poll(&watched, 1, 0) == 1)
        wake.lower()
        #expect(poll(&watched, 1, 0) == 0)
        wake.raise()
        #expect(poll(&watched, 1, 0) == 1)
    }
}
