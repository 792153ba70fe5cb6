import BloomCore
import GatewayProtocol
import Glibc

/// Reads what the terminal sends and gives an unfinished sequence its time.
struct KeyReader {
    private let descriptor: Int32
    private var decoder: KeyDecoder
    private var openSince: Instant?
    private var early: [KeyDecoder.Event]
    /// Until then answers of the terminal may come in pieces, with time between.
    private let answersUntil: Instant

    /// What reading gave.
    enum Outcome: Equatable {
        /// Keys and reports; possibly none yet.
        case events([KeyDecoder.Event])
        /// The terminal is gone.
        case ended
    }

    /// - Parameters:
    ///   - typed: what was read before.
    ///   - answersUntil: until when an answer of the terminal may still come.
    init(
        descriptor: Int32, extra: [[UInt8]: Key], typed: [UInt8] = [], answersUntil: Instant = .zero,
        now: Instant = .zero
    ) {
        self.descriptor = descriptor
        self.answersUntil = answersUntil
        decoder = KeyDecoder(extra: extra)
        early = decoder.feed(typed)
        if decoder.patience != nil { openSince = now }
    }

    /// Whether there are keys without reading.
    var hasEvents: Bool { !early.isEmpty }

    /// The keys from before the first reading.
    mutating func takeEvents() -> [KeyDecoder.Event] {
        defer { early = [] }
        return early
    }

    /// When ``settle(now:)`` has something to do.
    var deadline: Instant? {
        guard let openSince, let patience = decoder.patience else { return nil }
        // Half of an answer must not be taken for keys because the line is slow.
        return openSince < answersUntil ? openSince + max(patience, .seconds(1)) : openSince + patience
    }

    /// Reads once; call it when the descriptor is readable.
    ///
    /// The descriptor stays blocking, as its flags are shared with the shell that started us.
    mutating func read(now: Instant) -> Outcome {
        let bytes = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer -> [UInt8]? in
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { return Array(buffer.prefix(count)) }
            return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
        }
        guard let bytes else { return .ended }
        let events = decoder.feed(bytes)
        openSince = decoder.patience == nil ? nil : now
        return .events(events)
    }

    /// Ends a sequence that was not continued in time.
    mutating func settle(now: Instant) -> [KeyDecoder.Event] {
        guard let deadline, now >= deadline else { return [] }
        openSince = nil
        return decoder.flush()
    }
}
