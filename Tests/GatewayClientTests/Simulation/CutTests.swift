import GatewayProtocol
import Simulation
import Testing

/// A recorded session, cut behind every single byte: each cut ends in a resume or a clean identify, and every message
/// arrives once.
@Suite struct CutTests {
    static let count = 60

    /// What follows the bytes up to the cut.
    enum Ending: CaseIterable {
        case nothing, close, closeWithCode

        var bytes: [UInt8] {
            switch self {
            case .nothing: []
            case .close: ServerFrames.close(nil, "")
            case .closeWithCode: ServerFrames.close(4000, "cut")
            }
        }
    }

    @Test(arguments: TransportCompression.allCases, Ending.allCases)
    func `cut anywhere, every message arrives once`(compression: TransportCompression, ending: Ending) throws {
        var recording = Recording(compression)
        try recording.add(Recording.hello)
        try recording.add(Recording.ready)
        for number in 1...Self.count { try recording.add(Recording.message(number)) }
        let continuations = try (0...Self.count).map { try Self.continuation(behind: $0, compression) }
        let anew = try Self.anew(compression)
        var stage = try CutStage(compression)
        var checked: Set<Int> = []
        for (place, byte) in recording.bytes.enumerated() {
            stage.receive([byte])
            var cut = stage
            if !ending.bytes.isEmpty { cut.receive(ending.bytes) }
            cut.end()
            cut.receive(anew.hello)
            let done = stage.messages.count
            let isFirst = checked.insert(done).inserted
            let rest = isFirst ? continuations[done].whole : continuations[done].next
            let fault = Self.goOn(&cut, behind: stage.messages, replay: rest, anew: anew.rest)
            try #require(fault == nil, "\(fault ?? "") after a cut behind byte \(place)")
        }
        #expect(stage.messages == Array(1...Self.count))
        #expect(checked.count == Self.count + 1)
    }

    /// Plays the connection behind the cut; what was wrong, if anything was.
    private static func goOn(
        _ cut: inout CutStage, behind before: [Int], replay: [UInt8], anew: [UInt8]
    ) -> String? {
        guard cut.messages == before else { return "the end delivered \(cut.messages)" }
        switch cut.beginning {
        case "identify" where before.isEmpty: cut.receive(anew)
        case String(before.count + 1): cut.receive(replay)
        default: return "\(cut.beginning ?? "nothing") behind \(before.count) messages"
        }
        guard cut.isActive, cut.messages.count > before.count || before.count == count else { return "nothing more" }
        return cut.messages == Array(1...cut.messages.count) ? nil : "\(cut.messages)"
    }

    /// What a gateway answers to a resume behind so many messages: one more, or all.
    ///
    /// What comes behind Hello depends on the sequence alone, so that all of it need not be played for each byte.
    private static func continuation(
        behind done: Int, _ compression: TransportCompression
    ) throws -> (next: [UInt8], whole: [UInt8]) {
        func replay(to last: Int) throws -> [UInt8] {
            var recording = Recording(compression)
            try recording.add(Recording.hello)
            let hello = recording.bytes.count
            for number in done + 1..<max(done + 1, last + 1) { try recording.add(Recording.message(number)) }
            try recording.add(Recording.resumed(last + 2))
            return Array(recording.bytes[hello...])
        }
        return (try replay(to: min(done + 1, count)), try replay(to: count))
    }

    /// What a gateway sends to whoever identifies; its Hello is that of every connection.
    private static func anew(_ compression: TransportCompression) throws -> (hello: [UInt8], rest: [UInt8]) {
        var recording = Recording(compression)
        try recording.add(Recording.hello)
        let hello = recording.bytes
        try recording.add(Recording.ready)
        try recording.add(Recording.message(1))
        return (hello, Array(recording.bytes[hello.count...]))
    }
}
