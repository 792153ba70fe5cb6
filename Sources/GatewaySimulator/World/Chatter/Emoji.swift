/// Emoji of every making: single scalars, skin tones, joined families, flags, keycaps, variation selectors, new ones.
enum Emoji {
    static let all = [
        "😀", "😂", "🥲", "🙃", "😴", "🤯", "🫠", "🥹", "😶‍🌫️", "😮‍💨",
        "🙂‍↔️", "👍", "👍🏽", "👋🏿", "🙏🏻", "🤝🏾", "🧑🏽‍💻", "👩🏿‍🚀", "👨🏻‍🍳", "👨‍👩‍👧‍👦",
        "👩‍❤️‍👨", "👩🏽‍🤝‍👨🏿", "🧑‍🧑‍🧒", "🏳️‍🌈", "🏳️‍⚧️", "🏴‍☠️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇵🇹", "🇯🇵", "🇰🇪",
        "🇺🇳", "1️⃣", "#️⃣", "*️⃣", "❤️", "❤️‍🔥", "☀️", "☕", "✌️", "☎️",
        "⚙️", "™️", "🐈‍⬛", "🐻‍❄️", "🦤", "🪿", "🫎", "🍋‍🟩", "🐦‍🔥", "🫩",
        "🫆", "🪾", "🫜", "🪉", "🪏", "🫟", "🔥", "🎉", "💀", "👀",
        "🚀", "✨", "🌻", "🧦", "♾️", "🈺",
    ]
    /// What people react with.
    static let reactions = ["👍", "❤️", "😂", "🎉", "👀", "🔥", "🙏🏽", "💯", "🏳️‍🌈", "✅", "🇧🇷", "🫡", "3️⃣", "🐈‍⬛"]

    static let customNames = [
        "blobwave", "thisisfine", "ferris_hug", "pet_the_duck", "loading", "kekw", "pinkbloom", "shipit", "sadtrombone",
        "party_otter",
        "nod", "hmmm", "tea_time", "bonk", "sparkle_heart", "dice_d20",
    ]
    static let stickerNames = [
        "Wave", "Nope", "Tea break", "Rain cloud", "Ship it!", "Confused goose", "お疲れさま", "Big hug",
    ]
}
