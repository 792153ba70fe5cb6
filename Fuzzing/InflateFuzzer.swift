import GatewayProtocol

/// What the decompressors are fed: four bytes that decide which, limit and cuts, then the stream of a connection.
///
/// There is never more text than the limit, an error is final, and where the messages are cut changes nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count >= 4 else { return 0 }
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    let limit = [0, 1, 100, 4000, 65_536, 1 << 20][Int(bytes[1] % 6)]
    let piece = 1 + Int(bytes[2]) * (1 + Int(bytes[3] % 4))
    let make: () -> any PayloadInflater = bytes[0] % 2 == 0 ? { ZlibInflater() } : { ZstdInflater() }
    let whole = run(make(), bytes[4...], piece: .max, limit: limit)
    let cut = run(make(), bytes[4...], piece: piece, limit: limit)
    precondition((whole == nil) == (cut == nil))
    if let whole, let cut { precondition(whole == cut) }
    return 0
}

/// The text of a stream; nil when it cannot be read.
private func run(
    _ inflater: some PayloadInflater, _ stream: ArraySlice<UInt8>, piece: Int, limit: Int
) -> [UInt8]? {
    var inflater = inflater
    var text: [UInt8] = []
    var rest = stream
    while !rest.isEmpty {
        let message = Array(rest.prefix(piece))
        rest = rest.dropFirst(piece)
        do throws(InflateError) {
            let isComplete = try inflater.inflate(message.span, into: &text, limit: limit)
            precondition(text.count <= limit)
            precondition(!isComplete || !text.isEmpty)
        } catch {
            precondition(text.count <= limit)
            expectUnusable(&inflater, text)
            return nil
        }
    }
    return text
}

/// What failed once says so for ever, and adds nothing.
private func expectUnusable(_ inflater: inout some PayloadInflater, _ text: [UInt8]) {
    for message in [[0x78, 0x9C, 0x03, 0x00], [0x28, 0xB5, 0x2F, 0xFD]] as [[UInt8]] {
        var after = text
        precondition(add(message, to: &after, with: &inflater) == .corrupt && after == text)
    }
}

/// Adds a message, and returns what went wrong.
private func add(
    _ message: [UInt8], to text: inout [UInt8], with inflater: inout some PayloadInflater
) -> InflateError? {
    do throws(InflateError) {
        _ = try inflater.inflate(message.span, into: &text, limit: .max)
        return nil
    } catch {
        return error
    }
}
