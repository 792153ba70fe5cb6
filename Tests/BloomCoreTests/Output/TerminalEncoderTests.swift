import Foundation
import Testing

@testable import BloomCore

@Suite struct TerminalEncoderTests {
    private static let encoder = TerminalEncoder(policy: .standard)

    private static func text(_ command: TerminalCommand) -> String {
        String(decoding: encoder.encode(command).bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            (.copy("hello"), "\u{1b}]52;c;aGVsbG8=\u{1b}\\"), (.copy(""), "\u{1b}]52;c;\u{1b}\\"),
            (.copy("a\tb\r\nc"), "\u{1b}]52;c;YQliCmM=\u{1b}\\"),
            (.title("bloom · #general · 14 (2)"), "\u{1b}]2;bloom · #general · 14 (2)\u{1b}\\"),
            (.title(""), "\u{1b}]2;\u{1b}\\"),
            (.title("a\u{1b}]0;b\u{7}c\u{9c}d\ne"), "\u{1b}]2;a]0;bcd e\u{1b}\\"),
            (.saveTitle, "\u{1b}[22;0t"), (.restoreTitle, "\u{1b}[23;0t"), (.bell, "\u{7}"),
            (.notify(.osc9, title: "bloom", text: "mira: hi"), "\u{1b}]9;bloom: mira: hi\u{1b}\\"),
            (.notify(.osc9, title: "", text: "4;1;50"), "\u{1b}]9;4,1,50\u{1b}\\"),
            (.notify(.osc777, title: "a;b", text: "c;d"), "\u{1b}]777;notify;a,b;c,d\u{1b}\\"),
            (.notify(.osc777, title: "a;\u{301}b", text: "c"), "\u{1b}]777;notify;a,\u{301}b;c\u{1b}\\"),
            (.notify(.osc777, title: "x\u{1b}\\", text: "y"), "\u{1b}]777;notify;x\\;y\u{1b}\\"),
            (.mouse(true), "\u{1b}[?1000h\u{1b}[?1006h"), (.mouse(false), "\u{1b}[?1000l\u{1b}[?1006l"),
            (.bracketedPaste(true), "\u{1b}[?2004h"), (.focusReports(false), "\u{1b}[?1004l"),
            (.beginFrame, "\u{1b}[?2026h"), (.endFrame, "\u{1b}[?2026l"),
            (.ask([]), "\u{1b}7\u{1b}[c\u{1b}8\u{1b}[K"),
            (.ask(.background), "\u{1b}7\u{1b}]11;?\u{1b}\\\u{1b}[c\u{1b}8\u{1b}[K"),
            (.ask(.synchronizedOutput), "\u{1b}7\u{1b}[?2026$p\u{1b}[c\u{1b}8\u{1b}[K"),
        ] as [(TerminalCommand, String)])
    func encodes(_ command: TerminalCommand, _ expected: String) {
        #expect(Self.text(command) == expected)
    }

    @Test func theResetSwitchesOffWhateverCanBeOn() {
        let off = String(decoding: TerminalEncoder.allModesOff, as: UTF8.self)
        for command in [TerminalCommand.mouse(false), .bracketedPaste(false), .focusReports(false), .endFrame] {
            for part in Self.text(command).split(separator: "\u{1b}") { #expect(off.contains("\u{1b}" + part)) }
        }
        #expect(!off.contains("h"))
    }

    @Test func copiesWhatWasWritten() throws {
        for text in ["", "a", "ab", "abc", "👩🏽‍🚀 e\u{301} 漢字 \u{E0B0}", "tab\there\nand there"] {
            #expect(try copied(text) == text)
        }
        #expect(try copied("a\u{1b}[31mb\u{9b}c\u{7f}\u{0}") == "a^[[31mbc^?^@")
        // What could turn a pasted line into another one is gone.
        #expect(try copied("a\u{202e}b\u{200b}c\u{2028}d") == "abc\nd")
    }

    @Test func cutsLongCopies() throws {
        let limit = TerminalEncoder.copyLimit / 4 * 3
        let long = String(repeating: "x", count: limit)
        #expect(!Self.encoder.encode(.copy(long)).isCut)
        let output = Self.encoder.encode(.copy(long + "y"))
        #expect(output.isCut)
        #expect(output.bytes.count == TerminalEncoder.copyLimit + 9)
        #expect(try copied(long + "y") == long)
        // Between two characters, however many bytes they have.
        let family = String(repeating: "👩‍👩‍👧‍👦", count: 5000)
        let cut = try copied(family)
        #expect(cut.allSatisfy { $0 == "👩‍👩‍👧‍👦" })
        #expect(cut.utf8.count <= limit && cut.utf8.count > limit - 100)
    }

    private func copied(_ text: String) throws -> String {
        let bytes = Self.encoder.encode(.copy(text)).bytes
        let body = bytes.dropFirst(7).dropLast(2)
        let data = try #require(Data(base64Encoded: Data(body)))
        return try #require(String(data: data, encoding: .utf8))
    }

    @Test func cutsLongTexts() {
        let long = String(repeating: "ab", count: 500)
        for command in [TerminalCommand.title(long), .notify(.osc9, title: "t", text: long)] {
            let output = Self.encoder.encode(command)
            #expect(output.isCut)
            #expect(output.bytes.count < TerminalEncoder.textLimit + 20)
        }
        let wide = Self.encoder.encode(.title(String(repeating: "漢", count: 100_000)))
        #expect(String(decoding: wide.bytes, as: UTF8.self).filter { $0 == "漢" }.count == 59)
        #expect(!Self.encoder.encode(.title("short")).isCut)
    }

    @Test func terminalsWithoutUTF8GetNone() {
        let ascii = TerminalEncoder(policy: TextPolicy(isUTF8: false))
        let bytes = ascii.encode(.title("bloom · 漢字 é")).bytes
        #expect(bytes.allSatisfy { $0 < 0x80 })
    }

    /// Nothing that a text holds survives as a control, and nothing ends a string early.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64]) func noTextEscapes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let nasty: [Unicode.Scalar] = [
            "\u{1b}", "\u{7}", "\u{9c}", "\u{9d}", "\u{90}", "\u{9b}", "\\", "]", "[", ";", "\n", "\r", "\u{8}",
            "\u{7f}",
            "\u{202e}", "\u{2028}", "\u{e0001}", "\u{200d}", "\u{301}", "a", "漢", "👍", "\u{fe0f}", "\u{0}", "\u{18}",
        ]
        for _ in 0..<80 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                let anything = UInt32.random(in: 0..<0x11_0000, using: &random)
                let any = Bool.random(using: &random) ? Unicode.Scalar(anything) : nil
                text.append(any ?? nasty[Int.random(in: 0..<nasty.count, using: &random)])
            }
            let string = String(text)
            for command in [
                TerminalCommand.title(string), .copy(string), .notify(.osc9, title: string, text: string),
                .notify(.osc777, title: string, text: string),
            ] {
                let bytes = Self.encoder.encode(command).bytes
                let escapes = bytes.indices.filter { bytes[$0] == 0x1b }
                #expect(escapes == [0, bytes.count - 2])
                #expect(bytes.suffix(2) == [0x1b, 0x5c])
                let body = String(decoding: bytes[1..<bytes.count - 2], as: UTF8.self)
                #expect(
                    body.unicodeScalars.allSatisfy {
                        $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) && $0 != "\u{202e}"
                    })
            }
            let notice = TerminalCommand.notify(.osc777, title: string, text: string)
            let fields = Self.encoder.encode(notice).bytes.split(
                separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            #expect(fields.count == 4)
        }
    }

    @Test(arguments: [
        ("xterm-256color", true), ("xterm", true), ("tmux-256color", true), ("screen", true), ("rxvt-unicode", true),
        ("vte-256color", true), ("foot", true), ("linux", false), ("linux-16color", false), ("dumb", false),
        ("", false),
        ("vt100", false), ("vt220-8bit", false), ("ansi", false), ("cons25", false), ("sun-color", false),
    ])
    func knowsWhoTakesStrings(_ name: String, _ expected: Bool) {
        #expect(TerminalKind(name).takesStrings == expected)
        #expect(TerminalKind(name).isDumb == (name == "dumb"))
    }
}
