import GatewayProtocol
import Testing

@Suite struct WebSocketDecoderTests {
    /// Everything that a decoder says about some bytes, fed in pieces.
    static func read(_ bytes: [UInt8], pieces: [Int] = [], limit: Int = 1 << 20) -> [String] {
        var decoder = WebSocketDecoder(maximumMessageSize: limit)
        var said: [String] = []
        var start = 0
        for end in pieces.filter({ $0 > 0 && $0 < bytes.count }).sorted() + [bytes.count] {
            decoder.receive(bytes[start..<end])
            start = end
            do {
                while let event = try decoder.next() { said.append(describe(event, decoder)) }
            } catch {
                said.append("error: \(error.closeCode)")
                return said
            }
        }
        return said
    }

    static func describe(_ event: WebSocketDecoder.Event, _ decoder: WebSocketDecoder) -> String {
        let content = decoder.withMessage { span in
            var bytes: [UInt8] = []
            for index in span.indices { bytes.append(span[index]) }
            return String(decoding: bytes, as: UTF8.self)
        }
        switch event {
        case .text: return "text \(content)"
        case .binary: return "binary \(content)"
        case .ping(let payload): return "ping \(String(decoding: payload, as: UTF8.self))"
        case .pong: return "pong"
        case .close(let code, let reason): return "close \(code?.description ?? "-") \(reason)"
        }
    }

    static let fragmented: [UInt8] =
        FrameBuilder.frame(1, Array("Grü".utf8), isFinal: false)
        + FrameBuilder.frame(9, Array("now?".utf8)) + FrameBuilder.frame(0, [], isFinal: false)
        + FrameBuilder.frame(0, Array("ße 🎈".utf8)) + FrameBuilder.text("next")
        + FrameBuilder.frame(8, [0x0F, 0xA0, 0x78])

    @Test func `fragments are joined, control frames come in between`() {
        #expect(Self.read(Self.fragmented) == ["ping now?", "text Grüße 🎈", "text next", "close 4000 x"])
    }

    @Test func `it does not matter where the bytes are cut`() {
        let whole = Self.read(Self.fragmented)
        for first in 1..<Self.fragmented.count {
            #expect(Self.read(Self.fragmented, pieces: [first]) == whole, "cut at \(first)")
        }
        #expect(Self.read(Self.fragmented, pieces: Array(1..<Self.fragmented.count)) == whole)
    }

    @Test(arguments: [0, 1, 125, 126, 127, 65535, 65536, 70000])
    func `every form of length is read`(count: Int) {
        let payload = [UInt8](repeating: UInt8(ascii: "x"), count: count)
        let said = Self.read(FrameBuilder.frame(2, payload) + FrameBuilder.text("end"), pieces: [1, 2, 3, 5, 9, 11])
        #expect(said == ["binary " + String(repeating: "x", count: count), "text end"])
    }

    @Test func `the lengths between the forms may be written longer than needed`() {
        var builder = FrameBuilder()
        builder.add(opcode: 1, Array("a".utf8), lengthBytes: 2)
        builder.add(opcode: 1, Array("b".utf8), lengthBytes: 8)
        #expect(Self.read(builder.bytes) == ["text a", "text b"])
    }

    static let violations: [(name: String, bytes: [UInt8], code: String)] = [
        ("reserved bit", [0xC1, 0x00], "error: 1002"),
        ("reserved data opcode", [0x83, 0x00], "error: 1002"),
        ("reserved control opcode", [0x8B, 0x00], "error: 1002"),
        ("masked", [0x81, 0x80, 1, 2, 3, 4], "error: 1002"),
        ("fragmented ping", [0x09, 0x00], "error: 1002"),
        ("long ping", [0x89, 0x7E, 0x00, 0x7E], "error: 1002"),
        ("continuation of nothing", [0x80, 0x00], "error: 1002"),
        ("message inside a message", [0x01, 0x01, 0x61, 0x81, 0x01, 0x62], "error: 1002"),
        ("length with the highest bit", [0x82, 0x7F, 0x80, 0, 0, 0, 0, 0, 0, 0], "error: 1002"),
        ("message over the limit", [0x82, 0x7F, 0, 0, 0, 0, 0x40, 0, 0, 0], "error: 1009"),
        ("close of one byte", [0x88, 0x01, 0x03], "error: 1002"),
        ("close with a code that is only reported", [0x88, 0x02, 0x03, 0xEE], "error: 1002"),
        ("close with a code below 1000", [0x88, 0x02, 0x00, 0x01], "error: 1002"),
        ("close with a code above 4999", [0x88, 0x02, 0xFF, 0xFF], "error: 1002"),
        ("close with a reason that is no UTF-8", [0x88, 0x03, 0x0F, 0xA0, 0xFF], "error: 1007"),
        ("text that is no UTF-8", [0x81, 0x02, 0xC3, 0x28], "error: 1007"),
        ("text that ends inside a character", [0x81, 0x01, 0xC3], "error: 1007"),
        ("an overlong form", [0x81, 0x02, 0xC0, 0x80], "error: 1007"),
        ("a surrogate", [0x81, 0x03, 0xED, 0xA0, 0x80], "error: 1007"),
        ("beyond Unicode", [0x81, 0x04, 0xF4, 0x90, 0x80, 0x80], "error: 1007"),
    ]

    @Test(arguments: violations.indices)
    func `a broken rule is an error`(index: Int) {
        let (name, bytes, code) = Self.violations[index]
        #expect(Self.read(bytes) == [code], "\(name)")
        // The header alone is enough where it is what is wrong.
        #expect(Self.read(bytes, pieces: Array(1..<bytes.count)) == [code], "\(name), byte by byte")
    }

    @Test func `text fails inside its frame, before the rest has come`() {
        var decoder = WebSocketDecoder(maximumMessageSize: 1000)
        decoder.receive([0x81, 0x05, 0x61, 0xFF] as [UInt8])
        #expect(throws: WebSocketError(.invalidUTF8)) { _ = try decoder.next() }
        #expect(throws: WebSocketError(.invalidUTF8)) { _ = try decoder.next() }
    }

    @Test func `the limit counts all fragments together`() {
        let piece = [UInt8](repeating: 0, count: 60)
        let bytes = FrameBuilder.frame(2, piece, isFinal: false) + FrameBuilder.frame(0, piece)
        #expect(Self.read(bytes, limit: 120).count == 1)
        #expect(Self.read(bytes, limit: 119) == ["error: 1009"])
    }

    @Test(arguments: [UInt64](1...200))
    func `random bytes never trap`(seed: UInt64) {
        var chance = Chance(seed: seed)
        var bytes = (0..<Int(chance.next() % 400)).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
        // Half of the runs begin with something valid.
        if seed % 2 == 0 { bytes = Self.fragmented.prefix(Int(chance.next() % 30)) + bytes }
        let cuts = (0..<5).map { _ in Int(chance.next() % 400) }
        #expect(Self.read(bytes).last?.hasPrefix("error") == Self.read(bytes, pieces: cuts).last?.hasPrefix("error"))
    }

    @Test func `no length that a header can claim makes a sum of places overflow`() {
        let header: [UInt8] = [0x82, 0x7F, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        for limit in [0, 1 << 20, .max >> 1, .max] {
            #expect(Self.read(header + [1, 2, 3], limit: limit) == ["error: 1009"])
        }
        #expect(Self.read([0x82, 0x7F, 0x3F] + header.suffix(7) + [1, 2, 3], limit: .max) == [])
    }

    @Test func `what comes after an error is not kept`() {
        var decoder = WebSocketDecoder(maximumMessageSize: 1000)
        decoder.receive(FrameBuilder.frame(1, Array("begun".utf8), isFinal: false) + [0x83, 0x00])
        #expect(throws: WebSocketError(.reservedOpcode)) { while try decoder.next() != nil {} }
        decoder.receive(FrameBuilder.text("more"))
        #expect(decoder.bufferedBytes == 0)
        #expect(throws: WebSocketError(.reservedOpcode)) { _ = try decoder.next() }
    }

    @Test func `a message outlasts the bytes that come before it is looked at`() throws {
        var decoder = WebSocketDecoder(maximumMessageSize: 1 << 20)
        let next = FrameBuilder.text(String(repeating: "n", count: 100_000))
        for text in ["first", "second"] {
            decoder.receive(FrameBuilder.text(text))
            let event = try #require(try decoder.next())
            decoder.receive(next)
            #expect(Self.describe(event, decoder) == "text \(text)")
            #expect(try decoder.next() == .text)
            #expect(try decoder.next() == nil)
        }
    }

    @Test func `a wrong byte is found wherever it lies in a run of plain ones`() {
        for count in 1...20 {
            for place in 0..<count {
                var text = [UInt8](repeating: UInt8(ascii: "a"), count: count)
                text[place] = 0xFF
                #expect(!Self.isText(text), "\(place) of \(count)")
                text.replaceSubrange(place...place, with: Array("🎈".utf8))
                #expect(Self.isText(text), "\(place) of \(count)")
            }
        }
    }

    static func isText(_ bytes: [UInt8]) -> Bool {
        var validator = UTF8Validator()
        return validator.consume(bytes.span) && validator.isComplete
    }
}
