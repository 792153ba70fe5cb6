import GatewayModels

extension MessageText {
    /// What happened, in one dim line.
    func systemLine() -> StyledText {
        dim(sanitiser.marks.arrow + event())
    }

    private func event() -> SafeText {
        switch message.type.rawValue {
        case 1: return membership(SafeText(own: " added "), SafeText(own: " to the "), SafeText(own: " joined the "))
        case 2: return membership(SafeText(own: " removed "), SafeText(own: " from the "), SafeText(own: " left the "))
        case 3: return authorName + SafeText(own: " started a call") + callLength
        case 4: return authorName + SafeText(own: " changed the channel name: ") + content
        case 5: return authorName + SafeText(own: " changed the channel icon")
        case 6: return authorName + SafeText(own: " pinned a message")
        case 7: return authorName + SafeText(own: " joined")
        case 8: return boost(level: nil)
        case 9, 10, 11: return boost(level: message.type.rawValue - 8)
        case 12: return authorName + SafeText(own: " follows ") + content + SafeText(own: " here")
        case 14: return SafeText(own: "the server was taken out of Server Discovery")
        case 15: return SafeText(own: "the server is eligible for Server Discovery again")
        case 16: return SafeText(own: "the server may be taken out of Server Discovery: first warning")
        case 17: return SafeText(own: "the server may be taken out of Server Discovery: final warning")
        case 18: return authorName + SafeText(own: " started a thread: ") + content
        case 22: return SafeText(own: "reminder to invite people")
        case 24: return SafeText(own: "AutoMod flagged a message by ") + authorName
        default: return laterEvent()
        }
    }

    private func laterEvent() -> SafeText {
        switch message.type.rawValue {
        case 25: return subscription()
        case 26: return SafeText(own: "an app offers a premium feature to ") + authorName
        case 27: return authorName + SafeText(own: " started the stage ") + content
        case 28: return authorName + SafeText(own: " ended the stage ") + content
        case 29: return authorName + SafeText(own: " is a speaker")
        case 30: return authorName + SafeText(own: " asks to speak")
        case 31: return authorName + SafeText(own: " set the stage topic: ") + content
        case 32: return authorName + SafeText(own: " upgraded an app")
        case 36: return authorName + SafeText(own: " enabled security actions") + until
        case 37: return authorName + SafeText(own: " disabled security actions")
        case 38: return authorName + SafeText(own: " reported a raid")
        case 39: return authorName + SafeText(own: " reported a false alarm")
        case 44: return authorName + SafeText(own: " made a purchase")
        case 46: return pollResult()
        case 55: return SafeText(own: "HD streaming was upgraded")
        case 63: return authorName + SafeText(own: " added the emoji ") + content
        default:
            let number = SafeText(own: "(system message type ") + SafeText(number: message.type.rawValue)
            return number + SafeText(own: ")") + (message.content.isEmpty ? .empty : SafeText(own: " ") + content)
        }
    }

    private var content: SafeText { sanitiser.line(message.content) }

    /// Somebody brought or sent away somebody else, or themselves.
    private func membership(_ verb: SafeText, _ relation: SafeText, _ alone: SafeText) -> SafeText {
        // In direct messages it is a group, elsewhere a thread.
        let place = message.guildID == nil ? SafeText(own: "group") : SafeText(own: "thread")
        guard let other = message.mentions.first, other.id != message.author?.id else {
            return authorName + alone + place
        }
        return authorName + verb + sanitiser.name(other.shownName, id: other.id.rawValue) + relation + place
    }

    /// How long a call was that has ended.
    private var callLength: SafeText {
        guard let end = message.call?.endedTimestamp else { return .empty }
        let seconds = end.seconds.subtractingReportingOverflow((message.timestamp ?? message.id.timestamp).seconds)
        guard !seconds.overflow, seconds.partialValue >= 0 else { return .empty }
        return SafeText(own: ", ") + sanitiser.line(Self.clock(Double(seconds.partialValue)))
    }

    private func subscription() -> SafeText {
        guard let data = message.roleSubscriptionData else {
            return authorName + SafeText(own: " subscribed to a role")
        }
        var text = authorName + (data.isRenewal ? SafeText(own: " renewed ") : SafeText(own: " joined "))
        text.append(data.tierName.isEmpty ? SafeText(own: "a subscription") : sanitiser.line(data.tierName))
        let months = max(0, data.totalMonthsSubscribed)
        if months > 0 {
            text.append(SafeText(own: ", ") + SafeText(number: months))
            text.append(months == 1 ? SafeText(own: " month") : SafeText(own: " months"))
        }
        return text
    }

    private func boost(level: Int?) -> SafeText {
        var text = authorName + SafeText(own: " boosted the server")
        if !message.content.isEmpty { text.append(SafeText(own: " (") + content + SafeText(own: " times)")) }
        if let level { text.append(SafeText(own: ", which reached level ") + SafeText(number: level)) }
        return text
    }

    private var until: SafeText {
        guard let end = Timestamp(iso8601: message.content) else { return .empty }
        return SafeText(own: " until ") + sanitiser.line(markup.time.text(end.seconds, style: UInt8(ascii: "s")))
    }

    /// The outcome stands in the fields of an embed.
    private func pollResult() -> SafeText {
        let fields = message.embeds.first?.fields ?? []
        func field(_ name: String) -> SafeText? {
            fields.first { $0.name == name }.map { sanitiser.line($0.value) }
        }
        var text = SafeText(own: "poll closed")
        if let question = field("poll_question_text") { text.append(SafeText(own: ": ") + question) }
        if let winner = field("victor_answer_text") {
            text.append(sanitiser.marks.dot + winner)
            if let votes = field("victor_answer_votes"), let total = field("total_votes") {
                text.append(SafeText(own: ", ") + votes + SafeText(own: " of ") + total + SafeText(own: " votes"))
            }
        } else if let total = field("total_votes") {
            text.append(sanitiser.marks.dot + SafeText(own: "no winner, ") + total + SafeText(own: " votes"))
        }
        return text
    }
}

extension MentionedUser {
    /// The name to show: the guild's nickname, else the chosen name, else the user name.
    var shownName: String { member?.nick ?? globalName ?? username }
}
