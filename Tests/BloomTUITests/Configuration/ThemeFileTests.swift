import Foundation
import Testing

@testable import BloomTUI

@Suite struct ThemeFileTests {
    private static func read(_ text: String, known: Set<String>? = nil) throws -> (ThemeFile, [String]) {
        let entries = try ConfigReader.entries(of: Array(text.utf8), source: "t")
        let (theme, mistakes) = ThemeFile.read(entries, path: "t", known: known)
        return (theme, mistakes.map(\.description))
    }

    @Test func `roles are numbers, words or tables`() throws {
        let (theme, mistakes) = try Self.read(
            """
            base = "light"
            dim = 245
            text = "default"
            mention = "214 bold underline bold"
            code = "italic"
            link = { color = 75, attributes = ["underline"] }
            rule = { color = "default", attributes = [] }
            """)
        #expect(mistakes == [])
        #expect(theme.base == "light")
        #expect(
            theme.roles == [
                "dim": .init(color: 245), "text": .init(), "code": .init(color: nil, attributes: ["italic"]),
                "mention": .init(color: 214, attributes: ["bold", "underline"]),
                "link": .init(color: 75, attributes: ["underline"]), "rule": .init(),
            ])
    }

    @Test(arguments: [
        ("dim = 256", "t:1:1: 'dim' wants a color from 0 to 255, not 256"),
        ("dim = -1", "t:1:1: 'dim' wants a color from 0 to 255, not -1"),
        ("dim = '300'", "t:1:1: 'dim' wants a color from 0 to 255, not 300"),
        ("dim = '5 blink'", "t:1:1: 'dim' 'blink' is none of bold, dim, italic, underline, reverse"),
        ("dim = { color = 1, attributes = ['x'] }", "t:1:34: 'dim' 'x' is none of"),
        ("dim = { colour = 1 }", "t:1:9: 'dim' has color and attributes, not 'colour'; did you mean 'color'?"),
        ("dim = true", "t:1:1: 'dim' wants a number"), ("base = 'blue'", "t:1:1: 'base' 'blue' is none of dark, light"),
        ("dimm = 1", "t:1:1: 'dimm' is no role; did you mean 'dim'?"),
    ])
    func `bad entries are left out and told`(text: String, expected: String) throws {
        let (theme, mistakes) = try Self.read(text + "\nok = 5", known: ["dim", "ok"])
        #expect(mistakes.count == 1 && mistakes.first?.hasPrefix(expected) == true, "\(mistakes)")
        #expect(theme.roles == ["ok": .init(color: 5)])
    }

    @Test func `a theme is found in the person's folder first`() throws {
        let place = try ConfigurationPlace()
        try place.write("dim = 1", to: place.home + "/xdg/bloom/themes/mine.toml")
        #expect(try place.load("[ui]\ntheme = 'mine'").theme?.roles["dim"]?.color == 1)
        try place.write("dim = 2\nblink = 'x y'", to: place.home + "/.config/bloom/themes/mine.toml")
        let loaded = try place.load("[ui]\ntheme = 'mine'")
        #expect(loaded.theme?.roles["dim"]?.color == 2 && loaded.settings.look.theme == "mine")
        #expect(loaded.mistakes.map(\.source) == [place.home + "/.config/bloom/themes/mine.toml"])
    }

    @Test func `a theme that cannot be had is as if none had been chosen`() throws {
        let place = try ConfigurationPlace()
        #expect(try place.load("[ui]\ntheme = 'mine'").settings.look.theme == "auto")
        try place.write("dim = \n", to: place.home + "/.config/bloom/themes/mine.toml")
        let loaded = try place.load("[ui]\ntheme = 'mine'")
        #expect(loaded.settings.look.theme == "auto" && loaded.theme == nil && loaded.mistakes.count == 1)
    }
}
