import BloomCore

/// The intents by name, as the gateway's documentation lists them.
enum IntentNames {
    /// Name and bit.
    static let table: [(name: String, bit: Int)] = [
        ("guilds", 0), ("guild_members", 1), ("guild_moderation", 2), ("guild_expressions", 3),
        ("guild_integrations", 4), ("guild_webhooks", 5), ("guild_invites", 6), ("guild_voice_states", 7),
        ("guild_presences", 8), ("guild_messages", 9), ("guild_message_reactions", 10), ("guild_message_typing", 11),
        ("direct_messages", 12), ("direct_message_reactions", 13), ("direct_message_typing", 14),
        ("message_content", 15), ("guild_scheduled_events", 16), ("auto_moderation_configuration", 20),
        ("auto_moderation_execution", 21), ("guild_message_polls", 24), ("direct_message_polls", 25),
    ]

    /// The intent without which most messages come without their text.
    static let messageContent = 1 << 15

    /// Those that must be allowed for the bot in the developer portal.
    static let privileged = ["guild_members", "guild_presences", "message_content"]

    /// The names of a set; nil when it has bits without a name.
    static func names(of bits: Int) -> [String]? {
        let known = table.filter { bits & 1 << $0.bit != 0 }
        return known.reduce(0, { $0 | 1 << $1.bit }) == bits ? known.map(\.name) : nil
    }

    /// Reads a number, or names with commas between.
    static func bits(_ text: String) throws(SettingMistake) -> Int {
        if let number = Int(text) {
            guard number >= 0, number < 1 << 53 else { throw SettingMistake("\(number) is no set of intents") }
            return number
        }
        var bits = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let name = part.lowercased().replacing("-", with: "_").filter { $0 != " " }
            guard let intent = table.first(where: { $0.name == name }) else {
                let hint = EditDistance.hint(for: name, among: table.map(\.name))
                throw SettingMistake(
                    "does not know \(TOMLText.shown(String(part)))\(hint.isEmpty ? known : hint)")
            }
            bits |= 1 << intent.bit
        }
        return bits
    }

    private static var known: String { "; known are a number, or: " + table.map(\.name).joined(separator: ", ") }

    /// The same for an option.
    static func parse(_ text: String, option: String = "--intents") throws(Failure) -> Int {
        do {
            return try bits(text)
        } catch {
            throw Failure(.usage, Report.clean("\(option) \(error.message)"))
        }
    }
}
