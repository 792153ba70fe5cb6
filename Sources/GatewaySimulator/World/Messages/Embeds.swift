/// Invents the boxes below messages: previews of links and reports of programs.
struct EmbedBuilder {
    var generator: SeededGenerator
    let subject: SubjectWords
    let milliseconds: Int64

    /// What a link leads to.
    mutating func preview(of address: String) -> [UInt8] {
        let thing = generator.word(subject.things)
        let isVideo = address.contains("video.")
        let deed = "\(generator.word(Phrases.somebody)) \(generator.word(subject.deeds))"
        let text = "\(deed), because \(generator.word(Phrases.reasons))."
        let provider = generator.word(["Field Notes", "Example News", "The Slow Weekly", "Git Example"])
        return JSONText.object(capacity: 700) { writer in
            writer.put("type", isVideo ? "video" : "article")
            writer.put("url", address)
            writer.put("title", "On \(thing)")
            writer.put("description", text)
            writer.put("color", 0x3B6EA5)
            writer.putObject("provider") { $0.put("name", provider) }
            Self.putImage("thumbnail", address, to: &writer)
            if isVideo {
                writer.putObject("video") { writer in
                    writer.put("url", address + "/embed")
                    writer.put("width", 1280)
                    writer.put("height", 720)
                    writer.put("flags", 0)
                }
            }
            writer.put("content_scan_version", 1)
        }.bytes
    }

    private static func putImage(_ key: StaticString, _ address: String, to writer: inout JSONWriter) {
        writer.putObject(key) { writer in
            writer.put("url", address + "/cover.jpg")
            writer.put("proxy_url", "https://images-ext-1.discordapp.net/external/simulated/cover.jpg")
            writer.put("width", 1200)
            writer.put("height", 630)
            writer.put("flags", 0)
        }
    }

    /// A build, an alert, or a table of measurements.
    mutating func report() -> [UInt8] {
        switch generator.below(3) {
        case 0: build()
        case 1: alert()
        default: table()
        }
    }

    private mutating func build() -> [UInt8] {
        let passed = generator.chance(720)
        let number = generator.number(in: 1000...9999)
        let branch = generator.word([
            "main", "release/2.4", "fix/retry-loop", "feature/dark-theme", "deps/bump-nightly",
        ])
        let commit = generator.hexadecimal(7)
        let minutes = generator.number(in: 1...24)
        let deed = generator.word(subject.deeds)
        let failures = generator.number(in: 1...14)
        return rich(title: "Build #\(number) \(passed ? "passed" : "failed")", color: passed ? 0x2ECC71 : 0xE74C3C) {
            writer in
            writer.put("url", "https://ci.example.net/builds/\(number)")
            writer.put("description", "[`\(commit)`](https://git.example.net/c/\(commit)) \(deed)")
            writer.putArray("fields") { writer in
                Self.putField("Branch", "`\(branch)`", to: &writer)
                Self.putField("Duration", "\(minutes) min", to: &writer)
                if !passed { Self.putField("Failures", "\(failures) tests", to: &writer) }
            }
        }
    }

    private mutating func alert() -> [UInt8] {
        let level = generator.below(3)
        let host = generator.word(["pump-2", "greenhouse", "db-replica", "edge-lisbon", "printer-4", "mail-out"])
        let value = generator.number(in: 61...99)
        let reason = generator.word(Phrases.reasons)
        return rich(
            title: "\(["🟢 OK", "🟠 Warning", "🔴 Critical"][level]): \(host)",
            color: [0x2ECC71, 0xF39C12, 0xC0392B][level]
        ) { writer in
            writer.put("description", "Load at **\(value) %** for 10 minutes.\nLikely cause: \(reason).")
            writer.putObject("author") { writer in
                writer.put("name", "Watchtower")
                writer.put("url", "https://status.example.org")
            }
        }
    }

    private mutating func table() -> [UInt8] {
        let rows = (0..<generator.number(in: 3...7)).map { _ in
            (generator.word(subject.things), generator.number(in: 1...400))
        }
        return rich(title: "Tally of the day", color: 0x5865F2) { writer in
            writer.putArray("fields") { writer in
                for row in rows { Self.putField(row.0, String(row.1), to: &writer) }
            }
        }
    }

    private static func putField(_ name: String, _ value: String, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.put("value", value)
            writer.put("name", name)
            writer.put("inline", true)
        }
    }

    private func rich(title: String, color: Int, body: (inout JSONWriter) -> Void) -> [UInt8] {
        JSONText.object(capacity: 700) { writer in
            writer.put("type", "rich")
            writer.put("title", title)
            writer.put("timestamp", milliseconds: milliseconds)
            writer.put("color", color)
            writer.putObject("footer") { $0.put("text", "reported by a machine") }
            body(&writer)
            writer.put("content_scan_version", 1)
        }.bytes
    }
}
