/// Invents the people of a world: the bot first, then other bots, then everybody else.
struct PeopleBuilder {
    /// The bot's place among the people.
    static let bot = 0
    /// How many of the people, the bot included, are programs.
    static let programs = 1 + NameLists.bots.count

    private var generator: SeededGenerator
    private var mint: SnowflakeMint
    private let newest: Int64

    /// Everybody was there before `newest`, in milliseconds since 1970.
    static func people(
        count: Int, newest: Int64, generator: inout SeededGenerator, mint: inout SnowflakeMint
    ) -> [Person] {
        var builder = PeopleBuilder(generator: generator, mint: mint, newest: newest)
        var people = [builder.program(named: "bloom")]
        for name in NameLists.bots { people.append(builder.program(named: name)) }
        for index in 0..<max(8, count) { people.append(builder.human(index)) }
        generator = builder.generator
        mint = builder.mint
        return people
    }

    private init(generator: SeededGenerator, mint: SnowflakeMint, newest: Int64) {
        self.generator = generator
        self.mint = mint
        self.newest = newest
    }

    private mutating func nextID() -> UInt64 {
        let years = Int64(generator.number(in: 0...9))
        return mint.mintAncestor(at: newest - (years * 365 + 60) * 86_400_000 - Int64(generator.below(86_400_000 * 30)))
    }

    private mutating func program(named name: String) -> Person {
        Person(
            id: nextID(), username: name, globalName: nil, isBot: true, script: .latin,
            avatar: generator.chance(500) ? avatarHash() : nil
        )
    }

    private mutating func human(_ index: Int) -> Person {
        // The first people cover every script, so that small worlds show them too.
        let foreign = index % 5 == 4 || generator.chance(120)
        let scripts = Script.allCases
        let script = foreign ? scripts[1 + (index / 5) % (scripts.count - 1)] : .latin
        let username = handle(index)
        let id = nextID()
        return Person(
            id: id, username: username, globalName: globalName(script: script), isBot: false, script: script,
            avatar: generator.chance(600) ? avatarHash() : nil
        )
    }

    private mutating func globalName(script: Script) -> String? {
        guard script == .latin else { return generator.word(script.names) }
        switch generator.below(10) {
        case 0...2: return nil
        case 3: return generator.word(NameLists.whimsical)
        case 4...6: return generator.word(NameLists.latinGiven)
        default: return generator.word(NameLists.latinGiven) + " " + generator.word(NameLists.latinFamily)
        }
    }

    /// Usernames are unique: the index is part of those that could collide.
    private mutating func handle(_ index: Int) -> String {
        let adjective = NameLists.handleAdjectives[index % NameLists.handleAdjectives.count]
        let noun = generator.word(NameLists.handleNouns)
        switch generator.below(4) {
        case 0: return "\(adjective)_\(noun)\(index)"
        case 1: return "\(adjective)\(noun).\(index)"
        case 2: return "\(noun)\(index)"
        default: return "\(adjective).\(noun)_\(index)"
        }
    }

    private mutating func avatarHash() -> String { generator.hexadecimal(32) }
}

extension SeededGenerator {
    /// So many hexadecimal digits.
    mutating func hexadecimal(_ count: Int) -> String {
        var text = ""
        while text.count < count {
            let digits = String(next(), radix: 16)
            text += String(repeating: "0", count: 16 - digits.count) + digits
        }
        return String(text.prefix(count))
    }
}
