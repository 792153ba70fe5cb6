import BloomCore
import Foundation
import TestSupport

/// A screen as text and as cells, for whoever draws it.
struct CellDump {
    /// The screen row by row, without blanks at the ends.
    let text: String
    /// One JSON object a line: the size, and then every cell that is not blank, from left to right and downwards.
    let cells: String

    /// What is written of a cell; members that say nothing special are left out.
    private struct Written: Encodable {
        var row: Int
        var column: Int
        var text: String
        var width: Int
        var foreground: Int?
        var background: Int?
        var bold: Bool?
        var italic: Bool?
        var underline: Bool?
        var reverse: Bool?
    }

    /// Reads a screen.
    init(_ terminal: VirtualTerminal) throws {
        text = terminal.lines.map { $0 + "\n" }.joined()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let size = terminal.size
        var lines = ["{\"columns\":\(size.columns),\"rows\":\(size.rows)}"]
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                let cell = terminal.cell(column: column, row: row)
                let isBlank = cell.text == " " && cell.background == nil && !cell.isReversed && !cell.isUnderlined
                guard !cell.text.isEmpty, !isBlank else { continue }
                let written = Written(
                    row: row, column: column, text: cell.text, width: cell.width, foreground: cell.foreground,
                    background: cell.background, bold: cell.isBold ? true : nil, italic: cell.isItalic ? true : nil,
                    underline: cell.isUnderlined ? true : nil, reverse: cell.isReversed ? true : nil
                )
                lines.append(String(decoding: try encoder.encode(written), as: UTF8.self))
            }
        }
        cells = lines.map { $0 + "\n" }.joined()
    }

    /// Writes both, each beside the other.
    func write(to path: String) throws {
        try text.write(toFile: path + ".txt", atomically: true, encoding: .utf8)
        try cells.write(toFile: path + ".cells", atomically: true, encoding: .utf8)
    }
}
