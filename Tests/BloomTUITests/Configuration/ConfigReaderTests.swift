import BloomCore
import Foundation
import Testing

@testable import BloomTUI

@Suite struct ConfigReaderTests {
    /// `key@line:column` of everything in a text, in order, with list elements by number.
    private static func places(_ text: String) throws -> [String] {
        var found: [String] = []
        func walk(_ node: ConfigNode, _ name: String) {
            found.append("\(name)@\(node.place.map { "\($0.line):\($0.column)" } ?? "?")")
            switch node.value {
            case .table(let entries): for entry in entries { walk(entry.node, entry.key) }
            case .list(let items): for (index, item) in items.enumerated() { walk(item, String(index)) }
            default: break
            }
        }
        for entry in try ConfigReader.entries(of: Array(text.utf8), source: "x") { walk(entry.node, entry.key) }
        return found
    }

    @Test(arguments: [
        ("a = 1\n  b = 2", ["a@1:1", "b@2:3"]),
        ("# x\n\n[t] # y\na = 1", ["t@3:2", "a@4:1"]),
        ("[t.u]\na.b = 1", ["t@1:2", "u@1:4", "a@2:1", "b@2:3"]),
        ("a = [\n  'x',\n  [1, 2],\n]\nb = 0", ["a@1:1", "0@2:3", "1@3:3", "0@3:4", "1@3:7", "b@5:1"]),
        ("[[f]]\nx = 1\n[[f]]\nx = 2", ["f@1:3", "0@1:3", "x@2:1", "1@3:3", "x@4:1"]),
        ("[[f]]\n[f.g]\nx = 1", ["f@1:3", "0@1:3", "g@2:4", "x@3:1"]),
        ("a = { b = 1, c = { d = 2 } }", ["a@1:1", "b@1:7", "c@1:14", "d@1:20"]),
        ("a = \"\"\"\n[no]\nb = 1\"\"\"\"\nc = 2", ["a@1:1", "c@4:1"]),
        ("a = '''\n[no]\n''' # '\nc = 2", ["a@1:1", "c@4:1"]),
        ("a = \"\\\"]#\\\\\" # \"\nc = 2", ["a@1:1", "c@2:1"]),
        ("a = '\\'\nc = [\"]\", '}'] # [\nd = 2", ["a@1:1", "c@2:1", "0@2:6", "1@2:11", "d@3:1"]),
        ("\"k e\\u0079\" = 1\n'l' = 2", ["k ey@1:1", "l@2:1"]),
        ("ü = 'x'".replacing("ü", with: "\"ü\"") + "\nä = 1".replacing("ä", with: "'ä'"), ["ü@1:1", "ä@2:1"]),
        ("a = 'ü' ; ".replacing(" ; ", with: "\r\n") + "b = 1\r\n", ["a@1:1", "b@2:1"]),
        ("\u{FEFF}a = 1", ["a@1:1"]),
        ("a = 1979-05-27 07:32:00 # x\nb = -1.5e3\nc = 0x1F", ["a@1:1", "b@2:1", "c@3:1"]),
        ("z = 1\na = 2", ["z@1:1", "a@2:1"]),
        ("", []), ("# only a comment", []),
    ])
    func `keys and elements have their places`(text: String, expected: [String]) throws {
        #expect(try Self.places(text) == expected)
    }

    @Test(arguments: [
        ("a = \n", 1, 5), ("a = 1\n[ui\nb = 2", 2, 4), ("a = 1\na = 2", 2, 1), ("[a]\n[a]\n", 2, 2),
        ("a = 'x\n", 1, 5), ("a = tru", 1, 5), ("=", 1, 1), ("a = \"\u{1B}\"", 1, 6), ("[=]]", 1, 2), ("ä = 1", 1, 1),
        ("a = 'ü' x", 1, 9), ("a = [1,\n2,\n", 3, 1), ("a = {b = 1\n}", 1, 11), ("[a]\nb = 1\n[a.b.c]", 3, 4),
        ("a = \"\\q\"", 1, 6), ("a = 1 # \u{7}", 1, 9), ("a = 1\rb = 2", 1, 6),
    ])
    func `a syntax error has its place`(text: String, line: Int, column: Int) {
        let mistake = #expect(throws: ConfigMistake.self) {
            try ConfigReader.entries(of: Array(text.utf8), source: "x.toml")
        }
        #expect(mistake?.place == TextPlace(line: line, column: column))
        #expect(mistake?.description.hasPrefix("x.toml:\(line):\(column): syntax error") == true)
        #expect(mistake?.description.unicodeScalars.contains { $0.value < 0x20 } == false)
    }

    @Test(
        arguments: [
            ([0x61, 0x3D, 0x31, 0x0A, 0x62, 0xFF], TextPlace(line: 2, column: 2)),
            ([0x61, 0x3D, 0x31, 0x0A, 0xC3, 0xBC, 0x00], TextPlace(line: 2, column: 2)),
            ([0x00], TextPlace(line: 1, column: 1)), ([0xC3], TextPlace(line: 1, column: 1)),
        ] as [([UInt8], TextPlace)])
    func `bytes that are no text have their place`(bytes: [UInt8], place: TextPlace) {
        let mistake = #expect(throws: ConfigMistake.self) { try ConfigReader.entries(of: bytes, source: "x") }
        #expect(mistake?.place == place)
    }

    @Test(arguments: [
        "[\(Array(repeating: "a", count: 20_000).joined(separator: "."))]",
        "a = " + String(repeating: "[", count: 50_000),
        "a = " + String(repeating: "{a=", count: 50_000),
        "a = " + String(repeating: "[", count: 17) + String(repeating: "]", count: 17),
    ])
    func `what is nested without end is refused`(text: String) {
        #expect(throws: ConfigMistake.self) { try ConfigReader.entries(of: Array(text.utf8), source: "x") }
    }

    @Test func `garbage is no crash`() {
        var state: UInt64 = 42
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let pieces = [
            "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "'''", "\n", "#", "\\", "a", "ui",
            "keys",
            " ", "1", "true", "\u{FEFF}", "ü", "\\u0000", "\r\n", "-", "next", "\"g\"",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int(next() % 24)).map { _ in pieces[Int(next() % UInt64(pieces.count))] }.joined()
            _ = try? ConfigReader.entries(of: Array(text.utf8), source: "x")
        }
    }

    @Test func `files that are not there, folders and giants`() throws {
        let place = try ConfigurationPlace()
        #expect(try ConfigReader.file(place.home + "/none.toml") == nil)
        #expect(throws: ConfigMistake.self) { try ConfigReader.file(place.home) }
        try place.write(String(repeating: "#\n", count: ConfigReader.largest), to: place.user)
        let mistake = #expect(throws: ConfigMistake.self) { try ConfigReader.file(place.user) }
        #expect(mistake?.message.contains("longer than") == true)
        #expect(try ConfigReader.file("/dev/null") == [])
    }

    @Test(
        arguments: [
            ("sidebr", "sidebar"), ("sdiebar", "sidebar"), ("SIDEBAR", "sidebar"), ("denstiy", "density"),
            ("onn", "on"),
            ("conection", "connection"), ("x", nil), ("", nil), ("something else", nil),
        ] as [(String, String?)])
    func `the nearest word is found if it is near`(text: String, word: String?) {
        #expect(EditDistance.nearest(to: text, among: ["sidebar", "density", "on", "off", "connection"]) == word)
    }
}
