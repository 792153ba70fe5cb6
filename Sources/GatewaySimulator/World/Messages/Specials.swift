/// Objects that few messages carry.
enum Specials {
    static func sticker(_ sticker: StickerState) -> [UInt8] {
        JSONText.object { writer in
            writer.put("name", sticker.name)
            writer.put("id", id: sticker.id)
            writer.put("format_type", 1)
        }.bytes
    }

    static func poll(question: String, answers: [String], expiry: Int64, multiple: Bool) -> [UInt8] {
        JSONText.object(capacity: 600) { writer in
            writer.putObject("question") { $0.put("text", question) }
            writer.putArray("answers") { writer in
                for (index, answer) in answers.enumerated() {
                    writer.object { writer in
                        writer.put("answer_id", index + 1)
                        writer.putObject("poll_media") { $0.put("text", answer) }
                    }
                }
            }
            writer.put("expiry", milliseconds: expiry)
            writer.put("allow_multiselect", multiple)
            writer.put("layout_type", 1)
            writer.putObject("results") { writer in
                writer.put("is_finalized", false)
                writer.putEmptyArray("answer_counts")
            }
        }.bytes
    }

    /// The metadata of an answer to a slash command.
    static func interaction(id: UInt64, user: [UInt8], userID: UInt64, command: UInt64) -> [UInt8] {
        JSONText.object(capacity: 700) { writer in
            writer.put("user", raw: user)
            writer.put("type", 2)
            writer.put("name", "roll")
            writer.put("id", id: id)
            writer.put("command_type", 1)
            writer.put("command_id", id: command)
            writer.putObject("authorizing_integration_owners") { $0.put("1", id: userID) }
        }.bytes
    }

    /// A container with text and buttons: a message without content of its own.
    static func card(title: String, body: String, accent: Int) -> [UInt8] {
        JSONText.object(capacity: 600) { writer in
            writer.put("type", 17)
            writer.put("spoiler", false)
            writer.put("id", 1)
            writer.putArray("components") { writer in
                putText("### \(title)", id: 2, to: &writer)
                writer.object { writer in
                    writer.put("type", 14)
                    writer.put("spacing", 1)
                    writer.put("id", 3)
                    writer.put("divider", true)
                }
                putText(body, id: 4, to: &writer)
                writer.object { writer in
                    writer.put("type", 1)
                    writer.put("id", 5)
                    writer.putArray("components") { writer in
                        putButton("I'm in", style: 1, id: 6, to: &writer)
                        putButton("Maybe", style: 2, id: 7, to: &writer)
                    }
                }
            }
            writer.put("accent_color", accent)
        }.bytes
    }

    private static func putText(_ text: String, id: Int, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.put("type", 10)
            writer.put("id", id)
            writer.put("content", text)
        }
    }

    private static func putButton(_ label: String, style: Int, id: Int, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.put("type", 2)
            writer.put("style", style)
            writer.put("label", label)
            writer.put("id", id)
            writer.put("custom_id", "choice:\(id)")
        }
    }

    /// What a forward keeps of a message.
    static func snapshot(of message: MessageState, hasContent: Bool) -> [UInt8] {
        JSONText.object(capacity: 400) { writer in
            writer.putObject("message") { writer in
                writer.put("type", message.type)
                writer.put("timestamp", milliseconds: SnowflakeMint.milliseconds(of: message.id))
                writer.putEmptyArray("mentions")
                writer.putEmptyArray("mention_roles")
                writer.put("flags", 0)
                writer.putArray("embeds", of: hasContent ? message.parts?.embeds ?? [] : [])
                writer.put("edited_timestamp", optionalMilliseconds: message.editedAt)
                writer.put("content", utf8: hasContent ? message.content : [])
                writer.putEmptyArray("components")
                writer.putArray("attachments", of: hasContent ? message.parts?.attachments ?? [] : [])
            }
        }.bytes
    }

    static func emoji(_ name: String) -> [UInt8] {
        JSONText.object { writer in
            writer.put("name", name)
            writer.putNull("id")
        }.bytes
    }

    static func emoji(_ emoji: EmojiState) -> [UInt8] {
        JSONText.object { writer in
            writer.put("name", emoji.name)
            writer.put("id", id: emoji.id)
            writer.put("animated", emoji.isAnimated)
        }.bytes
    }
}
