extension Composer {
    /// Something short: one phrase, now and then two.
    mutating func say(_ speech: Speech) {
        if let tongue = scene.tongue {
            expand(generator.word(tongue.phrases))
            if generator.chance(250) { expand(" " + generator.word(tongue.phrases)) }
            if generator.chance(150) { expand(" {e}") }
            return
        }
        expand(generator.word(Phrases.list(speech)))
        if speech != .brief, generator.chance(220) {
            if generator.chance(500) { append("\n") } else { endSentence() }
            expand(generator.word(generator.chance(500) ? Phrases.tells : Phrases.answers))
        }
        if generator.chance(90) { expand(" {e}") }
        if generator.chance(50) { expand(" {x}") }
        if generator.chance(400) { capitalize() }
    }

    /// A code block with a word before it.
    mutating func showCode() {
        scene.tongue = nil
        expand(generator.word(Samples.codeLeads))
        append("\n")
        expand(generator.word(Samples.code))
        if generator.chance(300) { expand("\n{r}?") }
    }

    /// A post with headings, lists, quotes or times.
    mutating func mark() {
        scene.tongue = nil
        expand(generator.word(Samples.marked))
    }

    /// A link with a remark.
    mutating func share() {
        scene.tongue = nil
        expand(
            generator.word([
                "{l}", "{l} {a}!", "{o} {l}", "{m} {l}", "this one, about {t}: {l}", "{l}\n{r}", "(see {l}).",
                "{l} {e}",
            ]))
    }

    /// An essay of 600 to 2,000 characters.
    mutating func ramble() {
        let wanted = generator.number(in: 600...1700)
        if generator.chance(400) { expand("## {t}\n") }
        var sentences = 0
        while text.count < wanted {
            let before = text.count
            let english = [Phrases.tells, Phrases.agrees, Phrases.answers][sentences % 3]
            expand(generator.word(scene.tongue?.phrases ?? english))
            raiseLetter(at: before)
            sentences += 1
            endSentence()
            if sentences % 5 == 0 { append("\n\n") }
        }
        // The limit of 2,000 counts characters; there are never more of them than bytes.
        while text.count > 1990 || text.last == UInt8(ascii: " ") || text.last == UInt8(ascii: "\n") {
            dropLastCharacter()
        }
    }

    /// What an announcement says.
    mutating func announce() {
        scene.tongue = nil
        expand(generator.word(["# {t}: what changes {w}\n\n", "**Heads-up** {k}\n\n", "## Minutes\n"]))
        for _ in 0..<generator.number(in: 2...6) {
            expand("- " + generator.word(Phrases.tells))
            append("\n")
        }
        expand("\n-# {r}; questions to {c}")
    }
}

extension Composer {
    /// Puts a full stop and a blank, unless the sentence has its own ending.
    private mutating func endSentence() {
        switch text.last {
        case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"): append(" ")
        default: append(". ")
        }
    }

    private mutating func dropLastCharacter() {
        while let last = text.last, last & 0xC0 == 0x80 { removeLastByte() }
        removeLastByte()
    }
}
