import Testing

@testable import BloomCore

/// Lines to be read in an overlay.
@Suite struct ReaderTests {
    private let sanitiser = Sanitiser(policy: .standard)

    private func area(_ columns: Int, _ rows: Int) -> Rect { Rect(column: 0, row: 0, columns: columns, rows: rows) }

    private func reader(_ count: Int, length: Int = 3) -> ReaderOverlay {
        ReaderOverlay(
            title: "log",
            lines: (0..<count).map { index in
                StyledText(sanitiser.line("\(index) " + String(repeating: "w ", count: length)))
            })
    }

    private func first(_ reader: ReaderOverlay) -> String { reader.rows.dropFirst(reader.top).first?.string ?? "" }

    @Test(arguments: [
        (ReaderMotion.lines(1), 1), (.lines(-1), 0), (.lines(1000), 90), (.halfPages(1), 5), (.pages(1), 8),
        (.pages(-1), 0),
        (.end, 90), (.start, 0),
    ])
    func `motions are clamped to the rows`(motion: ReaderMotion, top: Int) {
        var reader = reader(100)
        reader.move(motion, in: area(80, 11))
        #expect(reader.top == top)
    }

    @Test func `actions move, others do not`() {
        #expect(ReaderMotion(.scrollDown) == .lines(1))
        #expect(ReaderMotion(.next) == .lines(1))
        #expect(ReaderMotion(.halfPageUp) == .halfPages(-1))
        #expect(ReaderMotion(.newest) == .end)
        #expect(ReaderMotion(.quit) == nil)
    }

    @Test func `the place is a line, at whatever width`() {
        var reader = reader(50, length: 40)
        reader.move(.lines(40), in: area(40, 10))
        // Lines begin with their numbers; rows that go on have none.
        let begun = reader.rows[...reader.top].last { $0.string.first?.isNumber == true }
        let line = begun?.string.split(separator: " ").first
        for width in [80, 200, 30, 9, 40] {
            reader.fit(area(width, 10))
            #expect(reader.rows.allSatisfy { $0.width <= ReaderView.width(of: area(width, 10)) })
            #expect(!reader.rows.isEmpty)
        }
        reader.fit(area(200, 10))
        #expect(first(reader).split(separator: " ").first == line)
    }

    @Test func `a filter leaves the lines that have it, and marks where`() throws {
        var reader = reader(100)
        reader.fit(area(80, 10))
        reader.show(only: try SearchPattern("7"))
        #expect(reader.rows.count == 19)
        #expect(reader.rows[0].runs.first?.style.attributes == [.bold, .underline])
        reader.show(only: nil)
        #expect(reader.rows.count == 100)
    }

    @Test func `rows are bounded`() {
        var reader = ReaderOverlay(
            title: "x",
            lines: Array(repeating: StyledText(sanitiser.line(String(repeating: "w ", count: 50))), count: 2000))
        reader.fit(area(3, 10))
        #expect(reader.rows.count <= ReaderOverlay.rowLimit + 100)
        #expect(reader.rows.last?.string.isEmpty == false)
        reader.move(.end, in: area(3, 10))
        reader.move(.lines(.max / 2), in: area(3, 10))
        #expect(reader.top == reader.rows.count - 9)
    }

    @Test func `the view shows title, rows and the place in them`() {
        var reader = reader(30)
        let rect = area(40, 6)
        reader.move(.lines(10), in: rect)
        var canvas = Canvas(size: Size(columns: 40, rows: 6))
        ReaderView(area: rect, reader: reader, marks: Marks.of(.standard), sanitiser: sanitiser).draw(on: &canvas)
        let text = canvas.frame.text
        #expect(text[0] == "log" + String(repeating: " ", count: 40 - 3 - 8) + "11–15/30")
        #expect(text[1] == " 10 w w w")
        #expect(text[5] == " 14 w w w")
        #expect(canvas.frame.cursor?.row == 1)
        var empty = ReaderOverlay(title: "log", lines: [])
        empty.fit(rect)
        ReaderView(area: rect, reader: empty, marks: Marks.of(.standard), sanitiser: sanitiser).draw(on: &canvas)
        #expect(canvas.frame.text[0].hasSuffix("nothing"))
    }
}
