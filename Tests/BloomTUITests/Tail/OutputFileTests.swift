import Foundation
import Testing

@testable import BloomTUI

@Suite struct OutputFileTests {
    let path = FileManager.default.temporaryDirectory.appending(path: "bloom-output-\(UUID().uuidString)").path(
        percentEncoded: false)

    static func message(_ id: Int, seq: Int, replayed: Bool = false) -> String {
        #"{"v":1,"type":"message","id":"\#(id)","channel_id":"1","content":"x","seq":\#(seq),"replayed":\#(replayed)}"#
            + "\n"
    }
    static func edit(_ id: Int, seq: Int, replayed: Bool = false) -> String {
        #"{"v":1,"type":"edit","id":"\#(id)","channel_id":"1","content":"x","seq":\#(seq),"replayed":\#(replayed)}"#
            + "\n"
    }
    static let state = #"{"v":1,"type":"state","state":"live","attempt":1,"timestamp":"2026","reason":null}"# + "\n"

    private func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }
    private func content() -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    @Test func `a message stands once, whatever its sequence and flag say`() throws {
        defer { unlink(path) }
        try write(Self.message(1, seq: 5) + Self.state + Self.edit(1, seq: 6))
        var file = try OutputFile(path: path)
        defer { close(file.descriptor) }
        let again = Self.message(1, seq: 2, replayed: true) + Self.edit(1, seq: 6, replayed: true)
        #expect(file.new(in: again) == "")
        let new = Self.message(2, seq: 7) + Self.edit(1, seq: 8)
        #expect(file.new(in: again + new + Self.message(2, seq: 7)) == new)
    }

    @Test func `states may repeat`() throws {
        defer { unlink(path) }
        try write(Self.state)
        var file = try OutputFile(path: path)
        defer { close(file.descriptor) }
        #expect(file.new(in: Self.state + Self.state) == Self.state + Self.state)
    }

    @Test func `a line that was cut off by a kill is taken away and may come again`() throws {
        defer { unlink(path) }
        let whole = Self.message(1, seq: 5)
        let cut = Self.message(2, seq: 6)
        for length in 1..<cut.utf8.count {
            try write(whole + cut.prefix(length).description)
            var file = try OutputFile(path: path)
            defer { close(file.descriptor) }
            #expect(content() == whole)
            #expect(file.new(in: whole + cut) == cut)
        }
    }

    @Test func `a new file is for its owner only`() throws {
        defer { unlink(path) }
        let file = try OutputFile(path: path)
        defer { close(file.descriptor) }
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a place that cannot be opened is named`() {
        do {
            _ = try OutputFile(path: "/nowhere/at/all")
            Issue.record("opened")
        } catch {
            #expect(error.status == .inputOutput)
            #expect(error.description.contains("/nowhere/at/all"))
        }
    }
}
