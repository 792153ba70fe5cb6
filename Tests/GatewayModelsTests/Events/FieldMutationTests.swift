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
        if key == "referenced_message" { expected.referencedMessage = .null }
        #expect(nulled.value == expected)
        #expect(nulled.drift == (FullMessage.nullable.contains(key) ? 0 : 1), "\(key)")
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
                    if key == "referenced_message" { expected.referencedMessage = .null }
                    if !FullMessage.nullable.contains(key) { drift += 1 }
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
}
