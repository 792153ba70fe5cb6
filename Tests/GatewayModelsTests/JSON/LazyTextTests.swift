import Testing

@testable import GatewayModels

/// Texts that are left in a copy of a part of their payload.
struct LazyTextTests {
    /// Reads the members of an object whose values are lazy texts or lists of them.
    ///
    /// - Returns: the texts, and the copies that were made for them, in order.
    private static func read(_ text: String) throws -> (texts: [String], copies: [String]) {
        let bytes = Array(text.utf8)
        var cursor = JSONCursor(bytes.span)
        // They have their bytes when the member has ended that they stand in.
        var texts: [LazyText] = []
        var copies: [TextPayload] = []
        var walk = try cursor.enterObject()
        while try cursor.nextKey(&walk) {
            let found: [LazyText]
            if try cursor.peekKind() == .array {
                found = try #require(try [LazyText].read(from: &cursor))
            } else {
                found = [try #require(try LazyText.read(from: &cursor))]
            }
            texts += found
            if let payload = cursor.payload, copies.last !== payload { copies.append(payload) }
        }
        return (texts.map(\.string), copies.map { String(decoding: $0.bytes, as: UTF8.self) })
    }

    @Test func `texts of one member share a copy of it, and hold nothing else of the payload`() throws {
        let (texts, copies) = try Self.read(#"{"a":["one","two"], "b" : "three","c":["größer"]}"#)
        #expect(texts == ["one", "two", "three", "größer"])
        #expect(copies == [#"["one","two"]"#, #" "three""#, #"["größer"]"#])
    }

    @Test func `a member without them is not copied`() throws {
        let (texts, copies) = try Self.read(#"{"a":[],"b":["x"],"c":[],"d":"\u0041"}"#)
        #expect(texts == ["x", "A"])
        #expect(copies == [#"["x"]"#])
    }

    @Test func `elements of a list around everything have a copy each`() throws {
        let bytes = Array(#"[["one","two"] , ["three"],"four"]"#.utf8)
        var cursor = JSONCursor(bytes.span)
        var texts: [LazyText] = []
        var walk = try cursor.enterArray()
        while try cursor.nextElement(&walk) {
            if try cursor.peekKind() == .array {
                texts += try #require(try [LazyText].read(from: &cursor))
            } else {
                texts.append(try #require(try LazyText.read(from: &cursor)))
            }
        }
        #expect(texts.map(\.string) == ["one", "two", "three", "four"])
        #expect(cursor.payload.map { String(decoding: $0.bytes, as: UTF8.self) } == #""four""#)
    }

    @Test func `in a large payload each has a copy of its own`() throws {
        let filler = String(repeating: " ", count: LazyText.sharedPayloadLimit)
        let (texts, copies) = try Self.read(#"{"a":["one","two"],\#(filler)"b":"three"}"#)
        #expect(texts == ["one", "two", "three"])
        #expect(copies.isEmpty)
    }

    @Test func `a member that is cut off is refused as any other`() throws {
        let whole = #"{"a":["one","two"]}"#
        for count in 6..<whole.utf8.count {
            #expect(throws: JSONError.self) { try Self.read(String(whole.prefix(count))) }
        }
    }

    @Test func `a message keeps its embeds and files, and not the rest`() throws {
        let long = String(repeating: "long ", count: 300)
        let embeds = #"[{"url":"https://lamps.example/1","image":{"url":"https://lamps.example/2.png"}}]"#
        let files =
            #"[{"id":"5","filename":"a.png","size":1,"url":"https://lamps.example/a","proxy_url":"https://b.example/a"}]"#
        let bytes = Array(
            #"{"id":"1","channel_id":"2","content":"\#(long)","embeds":\#(embeds),"attachments":\#(files),"nonce":"\#(long)"}"#
                .utf8)
        var cursor = JSONCursor(bytes.span)
        let message = try #require(try Message.read(from: &cursor))
        #expect(cursor.payload.map { String(decoding: $0.bytes, as: UTF8.self) } == files)
        #expect(message.embeds.first?.image?.url == "https://lamps.example/2.png")
        #expect(message.attachments.first?.url == "https://lamps.example/a")
        #expect(message.attachments.first?.proxyURL == "https://b.example/a")
    }
}
