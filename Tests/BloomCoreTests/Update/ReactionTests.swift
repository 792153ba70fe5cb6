import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// Reactions that have just changed stand out for a second.
@Suite struct ReactionTests {
    static func added(to message: Message) -> DispatchEvent {
        .messageReactionAdd(
            ReactionAdd(
                userID: 1, channelID: message.channelID, messageID: message.id, emoji: Emoji(id: 5, name: "wave")))
    }

    /// Whether the row of reactions is bold; nil where there is none.
    static func isBold(_ stage: inout Stage) -> Bool? {
        let frame = stage.frame()
        guard let row = frame.text.firstIndex(where: { $0.contains(":wave: ") }),
            let column = (0..<frame.size.columns).first(where: { frame[$0, row].glyph?.character == ":" })
        else { return nil }
        return frame[column, row].style.attributes.contains(.bold)
    }

    @Test func `they are bold once, and no line moves`() {
        var stage = Make.filled(30)
        stage.deliver(Self.added(to: Make.numbered(29)))
        let rows = stage.body()
        #expect(Self.isBold(&stage) == true)
        stage.wait(.milliseconds(900))
        #expect(Self.isBold(&stage) == true)
        // The viewer asks to be drawn when it ends.
        #expect(stage.model.nextChange(after: stage.now).map { $0 - stage.now.instant } == .milliseconds(100))
        stage.wait(.milliseconds(200))
        #expect(Self.isBold(&stage) == false)
        #expect(stage.body() == rows)
    }

    @Test func `nothing flashes with reduced motion, nor where nobody looks`() {
        var options = ViewerOptions()
        options.settings.ui.reduceMotion = true
        var calm = Make.filled(3, options: options)
        calm.deliver(Self.added(to: Make.numbered(2)))
        #expect(Self.isBold(&calm) == false)
        var stage = Make.filled(3)
        let elsewhere = Make.message(500, "x", in: Make.builds)
        stage.deliver([.messageCreate(elsewhere), Self.added(to: elsewhere)])
        #expect(stage.model.flashes.isEmpty)
    }

    @Test func `no more messages than the limit flash at once`() {
        var stage = Make.filled(200)
        stage.deliver((0..<200).map { Self.added(to: Make.numbered($0)) })
        #expect(stage.model.flashes.count == ViewerModel.flashLimit)
        stage.pass(.seconds(2))
        stage.deliver(Self.added(to: Make.numbered(199)))
        #expect(stage.model.flashes.count == 1)
    }
}
