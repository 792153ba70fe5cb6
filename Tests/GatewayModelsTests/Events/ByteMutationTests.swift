import GatewayModels
import Testing

/// Payloads that a faulty peer or a faulty decompressor could hand over.
struct ByteMutationTests {
    private static let texts: [(name: String, bytes: [UInt8])] =
        Payloads.small.sorted { $0.key < $1.key }.filter { $0.key != "RESUMED" }
        .map { (name: $0.key, bytes: Array($0.value.utf8)) }
        + [
            (name: "MESSAGE_CREATE", bytes: Array(FullMessage.members.text.utf8)),
            (name: "MESSAGE_UPDATE", bytes: Array(FullMessage.members.text.utf8)),
        ]

    @Test(arguments: texts.indices)
    func everyTruncationIsRefused(_ index: Int) {
        let (name, bytes) = Self.texts[index]
        for count in bytes.indices {
            do {
                let decoded = try decode(name, Array(bytes[..<count]))
                Issue.record("\(name) cut at \(count) gave \(decoded)")
            } catch {
                #expect(error.reason.code == .unexpectedEnd, "\(name) cut at \(count)")
                #expect(error.reason.offset == count, "\(name) cut at \(count)")
            }
        }
    }

    @Test(arguments: [61, 62, 63, 64, 65, 66, 67, 68] as [UInt64])
    func randomBytesGiveAnEventOrAnErrorInsideTheText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var decodedCount = 0
        var errors: Set<JSONError.Code> = []
        for _ in 0..<3000 {
            let (name, whole) = Self.texts[Int.random(in: Self.texts.indices, using: &generator)]
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &generator) { Self.damage(&bytes, using: &generator) }
            do {
                let decoded = try decode(name, bytes)
                decodedCount += 1
                #expect(decoded.drift >= 0)
                if case .unknown = decoded.event { Issue.record("\(name) came back as unknown") }
            } catch {
                errors.insert(error.reason.code)
                #expect((0...bytes.count).contains(error.reason.offset))
            }
        }
        // Both outcomes must occur, or the damage is of no use.
        #expect(decodedCount > 300)
        #expect(errors.isSuperset(of: [.unexpectedByte, .unexpectedEnd, .requiredValue]))
    }

    private static func damage(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
        guard let place = bytes.indices.randomElement(using: &generator) else { return }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(Array(#"{}[]",:\u0 -"#.utf8).randomElement(using: &generator) ?? 0, at: place)
        case 4: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...12, using: &generator)))
        default:
            let piece = bytes[place..<min(bytes.count, place + 12)]
            bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &generator))
        }
    }

    /// Letters that change inside the text of a message change the text and nothing else.
    @Test(arguments: [71, 72, 73, 74] as [UInt64])
    func aFlippedLetterStaysInItsField(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let letters = Array("abcdefghijklmnopqrstuvwxyz {}[]:,0123456789".utf8)
        for _ in 0..<300 {
            var content = Array("the quick brown fox jumps".utf8)
            for _ in 0..<4 {
                content[Int.random(in: content.indices, using: &generator)] =
                    letters.randomElement(using: &generator) ?? 0
            }
            let text = String(decoding: content, as: UTF8.self)
            var expected = FullMessage.value
            expected.content = text
            let reading = try read(Message.self, from: FullMessage.members.setting("content", to: "\"\(text)\"").text)
            #expect(reading.value == expected, "\(text)")
        }
    }

    /// Without any likeness to a payload, too.
    @Test(arguments: [81, 82, 83, 84] as [UInt64])
    func noiseNeverTraps(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("{}[]\",:\\u0123456789abcdef+-.eEtrufalsn \u{1}é".utf8)
        var skipped = 0
        for _ in 0..<5000 {
            let count = Int.random(in: 0...40, using: &generator)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            #expect(throws: UnusableContent.self, "\(bytes)") { try decode("MESSAGE_CREATE", bytes) }
            let behindKey = Array(#"{"channel_id":"1","id":"#.utf8) + bytes
            do {
                guard case .messageCreate(let message) = try decode("MESSAGE_CREATE", behindKey).event else {
                    Issue.record("not a message")
                    return
                }
                #expect(message.channelID == 1)
            } catch {
                #expect((0...behindKey.count).contains(error.reason.offset))
            }
            if let end = try? skip(bytes) {
                skipped += 1
                #expect(end > 0 && end <= bytes.count)
            }
        }
        #expect(skipped > 100)
    }
}
