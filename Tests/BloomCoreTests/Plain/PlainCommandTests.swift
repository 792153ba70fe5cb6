import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

@Suite struct PlainCommandTests {
    @Test func followsOneChannel() {
        var stage = PlainStage()
        #expect(stage.type("open builds") == ["following #builds of Orchard, 0 unread."])
        #expect(stage.deliver(Make.message(0, "elsewhere")) == [])
        #expect(stage.deliver(Make.message(1, "ping", counter: 1, mentions: [Make.bot])) == [])
        #expect(stage.deliver(Make.message(2, "here", in: Make.builds)) == ["14:00 mira in #builds: here"])
        #expect(stage.type("unread") == ["#general of Orchard, 2 unread, 1 mention."])
        // Opening tells what was missed.
        #expect(
            stage.type("open #general") == [
                "following #general of Orchard, 2 unread.", "14:00 mira in #general: elsewhere",
                "14:00 mira in #general, mentions you: ping",
            ])
        #expect(stage.type("unread") == ["nothing is unread."])
        #expect(stage.type("all") == ["following all channels."])
        #expect(stage.deliver(Make.message(3, "again", in: 201)) == ["14:00 mira in #alerts: again"])
    }

    @Test func findsChannelsByTheirNames() {
        var stage = PlainStage()
        #expect(stage.type("open GENERAL") == ["following #general of Orchard, 0 unread."])
        #expect(stage.type("open 112") == ["following #support of Orchard, 0 unread."])
        #expect(stage.type("open home back") == ["following #backups of Homelab, 0 unread."])
        #expect(stage.type("open arm") == ["following thread arm-boot of Orchard, 0 unread."])
        #expect(stage.type("open") == ["open what? Type for example: open general"])
        #expect(stage.type("open nowhere") == ["no channel is called that; type channels for a list."])
        let several = stage.type("open homelab")
        #expect(several.first == "2 channels are called that; add the server's name:")
        #expect(several.count == 3)
        // A category is no channel to open.
        #expect(stage.type("open releases") == ["no channel is called that; type channels for a list."])
    }

    @Test func walksThroughTheChannels() {
        var stage = PlainStage()
        let first = stage.type("next")
        #expect(stage.type("next") != first)
        #expect(stage.type("previous") == first)
        let all = stage.type("channels").count
        for _ in 0..<all { _ = stage.type("n") }
        // Around the end to where it began.
        #expect(stage.type("previous") != stage.type("next"))
        #expect(stage.type("next unread") == ["nothing is unread."])
        _ = stage.type("open builds")
        _ = stage.deliver(Make.message(0, "x", in: 202))
        #expect(stage.type("next unread").first == "following #backups of Homelab, 1 unread.")
    }

    @Test func mutesChannels() {
        var stage = PlainStage()
        #expect(stage.type("mute") == ["mute what? Type for example: mute general"])
        #expect(stage.type("mute general") == ["#general of Orchard is muted."])
        #expect(stage.deliver(Make.message(0, "hush")) == [])
        #expect(stage.type("unread") == ["nothing is unread."])
        #expect(stage.type("open general").first == "following #general of Orchard, 1 unread.")
        #expect(stage.deliver(Make.message(1, "heard")) == ["14:00 mira in #general: heard"])
        #expect(stage.type("channels general") == ["#general of Orchard, muted, followed."])
        #expect(stage.type("mute") == ["#general of Orchard is not muted any more."])
        var other = PlainStage(muted: [Make.general])
        #expect(other.deliver(Make.message(0, "hush")) == [])
    }

    @Test func tellsAgain() {
        var stage = PlainStage()
        #expect(stage.type("history") == ["no messages yet."])
        for index in 0..<30 {
            _ = stage.deliver(Make.message(index * 60, "line \(index)", in: index % 3 == 0 ? 201 : 111))
        }
        #expect(stage.type("history 2") == ["14:28 mira in #general: line 28", "14:29 mira in #general: line 29"])
        #expect(stage.type("history").count == 20)
        #expect(stage.type("history 999999").count == 30)
        for word in ["0", "-1", "x", "99999999999999999999"] {
            #expect(stage.type("history \(word)") == ["how many? Type for example: history 20"])
        }
        #expect(stage.type("find LINE 27") == ["14:27 mira in #alerts: line 27"])
        #expect(stage.type("find nothing") == ["not found."])
        #expect(stage.type("find") == ["find what? Type for example: find lamp"])
        _ = stage.type("open general")
        #expect(stage.type("find 27") == ["not found."])
        #expect(stage.type("history 1") == ["14:29 mira in #general: line 29"])
    }

    @Test func tellsTheHealth() {
        var stage = PlainStage()
        var status = ConnectionStatus()
        status.phase = .live
        status.since = stage.now.instant + .seconds(-300)
        status.sequence = 48_213
        status.resumes = 1
        status.events.capacity = 1024
        _ = stage.reader.note(status, now: stage.now)
        #expect(
            stage.type("health") == [
                "connection: live, for 5 minutes.", "round trip: not known yet.",
                "events: 0, rate not known yet, 0 dropped, queue 0 of 1,024.",
                "session: sequence 48,213, 1 resume, 0 new sessions, 0 lost connections.",
            ])
        status.heart.lastRoundTrip = RoundTrip(
            duration: .milliseconds(87), acknowledgedAt: stage.now.instant + .seconds(-12))
        _ = stage.reader.note(status, now: stage.now)
        #expect(stage.type("h")[1] == "round trip: 87 milliseconds, 12 seconds ago.")
        #expect(stage.type("") == ["following all channels; connection: live."])
    }

    @Test func knowsItsCommands() {
        var stage = PlainStage()
        let help = stage.type("help")
        #expect(help.count == PlainReader.commands.count)
        #expect(help.contains { $0.hasPrefix("quit:") })
        #expect(stage.type("dance") == ["\"dance\" is no command; type help for those there are."])
        #expect(stage.reader.type("quit", now: stage.now).request == .quit)
        #expect(stage.reader.type("  EXIT ", now: stage.now).request == .quit)
        #expect(stage.reader.type("retry", now: stage.now).request == .retry)
        #expect(stage.type(String(repeating: "x", count: 100_000)).count == 1)
        // Each command of the help is one.
        for (words, _) in PlainReader.commands where words != "quit" {
            for word in words.split(separator: ",") {
                let command = word.split(separator: " ")[0]
                #expect(!stage.type(String(command)).contains { $0.contains("is no command") }, "\(command)")
            }
        }
    }

    @Test func listsAreBounded() {
        var stage = PlainStage()
        var guild = Make.homelabGuild
        guild.channels = (1000..<1500).map { Make.channel(Snowflake(rawValue: $0), "room-\($0)") }
        _ = stage.deliver([.guildCreate(guild)])
        let lines = stage.type("channels room")
        // A row for the server and one for what is left out.
        #expect(lines.count == PlainReader.listLimit + 2)
        #expect(lines.prefix(2) == ["Homelab:", "#room-1000."])
        #expect(lines.last == "and 300 more; add a word to see fewer.")
        #expect(stage.type("channels zebra") == ["no channel fits."])
    }

    @Test func forgetsChannelsThatAreGone() {
        var stage = PlainStage()
        _ = stage.type("open general")
        _ = stage.deliver([.channelDelete(Make.channel(Make.general, "general"))])
        #expect(stage.type("")[0].hasPrefix("following all channels"))
        #expect(stage.deliver(Make.message(0, "x", in: 201)) == ["14:00 mira in #alerts: x"])
    }
}
