import Testing

@testable import BloomTUI

@Suite struct TOMLParserTests {
    private static func value(_ text: String) throws -> ConfigValue? {
        try TOMLParser.entries(of: Array("x = \(text)".utf8)).first?.node.value
    }

    @Test(
        arguments: [
            ("'a'", .text("a")), ("\"a\"", .text("a")), ("''", .text("")), ("\"\"", .text("")), ("'\\n'", .text("\\n")),
            ("\"\\b\\t\\n\\f\\r\\\"\\\\\"", .text("\u{8}\t\n\u{C}\r\"\\")), ("\"\\u00e9\\U0001F600\"", .text("é😀")),
            ("\"\"\"\na\n b\"\"\"", .text("a\n b")), ("\"\"\"a\\\n\n  b\"\"\"", .text("ab")),
            ("\"\"\"\"a\"\"\"\"\"", .text("\"a\"\"")),
            ("'''\r\na\\'b'''", .text("a\\'b")), ("''''a'''''", .text("'a''")), ("\"\"\"a\r\nb\"\"\"", .text("a\nb")),
            ("true", .flag(true)), ("false # x", .flag(false)),
            ("0", .integer(0)), ("-0", .integer(0)), ("+17", .integer(17)), ("-1_000", .integer(-1000)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("0xDead_beef", .integer(0xDEAD_BEEF)), ("0o17", .integer(15)), ("0b1_1", .integer(3)),
            ("1.5", .number(1.5)), ("-1e3", .number(-1000)), ("6.02_2E+2_3", .number(6.022e23)), ("0.0", .number(0)),
            ("inf", .number(.infinity)), ("-inf", .number(-.infinity)),
            ("1979-05-27", .other("a date or time")), ("1979-05-27T07:32:00Z", .other("a date or time")),
            ("1979-05-27 07:32:00.5-07:00", .other("a date or time")), ("07:32:00", .other("a date or time")),
            ("[]", .list([])), ("{}", .table([])),
        ] as [(String, ConfigValue)])
    func `values are read`(text: String, expected: ConfigValue) throws {
        #expect(try Self.value(text) == expected)
    }

    @Test(arguments: [
        "", "a", "on", "True", "'a", "\"a", "'''a''", "\"\\x\"", "\"\\u12\"", "\"\\uD800\"", "\"\\U00110000\"",
        "\"\\u0000\"",
        "\"\"\"a\\b c\\ d\"\"\"", "01", "1_", "_1", "1__0", "+", "0x", "0xG", "0b2", "+0x1", "1.", ".5", "1e", "1.e5",
        "1.5.5",
        "9223372036854775808", "0x8000000000000000", "1 2", "[1 2]", "[1,,2]", "[,]", "[1", "{a}", "{a=1,}",
        "{a=1 b=2}",
        "{a=1\n}", "{a=1,a=2}", "{a.b=1,a=2}", "{a=1", "++1", "1+1", "nan1", "infinity",
    ])
    func `what is no value is refused`(text: String) {
        #expect(throws: TOMLParser.Fault.self) { try Self.value(text) }
    }

    /// What may stand beside what, in tables.
    @Test(arguments: [
        ("[a]\n[a.b]\n[c]\n[a.d]", true), ("[a.b]\n[a]\nx = 1", true), ("[a.b.c]\n[a.b]\n[a]", true),
        ("[a]\n[a]", false),
        ("[a]\nb = 1\n[a.b]", false), ("a = 1\n[a]", false), ("a = {}\n[a.b]", false), ("a = {}\na.b = 1", false),
        ("a.b = 1\na.c = 2", true), ("a.b = 1\na.b.c = 2", false), ("a.b.c = 1\na.b = 2", false),
        ("[a]\nb.c = 1\nb.d = 2", true), ("[a]\nb.c = 1\n[a.b]", false), ("[a]\nb.c = 1\n[a.b.d]", true),
        ("[a.b]\nx = 1\n[a]\nb.y = 2", false), ("[a.b.c]\n[a]\nb.x = 1", false),
        ("[[a]]\n[[a]]\n[a.b]\n[[a]]\n[a.b]", true), ("[[a]]\n[a]", false), ("[a]\n[[a]]", false),
        ("a = []\n[[a]]", false),
        ("[[a.b]]\n[a]", true), ("[a]\n[[a.b]]\n[[a.b]]", true), ("a.b = 1\n[a]", false), ("a = 1\n'a' = 2", false),
        ("[]", false), ("[a.]", false), ("[.a]", false), ("[a b]", false), ("[ a . 'b' ]", true), ("[a] # x", true),
        ("[a] x", false),
        ("[[a] ]", false), ("a = 1 b = 2", false), ("a =\n1", false), ("\"\"\"a\"\"\" = 1", false), ("'' = 1", true),
        ("= 1", false),
        ("a", false), ("1 = 1", true), ("a-b_C9 = 1", true), ("ü = 1", false), ("a.1.5 = 1", true),
    ])
    func `tables are made once`(text: String, isCorrect: Bool) {
        let entries = try? TOMLParser.entries(of: Array(text.utf8))
        #expect((entries != nil) == isCorrect)
    }

    @Test func `tables come together from their pieces`() throws {
        let text = "t.a = 1\n[l]\n[[l.m]]\nx = 1\n[l.m.n]\ny = 2\n[[l.m]]\n"
        let entries = try TOMLParser.entries(of: Array(text.utf8))
        func shape(_ value: ConfigValue) -> String {
            switch value {
            case .table(let entries):
                "{" + entries.map { "\($0.key):\(shape($0.node.value))" }.joined(separator: ",") + "}"
            case .list(let items): "[" + items.map { shape($0.value) }.joined(separator: ",") + "]"
            case .integer(let number): String(number)
            default: "?"
            }
        }
        #expect(shape(.table(entries)) == "{t:{a:1},l:{m:[{x:1,n:{y:2}},{}]}}")
    }
}
