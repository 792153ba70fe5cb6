import GatewayModels

extension MessageText {
    /// What comes with the text, in the order in which it is shown.
    func extras() -> [StyledText] {
        var lines: [StyledText] = []
        for attachment in message.attachments.prefix(Self.attachmentLimit) { lines += self.lines(for: attachment) }
        lines += more(message.attachments.count - Self.attachmentLimit, SafeText(own: " more files"))
        lines += embeds(message.embeds)
        for sticker in message.stickerItems.prefix(Self.attachmentLimit) {
            let name = sanitiser.name(sticker.name, id: sticker.id.rawValue)
            lines.append(dim(SafeText(own: "[sticker ") + name + SafeText(own: "]")))
        }
        if let poll = message.poll {
            var line = dim(SafeText(own: "[poll] "))
            line.append(sanitiser.line(poll.question?.text ?? ""), TextRole.heading.style)
            lines.append(line)
        }
        let components = message.components.count
        if components > 0 {
            lines.append(dim(SafeText(own: "[components: ") + SafeText(number: components) + Self.bracket))
        }
        return lines
    }

    /// Discord allows ten files.
    private static let attachmentLimit = 10
    private static let bracket = SafeText(own: "]")

    func more(_ count: Int, _ what: SafeText) -> [StyledText] {
        guard count > 0 else { return [] }
        return [dim(sanitiser.marks.ellipsis + SafeText(own: " ") + SafeText(number: count) + what)]
    }

    // MARK: - Files

    private func lines(for attachment: Attachment) -> [StyledText] {
        let duration = attachment.durationSecs.map(Self.clock)
        if message.flags.contains(.isVoiceMessage), let duration {
            return [dim(SafeText(own: "[voice ") + sanitiser.line(duration) + Self.bracket)]
        }
        let filename = attachment.title ?? attachment.filename
        let isSpoiler = attachment.flags.contains(.isSpoiler) || attachment.filename.hasPrefix("SPOILER_")
        var line = dim(SafeText(own: "[") + kind(of: attachment) + SafeText(own: "] "))
        guard !isSpoiler else {
            line.append(SafeText(own: "(spoiler)"), TextRole.dim.style)
            return [line]
        }
        line.append(sanitiser.name(filename, id: attachment.id.rawValue))
        var facts = SafeText.empty
        if let width = attachment.width, let height = attachment.height, duration == nil {
            facts.append(SafeText(own: " ") + SafeText(number: width) + sanitiser.marks.times)
            facts.append(SafeText(number: height))
        }
        if let duration { facts.append(SafeText(own: " ") + sanitiser.line(duration)) }
        facts.append(SafeText(own: " ") + sanitiser.line(Self.size(attachment.size)))
        line.append(facts, TextRole.dim.style)
        guard let description = attachment.description, !description.isEmpty else { return [line] }
        return [line, dim(SafeText(own: "alt: ") + sanitiser.line(description))]
    }

    private func kind(of attachment: Attachment) -> SafeText {
        let type = attachment.contentType ?? ""
        if type.hasPrefix("image/") { return SafeText(own: "img") }
        if type.hasPrefix("video/") { return SafeText(own: "vid") }
        if type.hasPrefix("audio/") { return SafeText(own: "aud") }
        // Without a media type, pixels still tell a picture.
        return type.isEmpty && attachment.width != nil ? SafeText(own: "img") : SafeText(own: "file")
    }

    /// Minutes and seconds; lengths of more than a day, and numbers that are none, are told as a question mark.
    static func clock(_ seconds: Double) -> String {
        guard seconds >= 0, seconds <= 86400 else { return "?" }
        let whole = Int(seconds + 0.5)
        return "\(whole / 60):\(TimeText.two(whole % 60))"
    }

    /// Bytes in the unit that gives up to three digits.
    static func size(_ bytes: Int) -> String {
        guard bytes >= 0 else { return "?" }
        guard bytes >= 1024 else { return "\(bytes) B" }
        var unit = 1024
        var names = ["KB", "MB", "GB", "TB", "PB"][...]
        while names.count > 1, bytes / unit >= 1000 {
            unit *= 1024
            names = names.dropFirst()
        }
        let whole = bytes / unit
        let tenths = bytes % unit * 10 / unit
        let number = whole < 10 && unit > 1024 ? "\(whole).\(tenths)" : "\(whole)"
        return "\(number) \(names.first ?? "")"
    }
}
