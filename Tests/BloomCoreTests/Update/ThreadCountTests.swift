import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// What stands below a message that a thread began with.
@Suite struct ThreadCountTests {
    static let parent = Make.message(0, "shall we?")
    /// A thread has the id of the message that it began with.
    static var thread: Channel {
        var thread = Make.channel(parent.id, "tea", .publicThread, parent: Make.general)
        thread.guildID = Make.orchard
        thread.messageCount = 3
        return thread
    }

    static func said(_ second: Int) -> Message { Make.message(second, "in there", in: parent.id) }

    static func begun() -> Stage {
        var stage = Make.opened()
        stage.deliver([.messageCreate(parent), .threadCreate(thread)])
        return stage
    }

    static func line(_ stage: inout Stage) -> String? {
        stage.body().first { $0.contains("› tea") }.map { String($0.drop { $0 == " " }) }
    }

    @Test func `it says how much was said there, and goes on counting`() {
        var stage = Self.begun()
        #expect(Self.line(&stage) == "› tea · 3 messages")
        stage.deliver([.messageCreate(Self.said(10)), .messageCreate(Self.said(20))])
        #expect(Self.line(&stage) == "› tea · 5 messages")
        // Sent twice, it was said once.
        stage.deliver(.messageCreate(Self.said(20)))
        #expect(Self.line(&stage) == "› tea · 5 messages")
        stage.deliver(.messageDelete(MessageDelete(id: Self.said(10).id, channelID: Self.parent.id)))
        #expect(Self.line(&stage) == "› tea · 4 messages")
    }

    @Test func `an update tells the count anew, and one without it leaves it`() {
        var stage = Self.begun()
        var update = Self.thread
        update.messageCount = 40
        stage.deliver(.threadUpdate(update))
        #expect(Self.line(&stage) == "› tea · 40 messages")
        update.messageCount = nil
        stage.deliver(.threadUpdate(update))
        #expect(Self.line(&stage) == "› tea · 40 messages")
    }

    @Test(arguments: [Int.max, 0, -5]) func `a count of any size goes on without a trap`(count: Int) {
        var stage = Self.begun()
        var update = Self.thread
        update.messageCount = count
        stage.deliver([.threadUpdate(update), .messageCreate(Self.said(10)), .messageCreate(Self.said(20))])
        let gone = [10, 20].map { Self.said($0).id }
        stage.deliver(.messageDeleteBulk(MessageDeleteBulk(ids: gone, channelID: Self.parent.id)))
        stage.deliver(.messageDelete(MessageDelete(id: 1, channelID: Self.parent.id)))
        #expect(Self.line(&stage)?.hasPrefix("› tea") == true)
    }

    @Test func `a deleted thread is told no more`() {
        var stage = Self.begun()
        stage.deliver(
            .threadDelete(ThreadDelete(id: Self.parent.id, guildID: Make.orchard, parentID: Make.general)))
        #expect(Self.line(&stage) == nil)
        #expect(stage.row(of: "shall we?") != nil)
    }
}
