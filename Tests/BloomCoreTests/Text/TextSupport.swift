import BloomCore
import GatewayModels

/// Chance that can be repeated: SplitMix64.
struct TextChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// A scalar: often from where trouble is, else from any plane.
    mutating func scalar() -> Unicode.Scalar {
        let corners: [ClosedRange<UInt32>] = [
            0x00...0x1F, 0x20...0x7F, 0x80...0x9F, 0x300...0x36F, 0x600...0x6FF, 0x900...0x97F, 0x1100...0x11FF,
            0x200B...0x206F, 0x20D0...0x20F0, 0x2E80...0x2FFF, 0xAC00...0xACFF, 0xFDD0...0xFDEF, 0xFE00...0xFE0F,
            0xFFF0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F3F0...0x1F64F, 0x1FA70...0x1FAFF, 0xE0000...0xE007F,
        ]
        let range = UInt8.random(in: 0..<4, using: &self) == 0 ? 0...0x10FFFF : corners.randomElement(using: &self)
        return Unicode.Scalar(UInt32.random(in: range ?? 0x20...0x7E, using: &self)) ?? "\u{200D}"
    }

    /// A text with runs, line breaks and spaces among its scalars.
    mutating func text(upTo limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        let count = Int.random(in: 0...limit, using: &self)
        while scalars.count < count {
            let scalar = UInt8.random(in: 0..<8, using: &self) == 0 ? " " : scalar()
            let isRun = UInt8.random(in: 0..<64, using: &self) == 0
            for _ in 0..<(isRun ? Int.random(in: 2...400, using: &self) : 1) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}

/// Texts that broke terminals and viewers, or were made to.
enum HostileTexts {
    static let all: [String] = [
        "\u{1B}]0;owned\u{07}", "\u{1B}[2J\u{1B}[H", "\u{9B}31m red \u{9B}0m", "\u{90}q payload \u{9C}",
        "\u{9D}0;t\u{9C}",
        "\r\u{1B}[A overwrite", "a\u{8}\u{8}b", "\u{7F}\u{7F}", "\u{0}\u{1}\u{2}", "abc\u{202E}fdp.exe\u{202C}",
        "\u{2067}x\u{2069}\u{2066}", String(repeating: "\u{1B}", count: 500),
        "Z" + String(repeating: "\u{353}", count: 90),
        String(repeating: "🏳️‍🌈", count: 300), "👨‍👩‍👧‍👦👍🏽🇫🇷🏴󠁧󠁢󠁥󠁮󠁧󠁿1️⃣❤️", "\u{FEFF}\u{200B}\u{2060}", "\u{3164}\u{FFA0}\u{2800}",
        "\u{E0041}\u{E0042}", "\u{FFF9}a\u{FFFA}b\u{FFFB}", "\u{1FAE8}\u{1FADF}",
        "\u{301}\u{1161}\u{11A8}",
        "\u{0600}1\u{06DD}", "ﷺ﷽", "க்ஷௌ", "\u{1F3FB}a\u{1F3FB}", "🇦", "🇦🇧🇨", "\u{200D}\u{200D}\u{200C}",
        "x\u{20E3}#\u{20E3}", "\u{E000}\u{F0000}\u{10FFFD}", String(repeating: "\n", count: 400),
        "\u{2028}\u{2029}\u{85}\u{B}\u{C}",
        "\u{1B}]52;c;ZXZpbA==\u{1B}\\", "\u{1B}]8;;https://a.example\u{1B}\\b\u{1B}]8;;\u{1B}\\", "‮‮‮‮",
    ]
}

extension SafeText {
    /// Glyphs and widths as `a1 宽2`.
    var plan: String { clusters.map { "\($0.character)\($0.width)" }.joined(separator: " ") }
}

/// Whether curses would count what the plan says, and nothing in it drives the terminal.
func isWhatCursesCounts(_ glyph: TextCluster, _ widths: WidthTable = .committed) -> Bool {
    let scalars = Array(glyph.character.unicodeScalars)
    return scalars.count <= 5 && widths.width(of: scalars[0]) == Int(glyph.width)
        && scalars.dropFirst().allSatisfy { widths.width(of: $0) == 0 }
        && scalars.allSatisfy { !isControl($0) }
}

/// Controls, direction controls, line and paragraph separators.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
}

/// How markup is shown, as text to compare.
enum MarkupSample {
    private static var names: NameLookup {
        NameLookup(
            user: { $0 == 7 ? "wen" : nil },
            role: { $0 == 8 ? (name: "Mods", color: 0xFF0000) : $0 == 9 ? (name: "@everyone", color: 0) : nil },
            channel: { $0 == 6 ? "general" : nil }
        )
    }

    static func parts(
        _ message: Message, policy: TextPolicy = .standard, now: Timestamp? = nil,
        options: MessageOptions = MessageOptions()
    ) -> MessageParts {
        MessageText.parts(
            of: message, edited: false, names: names, sanitiser: Sanitiser(policy: policy),
            zone: ZoneOffsets(fixedSeconds: 3600), now: now, options: options
        )
    }

    /// The body with runs as `bold{text}`; plain text as it is, lines joined by `|`.
    static func shown(
        _ message: Message, policy: TextPolicy = .standard, now: Timestamp? = nil,
        options: MessageOptions = MessageOptions()
    ) -> String {
        parts(message, policy: policy, now: now, options: options).body.map(shown).joined(separator: "|")
    }

    static func shown(_ content: String, policy: TextPolicy = .standard, options: MessageOptions = MessageOptions())
        -> String
    {
        shown(Message(id: 1, channelID: 2, content: content), policy: policy, options: options)
    }

    static func shown(_ line: StyledText) -> String { line.runs.map(describe).joined() }

    private static func describe(_ run: StyledText.Run) -> String {
        var words: [String] = []
        let attributes = run.style.attributes
        switch run.style.foreground {
        case TextRole.dim.style.foreground: words.append("dim")
        case TextRole.code.style.foreground: words.append("code")
        case TextRole.link.style.foreground: words.append("link")
        case TextRole.mention.style.foreground: words.append("mention")
        case TextRole.keyword.style.foreground: words.append("keyword")
        case TextRole.string.style.foreground: words.append("string")
        case TextRole.number.style.foreground: words.append("number")
        case TextRole.comment.style.foreground: words.append("comment")
        case .author(196): words.append("red")
        default: break
        }
        let isPlainLook = words.isEmpty
        if isPlainLook, attributes.contains(.bold) { words.append("b") }
        if attributes.contains(.italic) { words.append("i") }
        if isPlainLook, attributes.contains(.underline) { words.append("u") }
        return words.isEmpty ? run.text.string : words.joined(separator: "+") + "{" + run.text.string + "}"
    }
}
