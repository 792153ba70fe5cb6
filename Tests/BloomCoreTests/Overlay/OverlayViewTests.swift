import GatewayModels
import Testing

@testable import BloomCore

/// How overlays are drawn, at every size.
@Suite struct OverlayViewTests {
    private let sanitiser = Sanitiser(policy: .standard)
    private let marks = Marks.of(.standard)

    private var switcher: Switcher {
        let names = ["general", "builds", "support", "alerts", "backups"]
        return Switcher(
            names.enumerated().map { index, name in
                SwitcherCandidate(
                    id: ChannelID(rawValue: UInt64(index + 1)), mark: SafeText(own: "#"), name: sanitiser.line(name),
                    place: sanitiser.line("Community"), server: sanitiser.line("Orchard"),
                    unread: UnreadCount(count: index == 1 ? 3 : 0, mentions: index == 1 ? 1 : 0)
                )
            }, current: nil)
    }

    private func frame(_ draw: (Rect, inout Canvas) -> Void) -> Frame { frame(60, 12, draw) }

    private func frame(_ columns: Int, _ rows: Int, _ draw: (Rect, inout Canvas) -> Void) -> Frame {
        var canvas = Canvas(size: Size(columns: columns, rows: rows))
        for row in 0..<rows { canvas.fill(SafeText(own: "."), .plain, column: 0, row: row, end: columns) }
        draw(Rect(column: 0, row: 0, columns: columns, rows: rows), &canvas)
        return canvas.frame
    }

    private func draw(_ switcher: Switcher) -> (Rect, inout Canvas) -> Void {
        { area, canvas in
            SwitcherView(area: area, switcher: switcher, marks: marks, sanitiser: sanitiser).draw(on: &canvas)
        }
    }

    @Test func `the switcher has a title, a line to write in, rows and a rule`() {
        var switcher = switcher
        for character in "bu" { _ = switcher.handle(.character(character), height: 5) }
        let frame = frame(draw(switcher))
        let text = frame.text
        #expect(text[0] == " switch · Enter opens, Esc closes · 1/2")
        #expect(text[1] == "> bu")
        #expect(text[2].hasPrefix(" # builds  Community  Orchard") && text[2].hasSuffix("3 @1"))
        #expect(text[3].hasPrefix(" # backups"))
        #expect(text[4] == String(repeating: "─", count: 60))
        #expect(text[5] == String(repeating: ".", count: 60))
        #expect(frame.cursor?.column == 4 && frame.cursor?.row == 1)
        let found = frame[3, 2].style.attributes
        #expect(found.isSuperset(of: [.bold, .underline, .reverse]))
        #expect(!frame[5, 2].style.attributes.contains(.underline))
        #expect(!frame[3, 3].style.attributes.contains(.reverse))
    }

    @Test func `the palette shows names, what they do and their keys`() {
        let palette = Palette(
            actions: [PaletteRow(name: "next_unread", summary: "next unread", keys: "a")], text: "nextun")
        let frame = frame { area, canvas in
            PaletteView(area: area, palette: palette, marks: marks, sanitiser: sanitiser).draw(on: &canvas)
        }
        #expect(frame.text[1] == ":nextun")
        #expect(frame.text[2] == " next_unread  next unread" + String(repeating: " ", count: 34) + "a")
        #expect(frame.cursor?.column == 7 && frame.cursor?.row == 1)
        #expect(frame[1, 2].style.attributes.isSuperset(of: [.bold, .underline]))
    }

    private func picker(_ content: String) -> LinkPicker { LinkPicker(LinkList([Make.stored(content)])) }

    private func draw(_ picker: LinkPicker) -> (Rect, inout Canvas) -> Void {
        { area, canvas in
            LinkPickerView(area: area, picker: picker, marks: marks, sanitiser: sanitiser).draw(on: &canvas)
        }
    }

    @Test func `the whole address of the link that is pointed at is in sight, and a false one is flagged`() {
        let long = "https://a.example/" + String(repeating: "x", count: 100)
        var picker = picker("\(long) [bank.example](https://evil.example/login)")
        let first = frame(draw(picker)).text
        #expect(first[0].hasPrefix(" links · digits pick, Enter opens, y copies · 2"))
        #expect(first[1].hasPrefix("  1 https://a.example/xxx") && first[1].hasSuffix("a.example"))
        #expect(first[2].contains("2 ≠ bank.example") && first[2].hasSuffix("evil.example"))
        #expect((first[3] + first[4] + first[5]).filter { $0 != " " } == long)
        #expect(first[6].hasPrefix("──"))
        _ = picker.handle(.character("2"), height: 5)
        let second = frame(draw(picker))
        #expect(second.text[3].contains("≠ it looks like another place"))
        #expect(second.text[4] == " https://evil.example/login")
        #expect(second.cursor?.row == 2)
        #expect(picker.handle(.enter, height: 5) == .open("https://evil.example/login"))
        #expect(picker.handle(.character("y"), height: 5) == .copy("https://evil.example/login"))
    }

    @Test func `an address that does not fit says how much is missing`() {
        let long = "https://a.example/" + String(repeating: "x", count: 1500)
        let text = frame(40, 10, draw(picker(long))).text.joined(separator: "\n")
        #expect(text.contains("characters more)"))
        let tiny = frame(20, 3, draw(picker("https://a.example/b"))).text
        #expect(tiny.contains { $0.contains("https://a.example") && !$0.contains("1 ") })
    }

    @Test func `digits pick, also two of them`() {
        var picker = picker((1...30).map { "https://h\($0).example" }.joined(separator: " "))
        func pick(_ text: String) -> Int {
            for character in text { #expect(picker.handle(.character(character), height: 5) == .taken) }
            return picker.list.selected + 1
        }
        #expect(pick("1") == 1)
        #expect(pick("2") == 12)
        #expect(pick("9") == 9)
        #expect(pick("0") == 9)
        #expect(pick("3") == 3)
        #expect(pick("0") == 30)
        #expect(pick("j") == 30)
        #expect(pick("k4") == 4)
        #expect(picker.handle(.character("q"), height: 5) == .close)
        #expect(picker.handle(.character("x"), height: 5) == .ignored)
    }

    @Test func `only what a browser may get is opened`() {
        let message = Make.stored { message in
            message.attachments = [Attachment(id: 1, filename: "x", url: "file:///etc/passwd")]
            message.embeds = [Embed(title: "t", url: "https://a b.example/")]
        }
        var picker = LinkPicker(LinkList([message]))
        for _ in picker.links.entries {
            guard case .refused = picker.handle(.enter, height: 5) else {
                Issue.record("\(picker.selected.map(\.address.text) ?? "")")
                return
            }
            _ = picker.handle(.down, height: 5)
        }
        var none = LinkPicker(LinkList())
        #expect(none.handle(.enter, height: 5) == .taken)
        #expect(none.handle(.character("1"), height: 5) == .taken)
    }

    @Test(arguments: [(200, 60), (80, 24), (40, 12), (20, 5), (20, 3), (9, 2), (3, 4), (1, 1), (2, 1), (0, 0), (5, 0)])
    func `no overlay leaves its area or traps, at no size`(columns: Int, rows: Int) {
        let names = HostileTexts.all.map { text in
            SwitcherCandidate(id: 1, mark: SafeText(own: "#"), name: sanitiser.line(text), server: sanitiser.line(text))
        }
        var searched = Switcher(names, current: nil)
        _ = searched.handle(.paste("a"), height: 2)
        let palette = Palette(actions: HostileTexts.all.map { PaletteRow(name: $0, summary: $0, keys: $0) })
        var reader = ReaderOverlay(
            title: HostileTexts.all[0], lines: HostileTexts.all.map { StyledText(sanitiser.line($0)) })
        let size = Size(columns: columns + 4, rows: rows + 4)
        var canvas = Canvas(size: size)
        for row in 0..<size.rows { canvas.fill(SafeText(own: "."), .plain, column: 0, row: row, end: size.columns) }
        let area = Rect(column: 2, row: 2, columns: columns, rows: rows)
        draw(searched)(area, &canvas)
        draw(Switcher(names, current: nil))(area, &canvas)
        draw(Switcher([], current: nil))(area, &canvas)
        PaletteView(area: area, palette: palette, marks: marks, sanitiser: sanitiser).draw(on: &canvas)
        draw(picker(HostileTexts.all.map { "https://\($0)" }.joined(separator: " ")))(area, &canvas)
        draw(LinkPicker(LinkList()))(area, &canvas)
        reader.fit(area)
        ReaderView(area: area, reader: reader, marks: marks, sanitiser: sanitiser).draw(on: &canvas)
        for row in 0..<size.rows {
            for column in 0..<size.columns where !(2..<2 + columns).contains(column) || !(2..<2 + rows).contains(row) {
                #expect(canvas.frame[column, row].glyph == TextCluster(".", width: 1), "\(column), \(row)")
            }
        }
    }

    @Test func `ASCII terminals get signs of ASCII`() {
        let policy = TextPolicy(isUTF8: false)
        let plain = Sanitiser(policy: policy)
        let picker = picker("[bank.example](https://evil.example/login)")
        let text = frame { area, canvas in
            LinkPickerView(area: area, picker: picker, marks: Marks.of(policy), sanitiser: plain).draw(on: &canvas)
        }.text.joined(separator: "\n")
        #expect(text.unicodeScalars.allSatisfy { $0.value < 0x80 })
        #expect(text.contains("!= bank.example"))
    }
}
