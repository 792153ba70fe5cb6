/// What is at hand where a message is written: whom it may name, what it is about.
struct Scene: Sendable {
    var subject: SubjectWords
    var thing: Int
    /// Somebody who can be mentioned: the place among the people, and the id.
    var person: (place: Int, id: UInt64)?
    /// What the one before is called.
    var name: String
    var channelID: UInt64
    var roleID: UInt64?
    var emoji: EmojiState?
    /// The moment in seconds since 1970.
    var seconds: Int64
    /// The other tongue it is written in; nil for English.
    var tongue: Tongue?
}

/// Fills the gaps of phrases and keeps account of whom the text names.
struct Composer {
    var generator: SeededGenerator
    var scene: Scene
    private(set) var text: [UInt8] = []
    private(set) var mentions: [Int] = []
    private(set) var mentionRoles: [UInt64] = []
    private var identifiers: [String] = []
    /// A link with a preview.
    private(set) var link: String?

    init(generator: SeededGenerator, scene: Scene) {
        self.generator = generator
        self.scene = scene
        text.reserveCapacity(160)
    }

    mutating func append(_ string: String) { text.append(contentsOf: string.utf8) }

    /// Appends a phrase; `{x}` with a letter that stands for nothing is left as it is.
    mutating func expand(_ phrase: String) {
        var phrase = phrase
        phrase.withUTF8 { bytes in
            var start = 0
            var index = 0
            while index + 2 < bytes.count {
                guard bytes[index] == UInt8(ascii: "{"), bytes[index + 2] == UInt8(ascii: "}") else {
                    index += 1
                    continue
                }
                text.append(contentsOf: bytes[start..<index])
                if !fill(bytes[index + 1]) { text.append(contentsOf: bytes[index...(index + 2)]) }
                index += 3
                start = index
            }
            text.append(contentsOf: bytes[start...])
        }
    }

    mutating func removeLastByte() { _ = text.popLast() }

    mutating func raiseLetter(at index: Int) {
        guard index < text.count, text[index] >= UInt8(ascii: "a"), text[index] <= UInt8(ascii: "z") else { return }
        text[index] -= 0x20
    }

    /// Begins with a capital letter, as some people do.
    mutating func capitalize() { raiseLetter(at: 0) }

    private mutating func fill(_ gap: UInt8) -> Bool {
        switch gap {
        case UInt8(ascii: "t"): append(currentThing)
        case UInt8(ascii: "u"): append(generator.word(scene.tongue?.things ?? scene.subject.things))
        case UInt8(ascii: "d"): append(generator.word(scene.subject.deeds))
        case UInt8(ascii: "w"): append(generator.word(scene.tongue?.times ?? Phrases.times))
        case UInt8(ascii: "a"): append(generator.word(scene.tongue?.adjectives ?? Phrases.adjectives))
        case UInt8(ascii: "p"): append(generator.word(Phrases.somebody))
        case UInt8(ascii: "r"): append(generator.word(Phrases.reasons))
        case UInt8(ascii: "o"): append(generator.word(Phrases.openers))
        case UInt8(ascii: "n"): text.appendDecimal(UInt64(2 + generator.below(generator.chance(300) ? 90 : 11)))
        case UInt8(ascii: "h"): append(scene.name)
        case UInt8(ascii: "e"): append(generator.word(Emoji.all))
        case UInt8(ascii: "i"): append(identifier(0))
        case UInt8(ascii: "j"): append(identifier(1))
        default: return fillMarkup(gap)
        }
        return true
    }

    private mutating func fillMarkup(_ gap: UInt8) -> Bool {
        switch gap {
        case UInt8(ascii: "m"): mentionPerson()
        case UInt8(ascii: "c"): appendTag("<#", scene.channelID)
        case UInt8(ascii: "k"): mentionRole()
        case UInt8(ascii: "x"): appendCustomEmoji()
        case UInt8(ascii: "q"): append(generator.word(Phrases.inlineCodes))
        case UInt8(ascii: "l"): appendLink()
        case UInt8(ascii: "y"): append(address())
        case UInt8(ascii: "f"): text.appendDecimal(scene.channelID &+ 77)
        case UInt8(ascii: "s"): appendTime(style: generator.word(["F", "f", "D", "t"]))
        case UInt8(ascii: "z"): appendTime(style: "R")
        default: return false
        }
        return true
    }

    /// The names in a piece of code stay the same from line to line.
    private mutating func identifier(_ index: Int) -> String {
        while identifiers.count <= index { identifiers.append(generator.word(Samples.identifiers)) }
        return identifiers[index]
    }

    private var currentThing: String {
        let things = scene.tongue?.things ?? scene.subject.things
        return things.isEmpty ? "" : things[scene.thing % things.count]
    }

    private mutating func appendTag(_ opening: StaticString, _ id: UInt64) {
        opening.withUTF8Buffer { text.append(contentsOf: $0) }
        text.appendDecimal(id)
        text.append(UInt8(ascii: ">"))
    }

    private mutating func mentionPerson() {
        guard let person = scene.person else { return append(scene.name) }
        appendTag("<@", person.id)
        if !mentions.contains(person.place) { mentions.append(person.place) }
    }

    private mutating func mentionRole() {
        guard let roleID = scene.roleID else { return append("everyone,") }
        appendTag("<@&", roleID)
        if !mentionRoles.contains(roleID) { mentionRoles.append(roleID) }
    }

    private mutating func appendCustomEmoji() {
        guard let emoji = scene.emoji else { return append(generator.word(Emoji.all)) }
        append(emoji.isAnimated ? "<a:" : "<:")
        append(emoji.name)
        appendTag(":", emoji.id)
    }

    private mutating func address() -> String {
        let number = generator.below(9000)
        return generator.word(Samples.hosts) + "/" + generator.word(Samples.paths) + "/" + String(number) + "/"
            + generator.word(Samples.slugs)
    }

    private mutating func appendLink() {
        let address = address()
        if generator.chance(150) { return append("<" + address + ">") }
        append(address)
        link = address
    }

    private mutating func appendTime(style: String) {
        append("<t:")
        text.appendDecimal(UInt64(max(0, scene.seconds / 3600 * 3600 + Int64(generator.number(in: 1...96)) * 3600)))
        append(":" + style + ">")
    }
}
