@testable import BloomCore

/// A frame in terms of a terminal's colours, as text: the characters, below them a letter for the look of each cell, and
/// what the letters stand for.
struct Paint {
    private let frame: Frame
    private let theme: Theme

    init(_ frame: Frame, theme: Theme) {
        self.frame = frame
        self.theme = theme
    }

    var text: String {
        var legend: [Style: Character] = [:]
        var order: [Style] = []
        var planes: [String] = []
        for row in 0..<frame.size.rows {
            var plane = ""
            for column in 0..<frame.size.columns {
                let style = theme.resolve(frame[column, row].style)
                if legend[style] == nil {
                    legend[style] = Self.letters[order.count % Self.letters.count]
                    order.append(style)
                }
                plane.append(style == .plain ? " " : legend[style] ?? "?")
            }
            while plane.last == " " { plane.removeLast() }
            planes.append(plane)
        }
        let names = order.filter { $0 != .plain }.map { "\(legend[$0] ?? "?")  \(Self.name($0))" }
        return (frame.text + ["", "looks"] + planes + [""] + names).joined(separator: "\n")
    }

    private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

    private static func name(_ style: Style) -> String {
        var words: [String] = []
        switch style.foreground {
        case .palette(let entry): words.append("colour \(entry)")
        case .standard: words.append("the terminal's own")
        default: words.append("unresolved")
        }
        let attributes: [(Style.Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
        ]
        words += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
        return words.joined(separator: ", ")
    }
}
