import GatewayProtocol

/// What the WebSocket decoder is fed: eight bytes that decide limit and cuts, then what a server sends.
///
/// Fed whole, byte by byte, or in cuts of any kind, with events taken as soon or as late as can be, it must say the same and
/// must not hold more than the limit allows.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count >= 8 else { return 0 }
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    var chance = Chance(seed: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    let limit = [0, 16, 200, 1000, 70_000, .max][Int(bytes[0] % 6)]
    let sent = bytes[8...]
    let whole = Reader.read(sent, limit: limit) { $0 }
    precondition(Reader.read(sent, limit: limit) { _ in 1 } == whole)
    let longest = 1 + UInt64(bytes[1])
    precondition(Reader.read(sent, limit: limit) { _ in Int(1 + chance.next() % longest) } == whole)
    precondition(Reader.readLate(sent, limit: limit, chance: &chance) == whole)
    return 0
}

/// Reads everything, and remembers all that the decoder said.
private struct Reader: Equatable {
    /// An event with the message that it announced.
    struct Said: Equatable {
        var event: WebSocketDecoder.Event
        var message: [UInt8]
    }

    var said: [Said] = []
    var error: WebSocketError?

    /// Feeds pieces, and takes all events after each.
    static func read(_ bytes: ArraySlice<UInt8>, limit: Int, piece: (Int) -> Int) -> Reader {
        var reader = Reader()
        var decoder = WebSocketDecoder(maximumMessageSize: limit)
        var rest = bytes
        while !rest.isEmpty, reader.error == nil {
            let length = piece(rest.count)
            decoder.receive(rest.prefix(length))
            rest = rest.dropFirst(length)
            reader.take(.max, from: &decoder)
            // One fragmented message with a control frame inside, and the header of what comes next.
            precondition(decoder.bufferedBytes <= bytes.count)
            precondition(limit > 70_000 || decoder.bufferedBytes <= limit + 125 + 14)
        }
        return reader
    }

    /// Feeds pieces, and takes one event now and then, as for a consumer that is behind.
    static func readLate(_ bytes: ArraySlice<UInt8>, limit: Int, chance: inout Chance) -> Reader {
        var reader = Reader()
        var decoder = WebSocketDecoder(maximumMessageSize: limit)
        var rest = bytes
        while !rest.isEmpty {
            let piece = Int(1 + chance.next() % 64)
            decoder.receive(rest.prefix(piece))
            rest = rest.dropFirst(piece)
            guard chance.next() % 3 == 0 else { continue }
            // The message must outlast what comes before it is looked at.
            reader.take(1, from: &decoder, receiving: rest.prefix(piece))
            rest = rest.dropFirst(piece)
        }
        reader.take(.max, from: &decoder)
        return reader
    }

    private mutating func take(
        _ count: Int, from decoder: inout WebSocketDecoder, receiving bytes: ArraySlice<UInt8> = []
    ) {
        var taken = 0
        while taken < count, error == nil {
            taken += 1
            do throws(WebSocketError) {
                let event = try decoder.next()
                decoder.receive(bytes)
                guard let event else { return }
                said.append(Said(event: event, message: Self.message(event, decoder)))
            } catch {
                self.error = error
                // It stays as it is, whatever comes.
                decoder.receive([0x81, 0x00] as [UInt8])
                precondition((try? decoder.next()) == nil && decoder.bufferedBytes == 0)
            }
        }
    }

    private static func message(_ event: WebSocketDecoder.Event, _ decoder: WebSocketDecoder) -> [UInt8] {
        guard event == .text || event == .binary else { return [] }
        let message = decoder.withMessage { span in span.withUnsafeBufferPointer { Array($0) } }
        precondition(event == .binary || String(validating: message, as: UTF8.self) != nil)
        return message
    }
}
