import BloomCore
import GatewayProtocol

/// The keymap as a list.
struct KeyListing {
    private struct Row {
        var context: KeyContext
        var action: Action
        var keys: [String]
    }

    private let rows: [Row]

    init(_ keymap: Keymap) {
        rows = KeyContext.allCases.flatMap { context in
            Action.allCases.compactMap { action in
                let chords = keymap.chords(of: action, in: context)
                return chords.isEmpty
                    ? nil : Row(context: context, action: action, keys: chords.map(\.configurationName))
            }
        }
    }

    /// A line for each action in each context, in columns.
    var lines: [String] {
        let cells = rows.map { row in
            [row.context.rawValue, row.action.rawValue, row.keys.map(Report.clean).joined(separator: ", ")]
        }
        let widths = (0..<3).map { column in cells.map { $0[column].count }.max() ?? 0 }
        return zip(rows, cells).map { row, cells in
            let columns = zip(cells, widths).map { text, width in
                text + String(repeating: " ", count: max(0, width - text.count))
            }
            return columns.joined(separator: "  ") + "  " + row.action.summary
        }
    }

    /// An object for each line.
    var json: [String] {
        rows.map { row in
            JSONText.object([
                ("context", JSONText.quoted(row.context.rawValue)), ("action", JSONText.quoted(row.action.rawValue)),
                ("keys", JSONText.array(row.keys.map(JSONText.quoted))),
                ("summary", JSONText.quoted(row.action.summary)),
            ])
        }
    }
}
