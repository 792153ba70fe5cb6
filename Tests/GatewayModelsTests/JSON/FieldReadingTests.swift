import GatewayModels
import Testing

struct FieldReadingTests {
    @Test(arguments: [
        (#""new""#, "new", 0), ("null", "known", 1), ("5", "known", 1), ("true", "known", 1), ("[\"a\"]", "known", 1),
        ("{}", "known", 1),
    ])
    func aFieldKeepsWhatItHadUnlessAValueComes(_ text: String, _ expected: String, _ drift: Int) throws {
        #expect(
            try readField(text, startingWith: "known")
                == Reading(value: expected, drift: drift, index: text.utf8.count))
    }

    @Test(arguments: [
        (#""2""#, Field.value(Snowflake(rawValue: 2)), 0), ("null", .null, 0), ("[2]", .absent, 1),
        (#""x""#, .absent, 1),
    ])
    func aPartialFieldTellsNullFromAbsence(_ text: String, _ expected: Field<Snowflake>, _ drift: Int) throws {
        let bytes = Array(text.utf8)
        var cursor = JSONCursor(bytes.span)
        var field = Field<Snowflake>.absent
        try cursor.read(&field)
        #expect(field == expected)
        #expect(cursor.drift == drift)
        #expect(cursor.index == bytes.count)
    }

    @Test
    func aPartialFieldSaysWhetherItIsThere() {
        #expect(Field<Int>.absent.isPresent == false)
        #expect(Field<Int>.null.isPresent)
        #expect(Field.value(3).isPresent)
        #expect(Field<Int>.null.value == nil)
        #expect(Field.value(3).value == 3)
    }

    @Test(
        arguments: [
            ("true", true), ("false", false), ("null", nil), ("1", nil), (#""true""#, nil), ("[]", nil),
        ] as [(String, Bool?)])
    func readsBooleans(_ text: String, _ expected: Bool?) throws {
        #expect(try read(Bool.self, from: text) == Reading(value: expected, drift: 0, index: text.utf8.count))
    }

    @Test(arguments: [
        ("tru", JSONError(.unexpectedEnd, at: 3)), ("trve", JSONError(.unexpectedByte, at: 2)),
        ("falsy", JSONError(.unexpectedByte, at: 4)), ("f", JSONError(.unexpectedEnd, at: 1)),
    ])
    func refusesWordsThatJSONDoesNotKnow(_ text: String, _ error: JSONError) {
        #expect(throws: error) { try read(Bool.self, from: text) }
    }

    @Test(arguments: [
        ("nul", JSONError(.unexpectedEnd, at: 3)), ("nule", JSONError(.unexpectedByte, at: 3)),
    ])
    func refusesWhatOnlyBeginsAsNull(_ text: String, _ error: JSONError) {
        #expect(throws: error) { try readField(text, startingWith: 1) }
    }

    @Test(arguments: [
        ("[]", [], 0), ("[1,2]", [1, 2], 0), (" [ 1 , 2 ] ", [1, 2], 0), ("[null]", [], 1), ("[1,null,2]", [1, 2], 1),
        (#"["1",[],{},true,1.5,7]"#, [7], 5), ("[[[1]],2]", [2], 1),
    ])
    func anArrayLeavesOutWrongElements(_ text: String, _ expected: [Int], _ drift: Int) throws {
        let reading = try read([Int].self, from: text)
        #expect(reading.value == expected)
        #expect(reading.drift == drift)
    }

    @Test(arguments: [
        ("[1,]", JSONError(.unexpectedByte, at: 3)), ("[,1]", JSONError(.unexpectedByte, at: 1)),
        ("[1 2]", JSONError(.unexpectedByte, at: 3)), ("[1}", JSONError(.unexpectedByte, at: 2)),
        ("[1", JSONError(.unexpectedEnd, at: 2)), ("[1,", JSONError(.unexpectedEnd, at: 3)),
        ("[", JSONError(.unexpectedEnd, at: 1)), ("[1x]", JSONError(.unexpectedByte, at: 2)),
    ])
    func refusesArrays(_ text: String, _ error: JSONError) {
        #expect(throws: error) { try read([Int].self, from: text) }
    }

    @Test(arguments: [
        (#"{"id":"1",}"#, JSONError(.unexpectedByte, at: 10)), (#"{,"id":"1"}"#, JSONError(.unexpectedByte, at: 1)),
        (#"{"id" "1"}"#, JSONError(.unexpectedByte, at: 6)), (#"{id:"1"}"#, JSONError(.unexpectedByte, at: 1)),
        (#"{"id":"1"]"#, JSONError(.unexpectedByte, at: 9)),
        (#"{"id":"1" "name":1}"#, JSONError(.unexpectedByte, at: 10)),
        (#"{"id":}"#, JSONError(.unexpectedByte, at: 6)), (#"{"id":"1""#, JSONError(.unexpectedEnd, at: 9)),
        (#"{"id""#, JSONError(.unexpectedEnd, at: 5)), ("{5:1}", JSONError(.unexpectedByte, at: 1)),
    ])
    func refusesObjects(_ text: String, _ error: JSONError) {
        #expect(throws: error) { try read(Role.self, from: text) }
    }

    @Test
    func spacesMayStandEverywhereAndKeysMayBeEscaped() throws {
        let text = " { \"\\u0069d\" : \"5\" ,\n\t\"name\"\r:\"a\" , \"\" : 0 } "
        #expect(try read(Role.self, from: text).value == Role(id: 5, name: "a"))
    }

    @Test
    func theLastOfEqualKeysCounts() throws {
        let reading = try read(Role.self, from: #"{"id":"5","id":"6","name":"a","name":null,"name":3}"#)
        #expect(reading.value == Role(id: 6, name: "a"))
        #expect(reading.drift == 2)
    }

    @Test
    func errorsSayKindAndPlaceOnly() {
        #expect(JSONError(.unexpectedEnd, at: 3).description == "JSON ends too early at byte 3")
        #expect(JSONError(.requiredValue, at: 9).description.hasSuffix("at byte 9"))
    }
}
