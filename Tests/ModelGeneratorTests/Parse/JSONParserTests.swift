import Testing

@testable import ModelGenerator

@Suite("The JSON parser")
struct JSONParserTests {
    @Test("Members keep the order in which they were written")
    func order() throws {
        let keys = ["zebra", "apple", "mango", "Apple", "a"]
        let text = "{" + keys.map { "\"\($0)\": 1" }.joined(separator: ", ") + "}"
        #expect(try JSONParser.parse(text).object?.keys == keys)
    }

    @Test("Of members with the same key the last one counts, in the first one's place")
    func repeatedKeys() throws {
        let object = try #require(try JSONParser.parse(#"{"a": 1, "b": 2, "a": 3}"#).object)
        #expect(object.keys == ["a", "b"])
        #expect(object["a"] == .integer(3))
    }

    @Test("A member that is set to nil leaves no key behind")
    func removedMember() {
        var object = JSONObject([("a", .null), ("b", .bool(true))])
        object["a"] = nil
        #expect(object.keys == ["b"])
        #expect(object.members.map(\.key) == ["b"])
    }

    @Test(
        "Each kind of value is read",
        arguments: [
            ("null", JSONNode.null), ("true", .bool(true)), (" false ", .bool(false)), ("-12", .integer(-12)),
            ("9223372036854775807", .integer(.max)), ("1.5", .number(1.5)), ("2E3", .number(2000)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("\"\"", .string("")), ("[]", .array([])),
            ("{}", .object(JSONObject())),
            ("[1, [2], {}]", .array([.integer(1), .array([.integer(2)]), .object(.init())])),
            ("\u{FEFF}{\"a\":\r\n\tnull}", .object(JSONObject([("a", .null)]))),
        ])
    func values(text: String, value: JSONNode) throws {
        #expect(try JSONParser.parse(text) == value)
    }

    @Test("A whole number that is written with a point is whole")
    func wholeNumbers() throws {
        #expect(try JSONParser.parse("10.0") == .integer(10))
        #expect(try JSONParser.parse("-0.0") == .integer(0))
    }

    @Test(
        "Escapes in strings are resolved",
        arguments: [
            (#""a\"b\\c\/d""#, "a\"b\\c/d"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u00e9\u20AC""#, "é€"),
            (#""\ud83d\ude00""#, "😀"), (#""\u0000""#, "\0"), ("\"日本\"", "日本"),
        ])
    func escapes(text: String, value: String) throws {
        #expect(try JSONParser.parse(text) == .string(value))
    }

    @Test(
        "Half a surrogate pair becomes the replacement character",
        arguments: [
            (#""\ud83d""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"), (#""\ud83dA""#, "\u{FFFD}A"),
            (#""\ud83d\u0041""#, "\u{FFFD}A"),
        ])
    func halfPairs(text: String, value: String) throws {
        #expect(try JSONParser.parse(text) == .string(value))
    }

    @Test(
        "An error says line, column and what is wrong",
        arguments: [
            ("", "line 1, column 1: the text ends too early"),
            ("{\n  \"a\": 1,\n  b: 2\n}", "line 3, column 3: a key was expected"),
            ("{\"a\" 1}", "line 1, column 6: a colon was expected"),
            ("{\"a\": 1 \"b\": 2}", "line 1, column 9: a comma or a closing brace was expected"),
            ("[1 2]", "line 1, column 4: a comma or a closing bracket was expected"),
            ("[1,\n]", "line 2, column 1: neither a value nor a bracket"),
            ("{} x", "line 1, column 4: something follows the value"),
            ("nul", "line 1, column 1: neither a value nor a bracket"),
            ("\"abc", "line 1, column 5: a string does not end"),
            ("\"abc\\", "line 1, column 6: a string does not end"),
            (#""\x41""#, "line 1, column 4: an unknown escape in a string"),
            (#""\u12G4""#, "line 1, column 4: an unknown escape in a string"),
            (#""\u+123""#, "line 1, column 4: an unknown escape in a string"),
            (#"["é", x]"#, "line 1, column 7: neither a value nor a bracket"),
        ])
    func errors(text: String, message: String) {
        let error = #expect(throws: ParseError.self) { try JSONParser.parse(text) }
        #expect(error?.description == message)
    }

    @Test("A text may be so deep and no deeper")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(throws: Never.self) { try JSONParser.parse(nested(JSONParser.maximumDepth)) }
        let error = #expect(throws: ParseError.self) { try JSONParser.parse(nested(JSONParser.maximumDepth + 1)) }
        #expect(error?.problem == "nested deeper than 400 levels")
        #expect(error?.column == 401)
    }

    @Test("Objects with the same members are equal whatever their order")
    func equality() throws {
        #expect(try JSONParser.parse(#"{"a": 1, "b": 2}"#) == JSONParser.parse(#"{"b": 2, "a": 1}"#))
        #expect(try JSONParser.parse(#"{"a": 1}"#) != JSONParser.parse(#"{"a": 1, "b": 2}"#))
    }
}
