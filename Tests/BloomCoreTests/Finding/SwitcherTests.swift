import GatewayModels
import Testing

@testable import BloomCore

/// The quick switcher.
@Suite struct SwitcherTests {
    private let sanitiser = Sanitiser(policy: .standard)

    private func candidate(
        _ id: ChannelID, _ name: String, unread: Int = 0, mentions: Int = 0, viewed: UInt64 = 0,
        server: String = "Orchard"
    ) -> SwitcherCandidate {
        SwitcherCandidate(
            id: id, mark: SafeText(own: "#"), name: sanitiser.line(name), place: sanitiser.line("Community"),
            server: sanitiser.line(server), unread: UnreadCount(count: unread, mentions: mentions), lastViewed: viewed
        )
    }

    private var some: [SwitcherCandidate] {
        [
            candidate(1, "general", viewed: 9), candidate(2, "builds", unread: 3, viewed: 1),
            candidate(3, "support", unread: 5, mentions: 1), candidate(4, "alerts", viewed: 5, server: "Homelab"),
            candidate(5, "backups", server: "Homelab"), candidate(6, "genetics"),
        ]
    }

    private func names(_ switcher: Switcher) -> [String] {
        switcher.rows.map { switcher.candidates[$0].name.string }
    }

    private func typed(_ text: String, _ switcher: Switcher) -> Switcher {
        var switcher = switcher
        for character in text { #expect(switcher.handle(.character(character), height: 5) == .taken) }
        return switcher
    }

    @Test func `without a query, mentions come first, then unread, then what was seen last`() {
        let switcher = Switcher(some, current: nil)
        #expect(names(switcher) == ["support", "builds", "general", "alerts", "backups", "genetics"])
    }

    @Test func `nobody switches to where they are`() {
        #expect(names(Switcher(some, current: 1)).first == "support")
        #expect(names(Switcher(some, current: 1)).last != "alerts")
        #expect(names(Switcher(some, current: 1)).firstIndex(of: "general") == 3)
        #expect(names(Switcher(some, current: 3)).first == "builds")
    }

    @Test func `with a query the best match is first, and equal ones by what is unread`() {
        #expect(names(typed("gen", Switcher(some, current: nil))).prefix(2) == ["general", "genetics"])
        #expect(names(typed("#gen", Switcher(some, current: nil))).first == "general")
        #expect(names(typed("homelab", Switcher(some, current: nil))) == ["alerts", "backups"])
        #expect(names(typed("back home", Switcher(some, current: nil))) == ["backups"])
        #expect(names(typed("zzz", Switcher(some, current: nil))).isEmpty)
        let twins = [
            candidate(1, "logs"), candidate(2, "logs", unread: 1), candidate(3, "logs", unread: 1, mentions: 1),
        ]
        let switcher = typed("logs", Switcher(twins, current: nil))
        #expect(switcher.rows.map { switcher.candidates[$0].id } == [3, 2, 1])
    }

    @Test(arguments: [
        (Key.enter, Switcher.Target.here), (.control("v"), .beside), (.control("x"), .below), (.alt(.enter), .slot),
    ])
    func `a key says where it opens`(key: Key, target: Switcher.Target) {
        var switcher = typed("alerts", Switcher(some, current: nil))
        #expect(switcher.handle(key, height: 5) == .open(4, target))
        var none = typed("zzz", switcher)
        #expect(none.handle(key, height: 5) == .taken)
    }

    @Test func `the pointer stays on what the person pointed at while it is listed`() {
        var switcher = Switcher(some, current: nil)
        _ = switcher.handle(.down, height: 3)
        _ = switcher.handle(.control("n"), height: 3)
        #expect(switcher.selected?.id == 1)
        switcher = typed("e", switcher)
        #expect(switcher.selected?.id == 1)
        switcher = typed("lerts", switcher)
        #expect(switcher.selected == nil || switcher.selected?.id == 4)
        // Nobody moved since, so the best match is pointed at.
        for _ in 0..<6 { _ = switcher.handle(.backspace, height: 3) }
        #expect(switcher.list.selected == 0)
    }

    @Test func `no more rows are kept than anybody reads`() {
        let many = (1...5000).map { candidate(ChannelID(rawValue: $0), "room \($0)", viewed: $0) }
        let switcher = Switcher(many, current: nil)
        #expect(switcher.rows.count == Switcher.rowLimit)
        #expect(switcher.candidates[switcher.rows[0]].id == 5000)
        #expect(typed("room 77", switcher).rows.count <= Switcher.rowLimit)
    }

    @Test func `Escape closes, and keys without a meaning are left to others`() {
        var switcher = Switcher(some, current: nil)
        #expect(switcher.handle(.escape, height: 3) == .close)
        #expect(switcher.handle(.function(5), height: 3) == .ignored)
        #expect(switcher.handle(.control("l"), height: 3) == .ignored)
        #expect(switcher.handle(.paste("gen\neral\u{1B}"), height: 3) == .taken)
        #expect(switcher.field.text == "gen eral")
    }

    @Test func `candidates are made of what the directory knows`() {
        var directory = Directory(limit: 100)
        for event in Make.world { _ = directory.apply(event) }
        let marks = Marks.of(.standard)
        func made(_ id: ChannelID) -> SwitcherCandidate? {
            SwitcherCandidate(
                id, in: directory, unread: UnreadCount(), lastViewed: 0, marks: marks, sanitiser: sanitiser)
        }
        #expect(made(130)?.name.string == "arm-boot")
        #expect(made(130)?.place.string == "general")
        #expect(made(130)?.server.string == "Orchard")
        #expect(made(100) == nil)
        #expect(made(9999) == nil)
    }

    @Test func `the best of many are kept in order, the earlier of equal ones in front`() {
        var top = TopRows<Int>(limit: 3)
        for (index, rank) in [5, 1, 5, 9, 1, 9, 2].enumerated() { top.add(index, rank) }
        #expect(top.indices == [3, 5, 0])
        var none = TopRows<Int>(limit: 0)
        none.add(0, 1)
        #expect(none.indices.isEmpty)
    }
}
