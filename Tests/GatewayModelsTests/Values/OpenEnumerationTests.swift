import GatewayModels
import Testing

struct OpenEnumerationTests {
    @Test(
        arguments: [
            (#""0""#, 0), (#""1024""#, 1 << 10), ("8", 8), (#""9223372036854775808""#, 1 << 63),
            (#""18446744073709551615""#, UInt64.max),
        ] as [(String, UInt64)])
    func readsPermissions(_ text: String, _ bits: UInt64) throws {
        #expect(
            try read(Permissions.self, from: text)
                == Reading(value: Permissions(rawValue: bits), drift: 0, index: text.utf8.count))
    }

    @Test(arguments: [#""18446744073709551616""#, #""-1""#, #""""#, #""all""#, "-1", "true", "null", "[8]"])
    func refusesPermissions(_ text: String) throws {
        let reading = try read(Permissions.self, from: text)
        #expect(reading == Reading(value: nil, drift: 0, index: text.utf8.count))
        let role = try read(Role.self, from: #"{"id":"5","permissions":\#(text),"name":"keepers"}"#)
        #expect(role.value == Role(id: 5, name: "keepers"))
        #expect(role.drift == 1)
    }

    @Test
    func namesTheBitsOfTheProtocol() {
        #expect(Permissions.administrator.rawValue == 0x8)
        #expect(Permissions.viewChannel.rawValue == 0x400)
        #expect(Permissions.readMessageHistory.rawValue == 0x1_0000)
        #expect(Permissions.connect.rawValue == 0x10_0000)
        #expect(Permissions.manageThreads.rawValue == 0x4_0000_0000)
    }

    @Test(arguments: [
        (0, false, false, true), (2, false, true, true), (4, false, false, false), (5, false, false, true),
        (10, true, false, true), (11, true, false, true), (12, true, false, true), (13, false, true, true),
        (14, false, false, false), (15, false, false, false), (16, false, false, false), (99, false, false, true),
        (-1, false, false, true),
    ])
    func sortsChannelTypes(_ number: Int, _ isThread: Bool, _ isVoice: Bool, _ holdsMessages: Bool) throws {
        let type = try #require(try read(ChannelType.self, from: "\(number)").value)
        #expect(type.rawValue == number)
        #expect(type.isThread == isThread)
        #expect(type.isVoice == isVoice)
        #expect(type.holdsMessages == holdsMessages)
    }

    @Test(arguments: [
        (0, true), (19, true), (20, true), (21, true), (23, true), (6, false), (7, false), (18, false), (77, false),
    ])
    func tellsChatFromNotes(_ number: Int, _ isChat: Bool) throws {
        #expect(try read(MessageType.self, from: "\(number)").value?.isChat == isChat)
    }

    @Test
    func keepsUnknownFlags() throws {
        let flags = try #require(try read(MessageFlags.self, from: "1125899906850816").value)
        #expect(flags.contains(.isVoiceMessage))
        #expect(!flags.contains(.hasSnapshot))
        #expect(flags.rawValue == 1 << 50 | 1 << 13)
    }
}
