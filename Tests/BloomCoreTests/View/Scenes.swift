import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// A moment in a viewer's life that is compared as a whole screen.
struct Scene: CustomTestStringConvertible {
    var name: String
    var columns: Int
    var rows: Int
    /// Given, how each cell looks is compared too.
    var theme: Theme?
    var play: @Sendable (inout Stage) -> Void

    var key: String { "\(name) \(columns)x\(rows)" }
    var testDescription: String { key }

    /// The screen at the end.
    func screen() -> String {
        var options = ViewerOptions()
        options.policy.isUTF8 = name != "ascii"
        var stage = Make.opened(columns, rows, options: options)
        play(&stage)
        guard let theme else { return stage.screen() }
        return Paint(stage.frame(), theme: theme).text
    }

    static let all: [Scene] =
        [(80, 24), (120, 40), (40, 12), (20, 5), (10, 2), (1, 1)].map { columns, rows in
            Scene(name: "talk", columns: columns, rows: rows) { $0.talk() }
        } + [
            Scene(name: "paused", columns: 80, rows: 24) { stage in
                stage.talk()
                stage.deliver((0..<40).map { .messageCreate(Make.message(900 + $0 * 60, "line \($0)", by: "pip")) })
                stage.press(.pageUp, .pageUp, .character("j"))
            },
            Scene(name: "outage", columns: 80, rows: 24) { $0.outage() },
            Scene(name: "outage", columns: 40, rows: 12) { $0.outage() },
            Scene(name: "late", columns: 40, rows: 12) { stage in
                stage.talk()
                let beat = stage.now.instant
                stage.connect { $0.heart.pendingSince = beat }
                stage.wait(.seconds(9))
            },
            Scene(name: "stopped", columns: 80, rows: 24) { stage in
                stage.talk()
                stage.connect { $0.phase = .stopped(.fatalClose(code: .disallowedIntents, reason: "")) }
            },
            Scene(name: "ascii", columns: 80, rows: 24) { stage in
                stage.talk()
                stage.gap(1, open: true)
            },
            Scene(name: "talk in 256 colours", columns: 80, rows: 24, theme: Theme(depth: .palette)) { $0.noticed() },
            Scene(
                name: "talk in 256 colours on white", columns: 80, rows: 24,
                theme: Theme(depth: .palette, background: .light)
            ) { $0.noticed() },
            Scene(name: "talk in 16 colours", columns: 80, rows: 24, theme: Theme(depth: .sixteen)) { $0.noticed() },
            Scene(name: "talk in 8 colours", columns: 80, rows: 24, theme: Theme(depth: .eight)) { $0.noticed() },
            Scene(name: "talk without colours", columns: 80, rows: 24, theme: Theme(depth: .mono)) { $0.noticed() },
            Scene(name: "outage in 16 colours", columns: 80, rows: 24, theme: Theme(depth: .sixteen)) { $0.outage() },
            Scene(name: "help", columns: 80, rows: 24) { $0.type("?") },
            Scene(name: "sidebar", columns: 40, rows: 12) { stage in
                stage.talk()
                stage.type("s")
            },
        ]
}

extension Stage {
    /// A conversation in which something concerns the person, with one message selected.
    fileprivate mutating func noticed() {
        talk()
        deliver(
            .messageCreate(Make.message(420, "see <https://lamps.example> `on` @you", by: "pip", mentions: [Make.bot])))
        deliver(.messageDelete(MessageDelete(id: Make.id(100), channelID: Make.general)))
        deliver(.messageCreate(Make.message(430, "elsewhere", in: Make.builds, mentions: [Make.bot])))
        press(.character("k"), .character("k"))
    }

    /// A conversation with a bit of everything.
    fileprivate mutating func talk() {
        var built = Make.message(180, "job 20 finished after 3m05s", by: "tobias")
        built.author?.bot = true
        built.embeds = [Embed(title: "CI · main @ a81d0c7", description: "304 checks, all good", color: 0x33AA55)]
        var question = Make.message(300, "do the lamps need another driver?", by: "wen")
        question.type = .reply
        question.messageReference = MessageReference(messageID: Make.id(120))
        question.referencedMessage = .value(Make.message(120, "new lens for the left lamp"))
        question.reactions = [
            Reaction(count: 2, emoji: Emoji(name: "👀")), Reaction(count: 1, emoji: Emoji(id: 5, name: "nice")),
        ]
        var picture = Make.message(360, "no, the old one will do", by: "mira")
        picture.editedTimestamp = Timestamp(milliseconds: 1_795_443_000_000)
        picture.attachments = [
            Attachment(id: 1, filename: "lens.png", contentType: "image/png", size: 217_088, height: 720, width: 1280)
        ]
        deliver([
            .messageCreate(Make.message(100, "the lamps are on again")),
            .messageCreate(Make.message(120, "new **lens** for the left lamp")),
            .messageCreate(built), .messageCreate(question), .messageCreate(picture),
        ])
        wait(.seconds(2))
        feed(.focusChanged(false))
        deliver([
            .messageCreate(Make.message(540, "<@900> the lamp glows, 漢字 too!", by: "wen", mentions: [Make.bot])),
            .messageCreate(Make.message(570, "> the lamp glows\nfinally ||or so it seems||", by: "kestrel")),
            .messageCreate(Make.message(600, "```rust\nlet lamp = light()?;\n```", by: "pip")),
            .messageCreate(Make.message(660, "never mind", by: "wen")),
            .messageCreate(Make.message(670, "in the other room", by: "tobias", in: Make.builds)),
            .messageDelete(MessageDelete(id: Make.id(660), channelID: Make.general)),
        ])
    }

    /// The connection was lost and comes back.
    fileprivate mutating func outage() {
        talk()
        feed(.focusChanged(true))
        let start = now
        gap(1, open: true)
        wait(.seconds(29))
        deliver(.messageCreate(Make.message(700, "said meanwhile", by: "pip")))
        gap(1, open: false, outcome: .resumed(replayed: 1), startedAt: start)
        wait(.seconds(60))
        gap(2, open: true)
        let waiting = Waiting(failures: 3, until: now.instant + .seconds(7), reason: .httpStatus(503))
        connect { $0.phase = .waiting(waiting) }
    }
}
