import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

@Suite struct NotifierTests {
    private func settings(
        _ on: Set<ViewerSettings.Notify.Occasion> = [.mention, .disconnect, .fatal],
        via: ViewerSettings.Notify.Means = .bell, command: [String] = []
    ) -> ViewerSettings.Notify {
        var settings = ViewerSettings.Notify()
        settings.on = on
        settings.via = via
        settings.command = command
        return settings
    }

    private func notifier(_ settings: ViewerSettings.Notify) -> Notifier {
        Notifier(settings: settings, policy: .standard)
    }

    private func at(_ milliseconds: Int) -> Instant {
        Instant(nanoseconds: 1_000_000_000_000) + .milliseconds(milliseconds)
    }

    private func mention(_ channel: ChannelID = 1, _ text: String = "hi") -> Notifier.Mention {
        Notifier.Mention(channel: channel, place: "#general", author: "mira", text: text)
    }

    @Test func isOffUnlessAskedFor() {
        var notifier = Notifier(settings: ViewerSettings.Notify(), policy: .standard)
        #expect(notifier.note(mention(), at: at(0)) == nil)
        #expect(notifier.note(.live, at: at(0)) == nil)
        #expect(notifier.note(.stopped(.tokenRefused), at: at(1)) == nil)
    }

    @Test func callsForMentionsThatAreNews() {
        var notifier = notifier(settings())
        var replayed = mention()
        replayed.isReplayed = true
        var fetched = mention()
        fetched.isFetched = true
        var read = mention()
        read.isBeingRead = true
        for old in [replayed, fetched, read] { #expect(notifier.note(old, at: at(0)) == nil) }
        // Those did not use up the channel's turn.
        #expect(notifier.note(mention(), at: at(0)) == .terminal(.bell))
        #expect(notifier.suppressed == 0)
    }

    @Test func callsOnceInTenSecondsForAChannel() {
        var notifier = notifier(settings())
        #expect(notifier.note(mention(1), at: at(0)) != nil)
        #expect(notifier.note(mention(1), at: at(9999)) == nil)
        #expect(notifier.note(mention(2), at: at(9999)) != nil)
        #expect(notifier.note(mention(1), at: at(10_000)) != nil)
        #expect(notifier.suppressed == 1)
    }

    @Test func remembersABoundedNumberOfChannels() {
        var notifier = notifier(settings())
        var calls = 0
        for channel in 0..<5000 where notifier.note(mention(Snowflake(rawValue: UInt64(channel))), at: at(0)) != nil {
            calls += 1
        }
        #expect(calls == Notifier.channelLimit)
        #expect(notifier.note(mention(9999), at: at(10_000)) != nil)
    }

    @Test func saysWhoAndWhere() {
        #expect(
            notifier(settings(via: .osc9)).calling(mention())
                == .terminal(
                    .notify(.osc9, title: "bloom: #general", text: "mira: hi")))
        #expect(
            notifier(settings(via: .osc777)).calling(mention())
                == .terminal(
                    .notify(.osc777, title: "bloom: #general", text: "mira: hi")))
        #expect(
            notifier(settings(via: .command, command: ["notify-send", "-a", "bloom"])).calling(mention())
                == .run(["notify-send", "-a", "bloom", "bloom: #general", "mira: hi"]))
        #expect(notifier(settings(via: .command)).calling(mention()) == nil)
    }

    @Test func argumentsAreNeitherOptionsNorControls() throws {
        var hostile = mention(1, "\u{1b}]0;x\u{7}$(reboot)\n" + String(repeating: "z", count: 5000))
        hostile.author = "--icon=/etc/passwd"
        let call = notifier(settings(via: .command, command: ["say"])).calling(hostile)
        guard case .run(let arguments)? = call else {
            Issue.record("no call")
            return
        }
        let text = try #require(arguments.last)
        #expect(arguments.count == 3)
        #expect(text.hasPrefix(" --icon"))
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f })
        #expect(text.count <= TerminalEncoder.textLimit + 1)
        hostile.author = "-\u{301}x"
        guard case .run(let marked)? = notifier(settings(via: .command, command: ["say"])).calling(hostile) else {
            Issue.record("no call")
            return
        }
        #expect(marked.last?.utf8.first == UInt8(ascii: " "))
    }

    @Test func callsWhenTheConnectionIsLost() {
        var notifier = notifier(settings())
        let waiting = ConnectionPhase.waiting(
            Waiting(failures: 1, until: at(5000), reason: .closed(code: .normal, reason: "")))
        // Not while it has never worked.
        #expect(notifier.note(waiting, at: at(0)) == nil)
        #expect(notifier.note(.live, at: at(1)) == nil)
        #expect(notifier.note(.moving, at: at(2)) == nil)
        #expect(notifier.note(waiting, at: at(3)) != nil)
        // Each attempt that fails is the same loss.
        #expect(notifier.note(waiting, at: at(20_000)) == nil)
        #expect(notifier.note(.live, at: at(20_001)) == nil)
        #expect(notifier.note(.sessionLost(until: at(0)), at: at(30_000)) != nil)
        #expect(notifier.note(.stopped(.tokenRefused), at: at(30_001)) != nil)
        #expect(notifier.note(.stopped(.requested), at: at(50_000)) == nil)
    }

    @Test func listensOnlyToWhatWasChosen() {
        var notifier = notifier(settings([.fatal]))
        _ = notifier.note(.live, at: at(0))
        #expect(notifier.note(mention(), at: at(1)) == nil)
        #expect(notifier.note(.sessionLost(until: at(0)), at: at(2)) == nil)
        #expect(notifier.note(.stopped(.tokenRefused), at: at(3)) == .terminal(.bell))
    }
}

extension Notifier {
    /// The call of a fresh one.
    fileprivate func calling(_ mention: Mention) -> Call? {
        var copy = self
        return copy.note(mention, at: Instant(nanoseconds: 1))
    }
}
