import Testing

@testable import ModelGenerator

@Suite("The writer of source text")
struct SourceWriterTests {
    @Test("Blocks indent what is in them, and empty lines stay empty")
    func blocks() {
        var writer = SourceWriter()
        writer.block("struct A") { writer in
            writer.line("let a = 1\n\nlet b = 2")
            writer.block("let c =", open: "[", close: "]") { $0.line("1,") }
        }
        #expect(writer.text == "struct A {\n    let a = 1\n\n    let b = 2\n    let c = [\n        1,\n    ]\n}\n")
    }

    @Test("Documentation is the first paragraph, wrapped")
    func documentation() {
        var writer = SourceWriter()
        writer.documentation("\r\n  \n One  two\r\nthree.\n\nFour.", orElse: "none")
        #expect(writer.text == "/// One two three.\n")
    }

    @Test("Without any text there is another one", arguments: ["", " \n\n ", "\r\n"])
    func otherwise(text: String) {
        var writer = SourceWriter()
        writer.documentation(text, orElse: "The other one.")
        #expect(writer.text == "/// The other one.\n")
    }

    @Test("No line of documentation is longer than 120 columns, unless a word is", arguments: [0, 2])
    func wrapping(depth: Int) {
        func write(_ depth: Int, _ writer: inout SourceWriter) {
            if depth > 0 { return writer.block("x") { write(depth - 1, &$0) } }
            writer.documentation(
                String(repeating: "word ", count: 200) + String(repeating: "w", count: 200), orElse: "")
        }
        var writer = SourceWriter()
        write(depth, &writer)
        let lines = writer.text.split(separator: "\n").filter { $0.contains("///") }
        #expect(lines.count > 8)
        #expect(lines.dropLast().allSatisfy { $0.count <= 120 })
        #expect(lines.dropLast(2).allSatisfy { $0.count > 100 })
        #expect(lines.allSatisfy { $0.hasPrefix(String(repeating: " ", count: depth * 4) + "/// w") })
    }
}
