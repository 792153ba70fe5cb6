import Testing

@testable import BloomCore

/// The table of settings that `:set` and configuration files share.
@Suite struct SettingNameTests {
    /// Names of members that are written another way.
    private static let renamed = ["warnMilliseconds": "warn_ms", "badMilliseconds": "bad_ms"]
    /// Members that have no single value.
    private static let lists: Set<String> = ["serverOrder"]

    private func snakeCase(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    @Test func `every member with one value has a name`() {
        let settings = ViewerSettings()
        let sections: [(String, Any)] = [("ui", settings.ui), ("pane", settings.pane), ("health", settings.health)]
        for (section, value) in sections {
            let members = Mirror(reflecting: value).children.compactMap(\.label).filter { !Self.lists.contains($0) }
            #expect(!members.isEmpty)
            let keys = Set(members.map { Self.renamed[$0] ?? snakeCase($0) })
            #expect(Set(SettingName.all.filter { $0.section == section }.map(\.key)) == keys)
        }
    }

    @Test func `names are told apart with and without their section`() throws {
        #expect(Set(SettingName.all.map(\.key)).count == SettingName.all.count)
        for setting in SettingName.all {
            #expect(try SettingName.named(setting.name).name == setting.name)
            #expect(try SettingName.named(setting.key.uppercased()).name == setting.name)
            #expect(!setting.summary.isEmpty && !setting.explanation.isEmpty)
        }
    }

    @Test func `every value that can be chosen is taken, and read back`() throws {
        for setting in SettingName.all {
            var settings = ViewerSettings()
            let before = setting.value(in: settings)
            for choice in setting.choices {
                try setting.apply(choice, to: &settings)
                #expect(setting.value(in: settings) == choice)
            }
            try setting.apply(before, to: &settings)
            #expect(settings == ViewerSettings(), "\(setting.name)")
        }
    }

    @Test(arguments: [
        ("density", "line", "line"), ("ui.sort", "Activity", "activity"), ("mouse", "true", "on"),
        ("clock", "0", "off"),
        ("tail_rows", "5", "5"), ("time", "%I:%M %p", "%I:%M %p"), ("warn_ms", "250", "250"),
        ("graph", "ascii", "ascii"),
        ("watch.everyone", "yes", "on"), ("notify.via", "osc9", "osc9"),
    ])
    func `a value changes one setting`(name: String, value: String, shown: String) throws {
        var settings = ViewerSettings()
        let setting = try SettingName.named(name)
        try setting.apply(value, to: &settings)
        #expect(setting.value(in: settings) == shown)
        #expect(settings != ViewerSettings())
    }

    @Test(arguments: [
        ("density", "compakt", "compact?"), ("mouse", "maybe", "on or off"), ("tail_rows", "-1", "0 to 50"),
        ("tail_rows", "51", "0 to 50"), ("tail_rows", "99999999999999999999", "0 to 50"),
        ("scrollback", "", "50 to 100000"),
        ("time", "%Q", "one of H"), ("time", "%M", "an hour"), ("time", "12:%", "one of H"), ("time", "", "characters"),
        ("time", "\u{1B}[2J", "control"), ("time", String(repeating: "x", count: 500), "characters"),
        ("graph", "block ", "one of braille"), ("graph", "", "one of braille"),
    ])
    func `a value that cannot be changes nothing and says why`(name: String, value: String, reason: String) throws {
        var settings = ViewerSettings()
        let setting = try SettingName.named(name)
        do {
            try setting.apply(value, to: &settings)
            Issue.record("\(name) took \(value)")
        } catch {
            #expect(error.code == .badValue)
            #expect(error.description.contains(reason), "\(error)")
        }
        #expect(settings == ViewerSettings())
    }

    @Test(arguments: [
        ("densty", "density?"), ("show-hidden", "show_hidden?"), ("ui.dens", "ui.density?"),
        ("health.graf", "health.graph?"),
    ])
    func `an unknown name is answered with the nearest`(name: String, near: String) {
        do {
            _ = try SettingName.named(name)
            Issue.record("\(name) was found")
        } catch {
            #expect(error.code == .unknownName)
            #expect(error.reason.hasSuffix(near), "\(error)")
        }
        #expect(throws: SettingError.self) { try SettingName.named(String(repeating: "x", count: 100_000)) }
        #expect(SettingName.nearest(to: "zzzzzz") == nil)
    }

    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("from", "form", 1), ("kitten", "sitting", 3), ("abcd", "abcd", 0),
        ("ab", "ba", 1), ("density", "densty", 1),
    ])
    func `distances count letters and swapped neighbours`(left: String, right: String, distance: Int) {
        #expect(EditDistance.between(left, right) == distance)
        #expect(EditDistance.between(right, left) == distance)
    }
}
