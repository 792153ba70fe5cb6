import GatewayModels

extension MessageText {
    /// What comes with the text, in the order in which it is shown.
    func extras() -> [StyledText] {
        var lines: [StyledText] = []
        let isMadeOfComponents = message.flags.contains(.isComponentsV2)
        // Components name the files that they show, and others are not shown.
        let attachments = isMadeOfComponents && showsMedia ? [] : message.attachments
        for attachment in attachments.prefix(Self.attachmentLimit) { lines += self.lines(for: attachment) }
        lines += more(attachments.count - Self.attachmentLimit, SafeText(own: " more files"))
        if !message.flags.contains(.suppressEmbeds) { lines += embeds(message.embeds) }
        for sticker in message.stickerItems.prefix(Self.attachmentLimit) {
            let name = sanitiser.name(sticker.name, id: sticker.id.rawValue)
            lines.append(dim(SafeText(own: "[sticker ") + name + SafeText(own: "]")))
        }
        if let poll = message.poll { lines += self.lines(for: poll) }
        if !isMadeOfComponents { lines += components() }
        return lines
    }

    /// Discord allows ten files.
    private static let attachmentLimit = 10
    private static let bracket = SafeText(own: "]")

    // MARK: - Files

    private func lines(for attachment: Attachment) -> [StyledText] {
        let duration = attachment.durationSecs.map(Self.clock)
        if message.flags.contains(.isVoiceMessage), let duration {
            return [dim(SafeText(own: "[voice ") + sanitiser.line(duration) + Self.bracket)]
        }
        let filename = attachment.title ?? attachment.filename
        let isSpoiler = attachment.flags.contains(.isSpoiler) || attachment.filename.hasPrefix("SPOILER_")
        var line = dim(SafeText(own: "[") + kind(of: attachment) + SafeText(own: "] "))
        guard !isSpoiler || options.revealsSpoilers else { return [hidden(behind: line)] }
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

    /// Something that is not shown yet.
    func hidden(behind start: StyledText = StyledText()) -> StyledText {
        markup.findings.hidSpoilers = true
        var line = start
        line.append(SafeText(own: "(spoiler)"), TextRole.dim.style)
        return line
    }

    private func kind(of attachment: Attachment) -> SafeText {
        Self.kind(of: attachment.contentType ?? "", hasPixels: attachment.width != nil)
    }

    static func kind(of type: String, hasPixels: Bool) -> SafeText {
        if type.hasPrefix("image/") { return SafeText(own: "img") }
        if type.hasPrefix("video/") { return SafeText(own: "vid") }
        if type.hasPrefix("audio/") { return SafeText(own: "aud") }
        // Without a media type, pixels still tell a picture.
        return type.isEmpty && hasPixels ? SafeText(own: "img") : SafeText(own: "file")
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
