extension Inspector {
    /// The bytes of a text that are taken apart.
    private static let contentLimit = Sanitiser.bodyByteLimit

    /// A text as it came: everything but printable ASCII as its number, and below it what these numbers are.
    static func write(content raw: String, to writer: inout InspectorWriter) {
        let text = SearchText.prefix(raw, bytes: contentLimit)
        var tally = CodePointTally()
        var line = StyledText(SafeText(own: "  "))
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                writer.add(line)
                line = StyledText(SafeText(own: "  "))
                continue
            }
            if scalar.value >= 0x20, scalar.value < 0x7F {
                line.append(TextCluster(ascii: UInt8(truncatingIfNeeded: scalar.value)), TextRole.text.style)
            } else {
                tally.add(scalar)
                guard !writer.isFull else { continue }
                line.append(writer.sanitiser.line("<\(name(of: scalar))>"), TextRole.code.style)
            }
        }
        writer.add(line)
        if text.utf8.count < raw.utf8.count {
            writer.fact("cut", "\((raw.utf8.count - text.utf8.count).grouped) bytes more", TextRole.warn.style)
        }
        guard !tally.isEmpty else { return }
        writer.heading("code points beyond ASCII: \(tally.total.grouped), \(tally.entries.count.grouped) different")
        for (index, entry) in tally.entries.enumerated() {
            guard !writer.isFull else {
                writer.leaveOut(tally.entries.count - index)
                return
            }
            writer.add(codePoint(entry.scalar, count: entry.count, writer.sanitiser))
        }
    }

    /// The number as people write it, such as `U+00E9`.
    static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// What a code point is called, in Unicode or at least by its kind.
    static func title(of scalar: Unicode.Scalar) -> String {
        if let name = scalar.properties.name ?? control(scalar) { return name }
        switch scalar.properties.generalCategory {
        case .control: return "(control)"
        case .privateUse: return "(private use)"
        default: return "(not assigned)"
        }
    }

    /// What a control is called; Unicode gives them no names, only aliases.
    private static func control(_ scalar: Unicode.Scalar) -> String? {
        let low = [
            "NULL", "START OF HEADING", "START OF TEXT", "END OF TEXT", "END OF TRANSMISSION", "ENQUIRY", "ACKNOWLEDGE",
            "ALERT", "BACKSPACE", "CHARACTER TABULATION", "LINE FEED", "LINE TABULATION", "FORM FEED",
            "CARRIAGE RETURN", "SHIFT OUT", "SHIFT IN", "DATA LINK ESCAPE", "DEVICE CONTROL ONE", "DEVICE CONTROL TWO",
            "DEVICE CONTROL THREE", "DEVICE CONTROL FOUR", "NEGATIVE ACKNOWLEDGE", "SYNCHRONOUS IDLE",
            "END OF TRANSMISSION BLOCK", "CANCEL", "END OF MEDIUM", "SUBSTITUTE", "ESCAPE",
            "INFORMATION SEPARATOR FOUR", "INFORMATION SEPARATOR THREE", "INFORMATION SEPARATOR TWO",
            "INFORMATION SEPARATOR ONE",
        ]
        // Of the upper ones only those that drive terminals.
        let others: [UInt32: String] = [
            0x7F: "DELETE", 0x84: "INDEX", 0x85: "NEXT LINE", 0x8D: "REVERSE LINE FEED", 0x90: "DEVICE CONTROL STRING",
            0x98: "START OF STRING", 0x9B: "CONTROL SEQUENCE INTRODUCER", 0x9C: "STRING TERMINATOR",
            0x9D: "OPERATING SYSTEM COMMAND", 0x9E: "PRIVACY MESSAGE", 0x9F: "APPLICATION PROGRAM COMMAND",
        ]
        return scalar.value < 0x20 ? low[Int(scalar.value)] : others[scalar.value]
    }

    private static func codePoint(_ scalar: Unicode.Scalar, count: Int, _ sanitiser: Sanitiser) -> StyledText {
        var line = StyledText(SafeText(own: "  "))
        line.append(sanitiser.line(name(of: scalar)), TextRole.code.style)
        line.append(SafeText(spaces: max(1, 11 - line.width)))
        let glyph = scalar.properties.isWhitespace ? SafeText.empty : sanitiser.line(String(scalar)).prefix(width: 4)
        line.append(glyph)
        line.append(SafeText(spaces: max(1, 16 - line.width)))
        line.append(sanitiser.line(title(of: scalar)))
        if count > 1 {
            line.append(SafeText(own: "  ") + sanitiser.marks.times, TextRole.dim.style)
            line.append(sanitiser.line(count.grouped), TextRole.dim.style)
        }
        return line
    }
}

/// Which scalars a text has, in the order in which they first occur, and how often.
private struct CodePointTally {
    private(set) var entries: [(scalar: Unicode.Scalar, count: Int)] = []
    private(set) var total = 0
    private var places: [Unicode.Scalar: Int] = [:]

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ scalar: Unicode.Scalar) {
        total += 1
        if let place = places[scalar] {
            entries[place].count += 1
        } else {
            places[scalar] = entries.count
            entries.append((scalar, 1))
        }
    }
}
