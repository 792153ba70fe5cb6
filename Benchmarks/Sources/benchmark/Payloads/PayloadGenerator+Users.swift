extension PayloadGenerator {
    func user(_ key: String? = nil, member: Bool = false) { aboutSomebody { writeUser(key, member: member) } }

    private func writeUser(_ key: String?, member: Bool) {
        let isBot = random.oneIn(12)
        object(key) {
            string("username", name() + (random.oneIn(3) ? "\(random.number(1...9999))" : ""))
            number("public_flags", random.pick([0, 0, 0, 64, 128, 256, 4_194_304]))
            if random.oneIn(4) {
                object("primary_guild") {
                    string("tag", random.pick(["MOSS", "FERN", "WOOD"]))
                    string("identity_guild_id", id())
                    bool("identity_enabled", true)
                    string("badge", hexadecimal(32))
                }
            } else {
                null("primary_guild")
            }
            if member { self.member("member") }
            string("id", id())
            string("global_name", isBot || random.oneIn(10) ? nil : displayName())
            null("display_name_styles")
            string("discriminator", isBot ? "\(random.number(1000...9999))" : "0")
            null("collectibles")
            null("clan")
            if isBot { bool("bot", true) }
            if random.oneIn(6) {
                object("avatar_decoration_data") {
                    string("sku_id", id())
                    null("expires_at")
                    string("asset", "a_" + hexadecimal(32))
                }
            } else {
                null("avatar_decoration_data")
            }
            string("avatar", random.oneIn(8) ? nil : hexadecimal(32))
        }
    }

    func member(_ key: String, user: Bool = false) { aboutSomebody { writeMember(key, user: user) } }

    private func writeMember(_ key: String, user: Bool) {
        object(key) {
            if user { self.user("user") }
            array("roles", count: random.pick([0, 1, 1, 2, 3, 4, 6, 9])) { element(id()) }
            string("premium_since", random.oneIn(20) ? time() : nil)
            bool("pending", false)
            string("nick", random.oneIn(3) ? displayName() : nil)
            bool("mute", false)
            string("joined_at", time())
            number("flags", random.pick([0, 0, 2, 10]))
            bool("deaf", false)
            null("communication_disabled_until")
            null("banner")
            string("avatar", random.oneIn(15) ? hexadecimal(32) : nil)
        }
    }

    func emoji(_ key: String) {
        object(key) {
            if flavour.script == .emoji || (!isLatin && random.oneIn(2)) {
                string("name", random.pick(Flavour.emoji))
                null("id")
            } else {
                string("name", name())
                string("id", id())
                bool("animated", random.oneIn(4))
            }
        }
    }

    private var isLatin: Bool { flavour.script == .english || flavour.script == .accented }

    /// Most users write the names that they show in their own script.
    private func displayName() -> String {
        random.oneIn(2) ? text(1...2) : name()
    }
}
