/// What the texts of a payload are like; one for all of its texts, so that the shares come out as they are wanted.
struct Flavour {
    enum Script: CaseIterable {
        case english
        case accented
        case cyrillic
        case chinese
        case arabic
        case emoji
    }

    var script: Script
    /// Whether its texts have line ends, quotes and characters that are written as `\u`.
    var hasEscapes: Bool

    /// A quarter is not Latin, one in seven has escapes.
    init(_ random: inout SplitMix64) {
        if random.oneIn(4) {
            script = random.pick([.cyrillic, .cyrillic, .cyrillic, .chinese, .chinese, .arabic, .emoji, .emoji])
        } else {
            script = random.oneIn(5) ? .accented : .english
        }
        hasEscapes = random.oneIn(7)
    }

    /// A text of so many words.
    func text(_ count: Int, _ random: inout SplitMix64) -> String {
        let words = Self.words(script)
        let blank = script == .chinese ? "" : " "
        let quoted = hasEscapes ? random.number(0...count - 1) : -1
        var text = ""
        var untilStop = random.number(4...14)
        for position in 0..<count {
            var word = random.pick(words)
            if script == .emoji, random.oneIn(3) { word = random.pick(Self.emoji) }
            text += position == quoted ? "\"\(word)\"" : word
            if position == count - 1 { break }
            untilStop -= 1
            if untilStop == 0 {
                text += script == .chinese ? "。" : "."
                text += hasEscapes ? "\n" : blank
                untilStop = random.number(4...14)
            } else {
                text += blank
            }
        }
        if script == .emoji { text += random.pick(Self.emoji) }
        if hasEscapes, random.oneIn(2) { text += "\u{2026}" }
        return text
    }

    static let emoji = ["🌱", "🌸", "😀", "🔥", "❤️", "👍🏽", "🇯🇵", "✨", "🦊", "🎉"]

    private static func words(_ script: Script) -> [String] {
        switch script {
        case .english, .emoji: english
        case .accented: accented
        case .cyrillic: cyrillic
        case .chinese: chinese
        case .arabic: arabic
        }
    }

    private static let english = [
        "the", "a", "and", "of", "to", "in", "is", "it", "that", "for", "garden", "river", "message", "tomorrow",
        "server", "anyone", "please", "update", "release", "working", "yesterday", "thanks", "really", "because",
        "I", "you", "we", "can't", "it's", "moss", "fern", "watering", "channel", "screenshot", "https://example.org/a",
        "lol", "<@200>", "question", "nothing", "important", "version", "2.4.1", "morning", "someone", "without",
    ]
    private static let accented = [
        "der", "und", "für", "grüße", "schön", "später", "garten", "où", "être", "déjà", "très", "forêt", "señor",
        "mañana", "jardín", "también", "não", "coração", "água", "żółw", "łąka", "dziękuję", "říční", "ağaç", "de",
        "la", "est", "con", "que", "nicht",
    ]
    private static let cyrillic = [
        "и", "в", "не", "что", "это", "сад", "река", "сообщение", "завтра", "сервер", "спасибо", "почему", "вчера",
        "обновление", "кто-нибудь", "пожалуйста", "вопрос", "утро", "без", "ничего", "дякую", "квітка",
    ]
    private static let chinese = [
        "花园", "明天", "服务器", "谢谢", "为什么", "更新", "问题", "早上", "消息", "没有", "重要", "昨天", "ありがとう", "庭", "川",
        "メッセージ", "안녕하세요", "정원", "내일", "我们", "可以", "的", "了", "是",
    ]
    private static let arabic = [
        "حديقة", "نهر", "رسالة", "غدا", "شكرا", "لماذا", "تحديث", "سؤال", "صباح", "مهم", "أمس", "خادم", "من", "في",
    ]
}
