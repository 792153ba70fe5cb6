import GatewayModels
import Testing

/// What happens to one field never reaches another.
struct FieldMutationTests {
    @Test(arguments: FullMessage.withoutKey.indices)
    func aFieldThatIsRemovedNulledOrWrongIsLostAlone(_ index: Int) throws {
        let (key, forget) = FullMessage.withoutKey[index]
        var expected = FullMessage.value
        forget(&expected)
        #expect(expected != FullMessage.value, "the whole message must show what \(key) does")

        let removed = try read(Message.self, from: FullMessage.members.removing(key).text)
        #expect(removed.value == expected)
        #expect(removed.drift == 0)

        let wrong = try read(
            Message.self, from: FullMessage.members.setting(key, to: FullMessage.wrongValue(for: key)).text)
        #expect(wrong.value == expected)
        #expect(wrong.drift == 1)

        let nulled = try read(Message.self, from: FullMessage.members.setting(key, to: "null").text)
        if key == "referenced_message" { expected.referenced = .deleted }
        #expect(nulled.value == expected)
        #expect(nulled.drift == 0)
    }

    @Test(arguments: FullMessage.withoutKey.indices)
    func noOddValueReachesANeighbour(_ index: Int) throws {
        let (key, forget) = FullMessage.withoutKey[index]
        var expected = FullMessage.value
        forget(&expected)
        for odd in Payloads.oddValues {
            var message = try #require(
                try read(Message.self, from: FullMessage.members.setting(key, to: odd).text).value)
            forget(&message)
            #expect(message == expected, "\(key): \(odd)")
        }
    }

    @Test(arguments: [41, 42, 43, 44, 45, 46] as [UInt64])
    func orderAndUnknownFieldsDoNotMatter(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<20 {
            var members = FullMessage.members
            for extra in 0..<5 {
                let odd = Payloads.oddValues.randomElement(using: &generator) ?? "null"
                let nested = #"{"id":\#(odd),"channel_id":[\#(odd),{"content":\#(odd)}]}"#
                members.list.append((key: "field_\(round)_\(extra)", value: nested))
            }
            members.list.shuffle(using: &generator)
            let reading = try read(Message.self, from: members.text)
            #expect(reading.value == FullMessage.value)
            #expect(reading.drift == 0)
        }
    }

    /// Several fields at once: each is lost, all others stay.
    @Test(arguments: [51, 52, 53, 54, 55, 56] as [UInt64])
    func severalLossesAddUp(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            var members = FullMessage.members
            var expected = FullMessage.value
            var drift = 0
            for (key, forget) in FullMessage.withoutKey.shuffled(using: &generator).prefix(6) {
                forget(&expected)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: members = members.removing(key)
                case 1:
                    members = members.setting(key, to: "null")
                    if key == "referenced_message" { expected.referenced = .deleted }
                default:
                    members = members.setting(key, to: FullMessage.wrongValue(for: key))
                    drift += 1
                }
            }
            let reading = try read(Message.self, from: members.text)
            #expect(reading.value == expected, "\(members.text)")
            #expect(reading.drift == drift)
        }
    }

    private static let channel = Members([
        "id": #""4""#, "type": "11", "guild_id": #""2""#, "parent_id": #""3""#, "name": #""slugs""#,
        "topic": #""them""#, "position": "5", "permission_overwrites": #"[{"id":"7","allow":"8"}]"#,
        "last_message_id": #""9""#, "owner_id": #""10""#, "flags": "2", "thread_metadata": #"{"locked":true}"#,
        "member": "{}", "recipients": #"[{"id":"11"}]"#,
    ])

    private static let channelWithoutKey: [(key: String, forget: @Sendable (inout Channel) -> Void)] = [
        ("type", { $0.type = .guildText }), ("guild_id", { $0.guildID = nil }), ("parent_id", { $0.parentID = nil }),
        ("name", { $0.name = nil }), ("topic", { $0.topic = nil }), ("position", { $0.position = 0 }),
        ("permission_overwrites", { $0.overwrites = [] }), ("last_message_id", { $0.lastMessageID = nil }),
        ("owner_id", { $0.ownerID = nil }), ("flags", { $0.flags = 0 }),
        ("thread_metadata", { $0.threadMetadata = nil }), ("member", { $0.isMember = false }),
        ("recipients", { $0.recipients = [] }),
    ]

    @Test(arguments: channelWithoutKey.indices)
    func channelsLoseOneFieldAtATime(_ index: Int) throws {
        let (key, forget) = Self.channelWithoutKey[index]
        let whole = Channel(
            id: 4, type: .publicThread, guildID: 2, parentID: 3, name: "slugs", topic: "them", position: 5,
            overwrites: [PermissionOverwrite(id: 7, allow: .administrator)], lastMessageID: 9, ownerID: 10, flags: 2,
            threadMetadata: ThreadMetadata(locked: true), isMember: true, recipients: [User(id: 11)])
        #expect(try read(Channel.self, from: Self.channel.text).value == whole)
        var expected = whole
        forget(&expected)
        #expect(expected != whole)
        #expect(try read(Channel.self, from: Self.channel.removing(key).text).value == expected)
        for odd in Payloads.oddValues {
            var channel = try #require(try read(Channel.self, from: Self.channel.setting(key, to: odd).text).value)
            forget(&channel)
            #expect(channel == expected, "\(key): \(odd)")
        }
    }
}
