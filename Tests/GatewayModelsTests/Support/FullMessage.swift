import GatewayModels

/// A message with everything in it, as JSON and as the value that it stands for.
enum FullMessage {
    static let members = Members([
        "id": #""1100000000000000001""#,
        "channel_id": #""1000000000000000003""#,
        "guild_id": #""1000000000000000002""#,
        "author": """
        {"id":"200","username":"fern","global_name":"Fern","discriminator":"0","avatar":"a1b2","bot":false,
        "public_flags":64}
        """,
        "member":
            #"{"nick":"Fern of the Shade","roles":["301","302"],"deaf":false,"joined_at":"2020-01-01T00:00:00Z"}"#,
        "content": #""grüße \ud83c\udf31 from\nthe shade""#,
        "timestamp": #""2023-04-24T20:26:38.250000+00:00""#,
        "edited_timestamp": #""2023-04-24T20:27:00+00:00""#,
        "tts": "false",
        "type": "19",
        "flags": "8192",
        "webhook_id": #""401""#,
        "application_id": #""402""#,
        "mentions": #"[{"id":"201","username":"moss","member":{"nick":"Moss","roles":[]}}]"#,
        "mention_roles": #"["301","303"]"#,
        "mention_everyone": "true",
        "attachments": """
        [{"id":"501","filename":"leaf.ogg","title":"leaf","description":"a leaf","content_type":"audio/ogg","size":
        4096,"url":"https://cdn.example.org/leaf.ogg?ex=1","width":640,"height":480,"duration_secs":12.5,"flags":8}]
        """,
        "embeds": """
        [{"type":"rich","title":"Bed","description":"rows","url":"https://example.org/","color":65280,"author":
        {"name":"Gardener"},"provider":{"name":"Example"},"fields":[{"name":"north","value":"kale","inline":true},
        {"name":"south","value":"leek"}],"footer":{"text":"end"},"thumbnail":{"url":"x"}}]
        """,
        "reactions": """
        [{"emoji":{"id":null,"name":"🌱"},"count":3,"count_details":{"burst":0,"normal":3},"me":true},
        {"emoji":{"id":"601","name":"sprout","animated":true},"count":1,"me":false}]
        """,
        "sticker_items": #"[{"id":"701","name":"wave","format_type":1}]"#,
        "message_reference": #"{"type":0,"message_id":"1099","channel_id":"1000000000000000003","guild_id":"2"}"#,
        "referenced_message": #"{"id":"1099","channel_id":"1000000000000000003","content":"who is there?"}"#,
        "message_snapshots": """
        [{"message":{"content":"forwarded","attachments":[{"id":"502"}],"embeds":[{"title":"inner"}],"type":0}}]
        """,
        "poll": #"{"question":{"text":"Which herb?"},"answers":[{"answer_id":1,"poll_media":{"text":"mint"}}]}"#,
        "components": #"[{"type":1,"components":[{"type":2,"style":1,"label":"Water"}]},{"type":10,"content":"text"}]"#,
        "nonce": #""n-1""#,
        "pinned": "false",
    ])

    static let value = Message(
        id: 1_100_000_000_000_000_001, channelID: 1_000_000_000_000_000_003,
        author: User(
            id: 200, username: "fern", discriminator: "0", globalName: "Fern", avatar: "a1b2",
            publicFlags: .hypesquadOnlineHouse1),
        content: "grüße 🌱 from\nthe shade", timestamp: Timestamp(milliseconds: 1_682_367_998_250),
        editedTimestamp: Timestamp(milliseconds: 1_682_368_020_000), mentionEveryone: true,
        mentions: [MentionedUser(id: 201, username: "moss", member: Member(nick: "Moss"))], mentionRoles: [301, 303],
        attachments: [
            Attachment(
                id: 501, filename: "leaf.ogg", title: "leaf", description: "a leaf", contentType: "audio/ogg",
                size: 4096, url: "https://cdn.example.org/leaf.ogg?ex=1", height: 480, width: 640, durationSecs: 12.5,
                flags: .isSpoiler)
        ],
        embeds: [
            Embed(
                title: "Bed", type: .rich, description: "rows", url: "https://example.org/", color: 65280,
                footer: EmbedFooter(text: "end"), thumbnail: EmbedImage(url: "x"),
                provider: EmbedProvider(name: "Example"), author: EmbedAuthor(name: "Gardener"),
                fields: [
                    EmbedField(name: "north", value: "kale", inline: true), EmbedField(name: "south", value: "leek"),
                ])
        ],
        reactions: [
            Reaction(
                count: 3, countDetails: ReactionCountDetails(burst: 0, normal: 3), me: true, emoji: Emoji(name: "🌱")),
            Reaction(count: 1, emoji: Emoji(id: 601, name: "sprout", animated: true)),
        ],
        nonce: .string("n-1"), webhookID: 401, type: .reply, applicationID: 402, flags: .isVoiceMessage,
        messageReference: MessageReference(messageID: 1099, channelID: 1_000_000_000_000_000_003, guildID: 2),
        messageSnapshots: [
            MessageSnapshot(
                message: SnapshotMessage(
                    content: "forwarded", embeds: [Embed(title: "inner")], attachments: [Attachment(id: 502)]))
        ],
        referencedMessage: .value(
            Message(id: 1099, channelID: 1_000_000_000_000_000_003, content: "who is there?")),
        components: [
            .actionRow(ActionRow(components: [.button(Button(style: .primary, label: "Water"))])),
            .textDisplay(TextDisplay(content: "text")),
        ],
        stickerItems: [StickerItem(id: 701, name: "wave", formatType: .png)],
        poll: Poll(
            question: PollMedia(text: "Which herb?"),
            answers: [PollAnswer(answerID: 1, pollMedia: PollMedia(text: "mint"))]),
        guildID: 1_000_000_000_000_000_002,
        member: Member(
            nick: "Fern of the Shade", roles: [301, 302], joinedAt: Timestamp(milliseconds: 1_577_836_800_000))
    )

    /// What a message looks like from which one key is missing, for every key that is decoded and may be missing.
    static let withoutKey: [(key: String, forget: @Sendable (inout Message) -> Void)] = [
        ("guild_id", { $0.guildID = nil }),
        ("author", { $0.author = nil }),
        ("member", { $0.member = nil }),
        ("content", { $0.content = "" }),
        ("timestamp", { $0.timestamp = nil }),
        ("edited_timestamp", { $0.editedTimestamp = nil }),
        ("type", { $0.type = .default }),
        ("flags", { $0.flags = [] }),
        ("webhook_id", { $0.webhookID = nil }),
        ("application_id", { $0.applicationID = nil }),
        ("mentions", { $0.mentions = [] }),
        ("mention_roles", { $0.mentionRoles = [] }),
        ("mention_everyone", { $0.mentionEveryone = false }),
        ("attachments", { $0.attachments = [] }),
        ("embeds", { $0.embeds = [] }),
        ("reactions", { $0.reactions = [] }),
        ("sticker_items", { $0.stickerItems = [] }),
        ("nonce", { $0.nonce = nil }),
        ("message_reference", { $0.messageReference = nil }),
        ("referenced_message", { $0.referencedMessage = .absent }),
        ("message_snapshots", { $0.messageSnapshots = [] }),
        ("poll", { $0.poll = nil }),
        ("components", { $0.components = [] }),
    ]

    /// The keys for which null is a documented value.
    static let nullable: Set<String> = ["edited_timestamp", "referenced_message"]

    /// A value of a type that no decoder takes for this key.
    static func wrongValue(for key: String) -> String {
        switch key {
        case "content", "nonce", "timestamp", "edited_timestamp", "mention_everyone": "[17]"
        case "guild_id", "webhook_id", "application_id", "type", "flags": #"{"a":"17"}"#
        default: #""}],{\"id\":\"9\"}""#
        }
    }
}
