extension PayloadGenerator {
    func reactionAdd() {
        string("user_id", id())
        number("type", 0)
        string("message_id", id())
        string("message_author_id", id())
        member("member", user: true)
        emoji("emoji")
        string("channel_id", id())
        bool("burst", false)
        string("guild_id", id())
    }

    func typingStart() {
        string("user_id", id())
        number("timestamp", random.number(1_700_000_000...1_790_000_000))
        member("member", user: true)
        string("channel_id", id())
        string("guild_id", id())
    }

    func presence() {
        let status = random.pick(["online", "online", "idle", "dnd", "offline"])
        object("user") { string("id", id()) }
        string("status", status)
        number("processed_at_timestamp", milliseconds())
        string("guild_id", id())
        object("client_status") {
            if status != "offline" { string(random.pick(["desktop", "mobile", "web"]), status) }
        }
        array("activities", count: status == "offline" ? 0 : random.pick([0, 1, 1, 2])) {
            switch random.number(1...3) {
            case 1: object { customStatus() }
            case 2: object { song() }
            default: object { game() }
            }
        }
    }

    private func milliseconds() -> Int { random.number(1_700_000_000_000...1_790_000_000_000) }

    private func customStatus() {
        number("type", 4)
        string("state", text(1...8))
        string("name", "Custom Status")
        string("id", "custom")
        if random.oneIn(2) {
            object("emoji") {
                string("name", name())
                string("id", id())
                bool("animated", false)
            }
        }
        number("created_at", milliseconds())
    }

    private func song() {
        number("type", 2)
        object("timestamps") {
            number("start", milliseconds())
            number("end", milliseconds())
        }
        string("sync_id", hexadecimal(22))
        string("state", text(1...4))
        string("session_id", hexadecimal(32))
        object("party") { string("id", "spotify:" + id()) }
        string("name", "Spotify")
        string("id", "spotify:1")
        number("flags", 48)
        string("details", text(2...6))
        number("created_at", milliseconds())
        object("assets") {
            string("large_text", text(1...5))
            string("large_image", "spotify:" + hexadecimal(40))
        }
    }

    private func game() {
        number("type", 0)
        object("timestamps") { number("start", milliseconds()) }
        string("state", text(2...5))
        if random.oneIn(3) {
            object("party") {
                array("size", count: 2) { element(random.number(1...5)) }
                string("id", hexadecimal(32))
            }
        }
        string("name", name())
        string("id", hexadecimal(16))
        string("details", text(2...6))
        number("created_at", milliseconds())
        object("assets") {
            string("small_text", text(1...3))
            string("small_image", id())
            string("large_text", text(1...3))
            string("large_image", id())
        }
        string("application_id", id())
    }
}
