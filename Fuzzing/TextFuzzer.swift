import GatewayModels

/// What text from a message is fed to: one byte that chooses how the terminal shows text, one that chooses what is
/// asked for, then the text.
///
/// Whatever the text: no cell holds a control, widths add up, no row is wider than it may be, and wrapping loses
/// nothing but spaces where it breaks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count >= 2 else { return 0 }
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    let text = String(decoding: bytes[2...], as: UTF8.self)
    let sanitiser = Sanitiser(policy: Choice.policy(bytes[0]))
    let check = TextCheck(sanitiser: sanitiser, isWhole: bytes[1] & 3 == 3, seed: Int(bytes[1]))
    check.fields(text)
    check.lines(sanitiser.body(text))
    var renderer = MarkupRenderer(
        sanitiser: sanitiser, names: Choice.names,
        time: TimeText(zone: .utc, now: Timestamp(milliseconds: 1_618_932_030_000))
    )
    renderer.revealsSpoilers = bytes[1] & 1 != 0
    renderer.isExpanded = bytes[1] & 2 != 0
    renderer.pingsEveryone = bytes[1] & 4 != 0
    let bar = bytes[1] & 8 != 0 ? StyledText(sanitiser.marks.embedBar, TextRole.dim.style) : nil
    let lines = renderer.lines(text, bar: bar)
    check.lines(lines)
    check.letters(of: text, in: lines)
    check.lines([renderer.title(text)])
    check.differences(bytes[2...])
    return 0
}

/// Ways of showing text.
private enum Choice {
    static func policy(_ byte: UInt8) -> TextPolicy {
        TextPolicy(
            emoji: [.safe, .names, .native, .safe][Int(byte & 3)], ambiguousIsWide: byte & 4 != 0,
            isUTF8: byte & 8 == 0,
            allowPrivateUse: byte & 16 != 0, isMono: byte & 32 != 0
        )
    }

    /// Some ids are known and have names that nobody would want.
    static var names: NameLookup {
        NameLookup(
            user: { $0.rawValue % 2 == 0 ? "w\u{202E}en" : nil },
            role: { $0.rawValue % 2 == 0 ? (name: "\u{1B}", color: 0xFF00) : nil },
            channel: { $0.rawValue % 2 == 0 ? "a\nb" : nil }
        )
    }
}

/// What must hold of whatever was made of a text.
private struct TextCheck {
    let sanitiser: Sanitiser
    /// Whether hidden and folded text is there too.
    let isWhole: Bool
    let seed: Int

    /// One-line fields, names and titles.
    func fields(_ text: String) {
        let line = sanitiser.line(text)
        glyphs(line.clusters)
        precondition(line.width == line.clusters.reduce(0) { $0 + Int($1.width) })
        precondition(sanitiser.plain(sanitiser.plain(text)) == sanitiser.plain(text))
        glyphs(sanitiser.name(text, id: 99).clusters)
        precondition(sanitiser.terminal(text).unicodeScalars.allSatisfy { !isControl($0) })
        precondition(line.truncated(to: seed, ellipsis: sanitiser.marks.ellipsis).width <= seed)
    }

    func lines(_ lines: [StyledText]) {
        for line in lines {
            glyphs(line.runs.flatMap(\.text.clusters))
            precondition(line.width == line.runs.reduce(0) { $0 + $1.text.width })
            precondition(zip(line.runs, line.runs.dropFirst()).allSatisfy { $0.style != $1.style })
            precondition(line.barWidth <= line.width)
            let behindBar = line.width - line.barWidth
            precondition(line.dropping(columns: seed).width == line.barWidth + max(0, behindBar - seed))
        }
        // The narrowest widths, and a few of all others up to 200 that follow from the input.
        let widths = [1, 2, 3, 4, 5, 6] + stride(from: 7 + (seed + lines.count) % 37, through: 200, by: 37)
        for width in widths { for line in lines { wrapped(line, width) } }
    }

    private func wrapped(_ line: StyledText, _ width: Int) {
        let rows = LineWrapper.wrap(line, width: width, shift: seed % 7, ellipsis: sanitiser.marks.ellipsis)
        precondition(!rows.isEmpty && rows.allSatisfy { $0.width <= width })
        guard !line.isVerbatim else { return precondition(rows.count == 1) }
        // A wide glyph does not fit into one column, and is a blank there.
        guard width > 1 || line.runs.allSatisfy({ $0.text.clusters.allSatisfy { $0.width == 1 } }) else { return }
        let hasBar = line.barWidth + 2 <= width
        var rest = line.runs.flatMap(\.text.clusters).filter { $0.character != " " }[...]
        for (index, row) in rows.enumerated() {
            let own = row.runs.flatMap(\.text.clusters).dropFirst(index > 0 && hasBar ? line.barLength : 0)
            for glyph in own where glyph.character != " " { precondition(rest.popFirst() == glyph) }
        }
        precondition(rest.isEmpty)
    }

    /// All letters of a text stand in what is shown of it, in order.
    ///
    /// Names, times and code are left out, as other letters stand for them or their signs take some; so are long
    /// runs, which are cut.
    func letters(of text: String, in lines: [StyledText]) {
        guard isWhole, !text.utf8.contains(where: { "<[`\\".utf8.contains($0) }) else { return }
        var run = 0
        var previous: UInt8 = 0
        for byte in text.utf8 {
            run = byte == previous ? run + 1 : 0
            previous = byte
            // A run of one letter with marks is cut too, and has many bytes for each.
            if run > 100 || byte >= 0x80 { return }
        }
        var letters = text.utf8.filter { MarkupScanner.isWord($0) }[...]
        for glyph in lines.flatMap(\.runs).flatMap(\.text.clusters) {
            if let first = letters.first, glyph.character.utf8.first == first { letters.removeFirst() }
        }
        precondition(letters.isEmpty)
    }

    /// Both halves as two versions of a text.
    func differences(_ bytes: ArraySlice<UInt8>) {
        let middle = bytes.startIndex + bytes.count / 2
        let old = String(decoding: bytes[..<middle], as: UTF8.self)
        let new = String(decoding: bytes[middle...], as: UTF8.self)
        let pieces = WordDiff.pieces(from: old, to: new)
        precondition(pieces.filter { $0.kind != .added }.map(\.text).joined() == old)
        precondition(pieces.filter { $0.kind != .removed }.map(\.text).joined() == new)
        let versions = [old, new].map { EditVersion(content: $0, time: Timestamp(milliseconds: 0)) }
        for line in EditText.lines(of: versions, sanitiser: sanitiser, zone: .utc) {
            glyphs(line.runs.flatMap(\.text.clusters))
        }
    }

    /// No glyph drives the terminal, and each is as wide as curses counts it.
    private func glyphs(_ clusters: [TextCluster]) {
        let policy = sanitiser.policy
        for cluster in clusters {
            let scalars = cluster.character.unicodeScalars
            precondition(scalars.allSatisfy { !isControl($0) } && (cluster.width == 1 || cluster.width == 2))
            precondition(policy.isUTF8 || scalars.allSatisfy { $0.value < 0x7F })
            guard policy.emoji != .native, !policy.ambiguousIsWide, let first = scalars.first else { continue }
            precondition(scalars.count <= 5 && policy.widths.width(of: first) == Int(cluster.width))
            precondition(scalars.dropFirst().allSatisfy { policy.widths.width(of: $0) == 0 })
        }
    }

    /// Controls, direction controls, and what ends lines or has no width.
    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF:
            true
        default: false
        }
    }
}
