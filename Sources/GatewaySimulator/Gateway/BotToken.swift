/// Makes tokens that have the shape of real ones: the bot's id, a time and a signature, joined by dots.
enum BotToken {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func derive(userID: UInt64, seed: UInt64) -> String {
        var chance = SeededGenerator(seed: seed ^ 0x746F_6B65_6E)
        var bytes = base64(Array(String(userID).utf8))
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "G"))
        bytes += random(5, &chance)
        bytes.append(UInt8(ascii: "."))
        bytes += random(38, &chance)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func random(_ count: Int, _ chance: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in alphabet[Int(chance.next() >> 58)] }
    }

    /// Base64 with the alphabet for addresses and without padding.
    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                result.append(alphabet[Int(bits >> UInt32(count) & 63)])
            }
        }
        if count > 0 { result.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
        return result
    }
}
