import BloomCore
import Foundation
import Testing

@testable import BloomTUI

/// What is printed and written down about settings is what the table has.
@Suite struct DefaultFileTests {
    @Test func `the default file says nothing new`() throws {
        let loaded = try ConfigurationPlace().load(DefaultFile.text)
        #expect(loaded.mistakes.map(\.description) == [])
        #expect(loaded.settings == Settings())
        #expect(Set(loaded.keymap.bindings) == Set(Keymap.standard.bindings))
        #expect(loaded.keymap.bindings.count == Keymap.standard.bindings.count)
    }

    @Test func `the default file has every setting`() throws {
        let loaded = try ConfigurationPlace().load(DefaultFile.text)
        for setting in SettingTable.all {
            #expect(loaded.origin(of: setting.name) != .builtIn, "\(setting.name)")
        }
    }

    @Test func `its examples are correct`() throws {
        let start = try #require(DefaultFile.text.range(of: "# [[filter]]"))
        let examples = DefaultFile.text[start.lowerBound...].split(separator: "\n").map { line in
            line.hasPrefix("# ") && (line.contains("=") || line.contains("["))
                ? String(line.dropFirst(2)) : String(line)
        }
        let loaded = try ConfigurationPlace().load(examples.joined(separator: "\n"), ["BLOOM_PROFILE": "work"])
        #expect(loaded.mistakes.map(\.description) == [])
        #expect(loaded.settings.viewer.filters.count == 1)
        #expect(loaded.settings.connection.tokenCommand == ["pass", "show", "bloom/work"])
    }

    @Test func `what is shown can be read again`() throws {
        let text = """
            [ui]
            time = "%H \\"x\\" \\\\"
            server_order = ["5"]
            [connection]
            gateway = "ws://[::1]:8080/x"
            shards = "0/2"
            intents = 1099511627777
            [[filter]]
            name = "a \\"b\\""
            hide = "tab \\t"
            [keys]
            next = ["n", "alt+\\\\"]
            retry = []
            """
        let first = try ConfigurationPlace().load(text)
        #expect(first.mistakes.map(\.description) == [])
        for withOrigin in [false, true] {
            let lines = EffectiveText.lines(of: first, withOrigin: withOrigin)
            let second = try ConfigurationPlace().load(lines.joined(separator: "\n"))
            #expect(second.mistakes.map(\.description) == [])
            #expect(second.settings == first.settings)
            #expect(Set(second.keymap.bindings) == Set(first.keymap.bindings))
        }
    }

    private static let manual = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/configuration.md")

    /// The row of a setting in the manual.
    static func row(_ setting: Setting) -> String {
        let variable = setting.variable.map { "`\($0)`" } ?? "–"
        var fallback = setting.write(Settings())
        // The longest of all would be wider than a page.
        if setting.name == "connection.intents" { fallback = "16823809" }
        return "| `\(setting.key)` | \(setting.values) | `\(fallback)` | \(variable) | \(setting.summary) |"
    }

    @Test func `the manual has a row for every setting, and no others`() throws {
        let lines = try String(contentsOf: Self.manual, encoding: .utf8).split(separator: "\n").map(String.init)
        let rows = lines.filter { $0.hasPrefix("| `") && $0.split(separator: "|").count == 5 }
        #expect(rows == SettingTable.all.map(Self.row))
    }

    @Test func `the manual names every context and role of files`() throws {
        let text = try String(contentsOf: Self.manual, encoding: .utf8)
        for context in KeyContext.allCases { #expect(text.contains("`\(context.rawValue)`"), "\(context)") }
        for attribute in ThemeFile.attributes { #expect(text.contains("`\(attribute)`")) }
    }

    @Test func `names are unique, and variables too`() {
        let names = SettingTable.all.map(\.name)
        #expect(Set(names).count == names.count)
        let variables = SettingTable.all.compactMap(\.variable) + ["BLOOM_TOKEN", "BLOOM_TOKEN_FILE", "BLOOM_RECORD"]
        #expect(Set(variables).count == variables.count)
        for (old, present) in SettingTable.renamed {
            #expect(SettingTable.named(old) == nil && SettingTable.named(present) != nil)
        }
    }
}
