import CParsingFloor
import Foundation
import GatewayModels

/// The best of several rounds of each decoder over one corpus, in CPU seconds.
struct Timing {
    private(set) var generated = Double.infinity
    private(set) var foundation = Double.infinity
    /// Nil when simdjson was not built in.
    private(set) var floor: Double?

    /// Takes turns, so that a machine that is busy for a while is busy for all of them.
    ///
    /// What is measured includes taking the value down again: nobody has one without the other.
    init(_ corpus: Corpus, rounds: Int) throws {
        let hasFloor = parsing_floor_is_available()
        for payload in corpus.payloads where hasFloor {
            payload.bytes.withUnsafeBufferPointer { parsing_floor_add($0.baseAddress, $0.count) }
        }
        defer { parsing_floor_clear() }
        var decoding = GeneratedDecoding()
        let foundationDecoding = FoundationDecoding()
        for _ in 0..<rounds {
            generated = min(
                generated, try Self.seconds { for payload in corpus.payloads { try decoding.decode(payload) } })
            foundation = min(
                foundation,
                try Self.seconds { for payload in corpus.payloads { try foundationDecoding.decode(payload) } })
            guard hasFloor else { continue }
            var parsed = 0
            let seconds = Self.seconds { parsed = parsing_floor_parse_all() }
            guard parsed == corpus.payloads.count else { throw Options.Mistake(description: "simdjson: no JSON") }
            floor = min(floor ?? .infinity, seconds)
        }
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = cpuTime()
        try work()
        return cpuTime() - start
    }

    /// The CPU time of the whole process: the decoders have no threads, and other programs do not count.
    private static func cpuTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
