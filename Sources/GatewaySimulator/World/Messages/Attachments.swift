/// Invents files, and their objects on the wire.
struct AttachmentBuilder {
    var generator: SeededGenerator
    let channelID: UInt64
    let messageID: UInt64

    private static let stems = [
        "IMG_2041", "screenshot", "Bildschirmfoto", "plan_v2_final", "café", "noodles", "crash", "スクリーンショット", "map",
        "IMG-0007",
        "receipt", "board", "untitled", "chart",
    ]

    /// A picture, a recording, a film or some other file.
    mutating func any() -> [UInt8] {
        switch generator.below(10) {
        case 0...5: picture()
        case 6: sound()
        case 7: film()
        default: document()
        }
    }

    mutating func picture() -> [UInt8] {
        let kind = generator.below(3)
        let size = [(1170, 2532), (1920, 1080), (800, 600), (3024, 4032), (498, 280)][generator.below(5)]
        let name = generator.word(Self.stems) + ["-1.png", ".jpg", ".webp"][kind]
        let hidden = generator.chance(80) ? "SPOILER_" : ""
        let described = generator.chance(200)
        return file(hidden + name, type: ["image/png", "image/jpeg", "image/webp"][kind], size: 20_000...4_000_000) {
            writer in
            writer.put("width", size.0)
            writer.put("height", size.1)
            if described { writer.put("description", "A photo, slightly out of focus") }
        }
    }

    mutating func sound() -> [UInt8] {
        file(generator.word(Self.stems) + ".mp3", type: "audio/mpeg", size: 300_000...7_000_000) { _ in }
    }

    mutating func film() -> [UInt8] {
        file(generator.word(Self.stems) + ".mp4", type: "video/mp4", size: 900_000...9_000_000) { writer in
            writer.put("width", 1280)
            writer.put("height", 720)
        }
    }

    mutating func document() -> [UInt8] {
        let kinds = [
            (".log", "text/plain; charset=utf-8"), (".pdf", "application/pdf"), (".zip", "application/zip"),
            (".csv", "text/csv; charset=utf-8"), (".json", "application/json; charset=utf-8"),
        ]
        let kind = kinds[generator.below(kinds.count)]
        return file(generator.word(Self.stems) + kind.0, type: kind.1, size: 200...900_000) { _ in }
    }

    /// The recording of a voice message.
    mutating func voice() -> [UInt8] {
        let seconds = generator.number(in: 1...58)
        return file("voice-message.ogg", type: "audio/ogg", size: 4_000...120_000) { writer in
            writer.put("duration_secs", seconds)
            writer.put("waveform", "AAYJDRYdJzA7RE5YX2ZsdHl/hYuPk5ebnZ+ho6Wmp6ipqg==")
        }
    }

    private mutating func file(
        _ name: String, type: String, size: ClosedRange<Int>, more: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        let id = messageID &- UInt64(1 + generator.below(900) << 12)
        let length = generator.number(in: size)
        let path = "/attachments/\(channelID)/\(id)/\(name)?ex=6a1b2c3d&is=6a19dabd&hm=\(generator.hexadecimal(64))&"
        return JSONText.object(capacity: 700) { writer in
            writer.put("url", "https://cdn.discordapp.com" + path)
            writer.put("size", length)
            writer.put("proxy_url", "https://media.discordapp.net" + path)
            writer.put("id", id: id)
            writer.put("filename", name)
            writer.put("content_type", type)
            writer.put("content_scan_version", 1)
            more(&writer)
        }.bytes
    }
}
