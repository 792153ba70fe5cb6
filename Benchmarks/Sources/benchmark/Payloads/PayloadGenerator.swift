import Foundation
import GatewayModels

/// Makes the contents of events with the members, the order and the proportions of what Discord sends.
///
/// The values have the documented types: nothing drifts. Some members are not in the models, as Discord sends many that
/// are not documented.
final class PayloadGenerator {
    var random: SplitMix64
    var flavour: Flavour
    private var out = JSONWriter()
    /// How many people there are; nil for another one each time.
    private let people: Int?
    /// The channels that are written in; none for another one each time.
    var channels: [String] = []
    /// The moment that the next message is written at, in milliseconds since Discord's epoch; nil for any.
    var moment: UInt64?

    init(seed: UInt64, people: Int? = nil) {
        self.people = people
        random = SplitMix64(seed: seed)
        flavour = Flavour(&random)
    }

    func mixedKind() -> DispatchEvent.Kind {
        switch random.number(1...100) {
        case ...40: .messageCreate
        case ...50: .messageUpdate
        case ...65: .messageReactionAdd
        case ...80: .typingStart
        default: .presenceUpdate
        }
    }

    func payload(_ kind: DispatchEvent.Kind) -> Payload {
        flavour = Flavour(&random)
        out = JSONWriter()
        out.escapesSurrogates = flavour.hasEscapes && random.oneIn(2)
        switch kind {
        case .messageUpdate: object { message(.updated) }
        case .messageReactionAdd: object { reactionAdd() }
        case .typingStart: object { typingStart() }
        case .presenceUpdate: object { presence() }
        default: object { message(.created) }
        }
        return Payload(kind: kind, bytes: out.bytes, data: Data(out.bytes))
    }
}

// What the texts are made of.
extension PayloadGenerator {
    func object(_ key: String? = nil, _ members: () -> Void) {
        out.open("{", key: key)
        members()
        out.close("}")
    }

    func array(_ key: String, count: Int, _ element: () -> Void) {
        out.open("[", key: key)
        for _ in 0..<count { element() }
        out.close("]")
    }

    /// Writes something about one of the people, each time the same about the same one.
    func aboutSomebody(_ write: () -> Void) {
        guard let people else { return write() }
        let person = random.number(1...people)
        let outer = (random, flavour)
        random = SplitMix64(seed: UInt64(person))
        flavour = Flavour(&random)
        write()
        (random, flavour) = outer
    }

    /// A text, or null.
    func string(_ key: String, _ text: String?) {
        guard let text else { return out.word("null", key: key) }
        out.string(text, key: key)
    }

    func element(_ text: String) { out.string(text) }
    func element(_ number: Int) { out.word(String(number)) }
    func number(_ key: String, _ value: Int) { out.word(String(value), key: key) }
    func bool(_ key: String, _ value: Bool) { out.word(value ? "true" : "false", key: key) }
    func null(_ key: String) { out.word("null", key: key) }

    /// Ids of 18 and 19 digits.
    func id() -> String { String(random.number(190_000_000_000_000_000...1_442_000_000_000_000_000)) }

    func channelID() -> String { channels.isEmpty ? id() : random.pick(channels) }

    func messageID() -> String { moment.map { String($0 << 22 | random.next() & 0xFFF) } ?? id() }

    func text(_ words: ClosedRange<Int>) -> String { flavour.text(random.number(words), &random) }

    func hexadecimal(_ digits: Int) -> String {
        var text = ""
        while text.utf8.count < digits {
            let part = String(random.next(), radix: 16)
            text += String(repeating: "0", count: 16 - part.utf8.count) + part
        }
        return String(text.prefix(digits))
    }

    /// A time with microseconds, or with whole seconds when it is one that users set.
    func time(hasFraction: Bool = true) -> String {
        func two(_ range: ClosedRange<Int>) -> String {
            let number = random.number(range)
            return number < 10 ? "0\(number)" : "\(number)"
        }
        let day = "\(random.number(2018...2026))-\(two(1...12))-\(two(1...28))"
        let fraction = hasFraction ? ".\(random.number(100...999))000" : ""
        return "\(day)T\(two(0...23)):\(two(0...59)):\(two(0...59))\(fraction)+00:00"
    }

    func name() -> String {
        let syllables = ["fer", "mo", "sa", "lin", "dra", "ko", "wil", "low", "ash", "ben", "tia", "ru", "gar", "den"]
        return (0..<random.number(2...4)).map { _ in random.pick(syllables) }.joined()
    }
}
