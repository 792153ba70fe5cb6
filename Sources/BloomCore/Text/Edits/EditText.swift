import GatewayModels

/// Writes out what became of a message: each version with its time, and what changed in it.
enum EditText {
    /// The lines of all versions, the oldest first.
    ///
    /// The first version is whole, each further one told by its differences: `[-went-]`, `{+came+}`. `dropped` versions
    /// before them are not kept. Markup is not resolved: what counts is what was written.
    static func lines(
        of versions: [EditVersion], dropped: Int = 0, sanitiser: Sanitiser, zone: ZoneOffsets
    ) -> [StyledText] {
        var lines: [StyledText] = []
        if dropped > 0 {
            let note = SafeText(own: " ") + SafeText(number: dropped) + SafeText(own: " earlier versions not kept")
            lines.append(StyledText(sanitiser.marks.ellipsis + note, TextRole.dim.style))
        }
        let clock = TimeText(zone: zone, now: nil)
        for (index, version) in versions.enumerated() {
            let isFirst = index == 0
            let what =
                isFirst ? SafeText(own: "first seen") : SafeText(own: "edit ") + SafeText(number: dropped &+ index)
            let time = sanitiser.line(clock.text(version.time.seconds, style: UInt8(ascii: "T")))
            lines.append(StyledText(time + sanitiser.marks.dot + what, TextRole.dim.style))
            let pieces =
                isFirst
                ? [WordDiff.Piece(kind: .same, text: version.content)]
                : WordDiff.pieces(from: versions[index - 1].content, to: version.content)
            lines += self.lines(of: pieces, isCut: version.isCut, sanitiser: sanitiser)
        }
        return lines
    }

    private static func lines(of pieces: [WordDiff.Piece], isCut: Bool, sanitiser: Sanitiser) -> [StyledText] {
        var builder = sanitiser.bodyBuilder()
        for piece in pieces {
            switch piece.kind {
            case .same: builder.append(piece.text, TextRole.text.style)
            case .removed: enclosed(piece.text, SafeText(own: "[-"), SafeText(own: "-]"), .bad, &builder)
            case .added: enclosed(piece.text, SafeText(own: "{+"), SafeText(own: "+}"), .ok, &builder)
            }
        }
        if isCut { builder.append(own: sanitiser.marks.cut, TextRole.dim.style) }
        let lines = builder.finish()
        return lines.isEmpty ? [StyledText(SafeText(own: "(empty)"), TextRole.dim.style)] : lines
    }

    private static func enclosed(
        _ text: String, _ start: SafeText, _ end: SafeText, _ role: TextRole, _ builder: inout TextBuilder
    ) {
        builder.append(own: start, role.style)
        builder.append(text, role.style)
        builder.append(own: end, role.style)
    }
}
