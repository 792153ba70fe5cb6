/// Words for emoji.
enum EmojiNames {
    /// What an emoji is called, in lower-case letters, digits, `+`, `-` and `_`; nil if nobody knows.
    ///
    /// Chat has short names of its own for the common ones; the rest go by their names in Unicode.
    static func name(of scalar: Unicode.Scalar) -> String? {
        if let known = common[scalar] { return known }
        guard let name = scalar.properties.name else { return nil }
        var word = ""
        for byte in name.utf8.prefix(48) {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.unicodeScalars.append(Unicode.Scalar(byte + 32))
            case UInt8(ascii: "0")...UInt8(ascii: "9"): word.unicodeScalars.append(Unicode.Scalar(byte))
            default: word.append("_")
            }
        }
        return word
    }

    private static let common: [Unicode.Scalar: String] = [
        "👍": "+1", "👎": "-1", "❤": "heart", "💔": "broken_heart", "😂": "joy", "🤣": "rofl", "😭": "sob", "😢": "cry",
        "😅": "sweat_smile", "😄": "smile", "😀": "grinning", "😃": "smiley", "😉": "wink", "😊": "blush",
        "😍": "heart_eyes", "😎": "sunglasses", "😐": "neutral_face", "😕": "confused", "😘": "kissing_heart",
        "😜": "stuck_out_tongue_winking_eye", "😡": "rage", "😱": "scream", "😴": "sleeping", "🙂": "slight_smile",
        "🙁": "slight_frown", "🙃": "upside_down", "🙄": "rolling_eyes", "🤔": "thinking", "🤗": "hugging",
        "🤦": "facepalm", "🤷": "shrug", "🥲": "smiling_face_with_tear", "🥳": "partying_face", "🥺": "pleading_face",
        "🫠": "melting_face", "🫡": "saluting_face", "👀": "eyes", "👋": "wave", "👌": "ok_hand", "👏": "clap",
        "💪": "muscle", "🙏": "pray", "🙌": "raised_hands", "🤝": "handshake", "✌": "v", "☝": "point_up",
        "👉": "point_right",
        "🎉": "tada", "🎊": "confetti_ball", "🔥": "fire", "✨": "sparkles", "⭐": "star", "💯": "100", "🚀": "rocket",
        "✅": "white_check_mark", "☑": "ballot_box_with_check", "✔": "heavy_check_mark", "❌": "x", "❓": "question",
        "❗": "exclamation", "⚠": "warning", "🐛": "bug", "🐧": "penguin", "💀": "skull", "👻": "ghost", "🤖": "robot",
        "💩": "poop", "☕": "coffee", "🍕": "pizza", "🍻": "beers", "🎂": "birthday", "🎵": "musical_note", "📌": "pushpin",
        "🔒": "lock", "🔔": "bell", "📦": "package", "🛠": "tools", "🌱": "seedling", "🌸": "cherry_blossom",
    ]
}
