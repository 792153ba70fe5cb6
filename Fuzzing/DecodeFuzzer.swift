import GatewayModels
import GatewayProtocol

/// What the decoders are fed: a whole payload as the gateway sends it, envelope and content.
///
/// Every input must end in events, or in an error whose place lies in the text. A trap, a sanitizer's finding or a run that
/// takes longer than the fuzzer allows is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    guard let (envelope, end) = try? EnvelopeDecoder.decode(bytes.span) else {
        // What is no envelope may still be the content of one.
        decode(Int(bytes.first ?? 0), bytes.span)
        return 0
    }
    precondition((0...count).contains(end))
    guard let range = envelope.data else { return 0 }
    precondition(range.lowerBound >= 0 && range.upperBound <= end)
    _ = EnvelopeDecoder.helloInterval(bytes.span.extracting(range))
    _ = EnvelopeDecoder.invalidSessionIsResumable(bytes.span.extracting(range))
    if let name = envelope.name, let kind = DispatchEvent.Kind(rawValue: name) {
        check(kind, bytes.span.extracting(range))
    } else {
        decode(Int(envelope.sequence ?? 0), bytes.span.extracting(range))
    }
    return 0
}

private func decode(_ number: Int, _ bytes: Span<UInt8>) {
    let kinds = DispatchEvent.Kind.allCases
    check(kinds[Int(UInt(bitPattern: number) % UInt(kinds.count))], bytes)
}

private func check(_ kind: DispatchEvent.Kind, _ bytes: Span<UInt8>) {
    var report = DriftReport()
    do throws(UnusableContent) {
        let decoded = try DispatchEvent.decode(kind, d: bytes, report: &report)
        precondition(decoded.drift >= 0)
        // Reading lazy texts and comparing must not trap either.
        precondition(decoded.event == decoded.event)
    } catch {
        precondition((0...bytes.count).contains(error.reason.offset))
    }
}
