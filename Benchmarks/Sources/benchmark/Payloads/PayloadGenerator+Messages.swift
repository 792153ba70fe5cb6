extension PayloadGenerator {
    enum MessageRole {
        case created
        case updated
        /// Inside the message that answers it.
        case referenced
    }

    func message(_ role: MessageRole) {
        let isReply = role != .referenced && random.percent(22)
        let channel = channelID()
        let guild = id()
        let hasComponents = random.percent(5)
        let attachments = random.percent(18) ? random.pick([1, 1, 1, 2, 4]) : 0
        let embeds = random.percent(role == .updated ? 60 : 18) ? random.pick([1, 1, 1, 2]) : 0
        number("type", isReply ? 19 : 0)
        bool("tts", false)
        string("timestamp", time())
        if random.percent(2) { stickers() }
        if isReply {
            if random.oneIn(12) {
                null("referenced_message")
            } else {
                object("referenced_message") { message(.referenced) }
            }
        }
        if role != .created, random.percent(30) { reactions() }
        bool("pinned", false)
        if role == .created, random.percent(70) { string("nonce", id()) }
        if isReply {
            object("message_reference") {
                number("type", 0)
                string("message_id", id())
                string("guild_id", guild)
                string("channel_id", channel)
            }
        }
        array("mentions", count: isReply || random.percent(12) ? random.pick([1, 1, 1, 2]) : 0) {
            user(member: role != .referenced)
        }
        array("mention_roles", count: random.percent(4) ? 1 : 0) { element(id()) }
        bool("mention_everyone", random.percent(1))
        if role != .referenced { member("member") }
        string("id", role == .created ? messageID() : id())
        number("flags", random.pick([0, 0, 0, 0, 0, 4, 32, 4096]))
        array("embeds", count: embeds) { embed() }
        string("edited_timestamp", role == .updated || random.percent(3) ? time() : nil)
        // An empty text would take the flavour from the message.
        let isEmpty = attachments > 0 && flavour.script == .english && !flavour.hasEscapes && random.oneIn(2)
        string("content", isEmpty ? "" : text(random.pick([1...6, 3...15, 10...40, 30...90])))
        array("components", count: hasComponents ? random.number(1...2) : 0) { component() }
        if role != .referenced { number("channel_type", 0) }
        string("channel_id", channel)
        user("author")
        array("attachments", count: attachments) { attachment(channel) }
        if role != .referenced { string("guild_id", guild) }
    }

    private func attachment(_ channel: String) {
        let isImage = random.percent(80)
        let filename =
            isImage ? random.pick(["image.png", "IMG_20260412_101533.jpg", "screenshot.png"]) : "server.log.txt"
        let file = id()
        let path = "\(channel)/\(file)/\(filename)?ex=\(hexadecimal(8))&is=\(hexadecimal(8))&hm=\(hexadecimal(64))&"
        let type = isImage ? (filename.hasSuffix("png") ? "image/png" : "image/jpeg") : "text/plain; charset=utf-8"
        object {
            if isImage { number("width", random.number(200...4000)) }
            string("url", "https://cdn.discordapp.com/attachments/" + path)
            number("size", random.number(900...9_000_000))
            string("proxy_url", "https://media.discordapp.net/attachments/" + path)
            if isImage { placeholder() }
            string("original_content_type", type)
            string("id", file)
            if isImage { number("height", random.number(200...4000)) }
            string("filename", filename)
            string("content_type", type)
            number("content_scan_version", random.number(1...4))
        }
    }

    private func placeholder() {
        number("placeholder_version", 1)
        string("placeholder", String(hexadecimal(32).map { $0 == "0" ? "/" : $0 }) + "==")
    }

    private func embed() {
        switch random.number(1...10) {
        case ...5: object { richEmbed() }
        case ...8: object { linkEmbed(isVideo: random.oneIn(2)) }
        default: object { pictureEmbed() }
        }
    }

    /// What bots send.
    private func richEmbed() {
        string("type", "rich")
        string("title", text(2...6))
        if random.oneIn(2) { string("timestamp", time()) }
        object("footer") {
            string("text", text(2...6))
            picture(prefix: "icon_url")
        }
        array("fields", count: random.number(0...6)) {
            object {
                string("value", text(2...12))
                string("name", text(1...3))
                bool("inline", random.oneIn(2))
            }
        }
        string("description", text(5...50))
        number("content_scan_version", 4)
        number("color", random.number(0...0xFF_FFFF))
        if random.oneIn(2) {
            object("author") {
                string("name", name())
                picture(prefix: "icon_url")
            }
        }
    }

    /// What Discord adds to an address.
    private func linkEmbed(isVideo: Bool) {
        let page = "https://www.example.org/watch?v=" + hexadecimal(11)
        if isVideo {
            object("video") {
                number("width", 1280)
                string("url", "https://www.example.org/embed/" + hexadecimal(11))
                placeholder()
                number("height", 720)
                number("flags", 0)
            }
        }
        string("url", page)
        string("type", isVideo ? "video" : "article")
        string("title", text(4...10))
        object("thumbnail") { mediaMembers() }
        object("provider") {
            string("url", "https://www.example.org")
            string("name", "Example")
        }
        string("description", text(10...40))
        number("content_scan_version", 4)
        number("color", 16_711_680)
        object("author") {
            string("url", "https://www.example.org/channel/" + hexadecimal(24))
            string("name", text(1...3))
        }
    }

    private func pictureEmbed() {
        string(
            "url", "https://tenor.example.org/view/" + name() + "-gif-" + String(random.number(1_000_000...9_999_999)))
        string("type", "image")
        object("thumbnail") { mediaMembers() }
        number("content_scan_version", 4)
    }

    private func mediaMembers() {
        let address = "i.example.org/vi/" + hexadecimal(11) + "/maxresdefault.jpg"
        number("width", random.number(200...1920))
        string("url", "https://" + address)
        string("proxy_url", "https://images-ext-1.discordapp.net/external/" + hexadecimal(43) + "/https/" + address)
        placeholder()
        number("height", random.number(200...1080))
        number("flags", 0)
        string("content_type", "image/jpeg")
    }

    private func picture(prefix: String) {
        let path = "avatars/" + id() + "/" + hexadecimal(32) + ".png"
        string("proxy_" + prefix, "https://images-ext-1.discordapp.net/external/" + hexadecimal(43) + "/https/" + path)
        string(prefix, "https://cdn.discordapp.com/" + path)
    }

    private func reactions() {
        array("reactions", count: random.number(1...4)) {
            object {
                bool("me_burst", false)
                bool("me", random.oneIn(5))
                emoji("emoji")
                object("count_details") {
                    number("normal", random.number(1...30))
                    number("burst", 0)
                }
                number("count", random.number(1...30))
                array("burst_colors", count: 0) {}
                bool("burst_me", false)
                number("burst_count", 0)
            }
        }
    }

    private func stickers() {
        array("sticker_items", count: 1) {
            object {
                string("name", name())
                string("id", id())
                number("format_type", random.pick([1, 2, 4]))
            }
        }
    }

    /// A row of buttons or a menu.
    private func component() {
        let isMenu = random.oneIn(4)
        object {
            number("type", 1)
            number("id", 1)
            array("components", count: isMenu ? 1 : random.number(1...4)) { object { isMenu ? menu() : button() } }
        }
    }

    private func button() {
        number("type", 2)
        number("style", random.number(1...4))
        string("label", text(1...2))
        number("id", random.number(2...20))
        string("custom_id", name() + ":" + hexadecimal(16))
        if random.oneIn(3) { emoji("emoji") }
    }

    private func menu() {
        number("type", 3)
        string("placeholder", text(2...4))
        array("options", count: random.number(3...8)) {
            object {
                string("value", hexadecimal(8))
                string("label", text(1...3))
                string("description", text(2...6))
            }
        }
        number("min_values", 1)
        number("max_values", 1)
        number("id", random.number(2...20))
        string("custom_id", name() + ":" + hexadecimal(16))
    }
}
