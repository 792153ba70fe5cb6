import Foundation
import GatewayModels

/// Measures the generated decoder beside `JSONDecoder` on the same types, and what each stage of the way from the socket to
/// the screen costs.
///
/// No benchmark framework: the malloc counts of the usual one are 0 on machines like this one, so `scripts/bench` counts
/// allocations with a preloaded library and instructions with callgrind, both over runs of a fixed amount of work.
@main
enum Benchmark {
    static func main() async {
        do {
            let options = try Options(CommandLine.arguments.dropFirst())
            if options.serves {
                try await LoopbackPeer.serve(options.count)
            } else if let stage = options.stage {
                try await stage.run(options.count)
                if options.printsPeak { print(try Memory.kilobytes("VmHWM")) }
            } else if let hours = options.hours {
                var day = try VirtualDay()
                exit(try day.run(hours: hours) ? EXIT_SUCCESS : EXIT_FAILURE)
            } else if let costs = options.stageCosts {
                var comparison = try StageComparison(costs: costs, options)
                exit(try comparison.report() ? EXIT_SUCCESS : EXIT_FAILURE)
            } else if let decoder = options.decodeOnly {
                try decodeOnly(decoder, options)
            } else {
                exit(try compare(options) ? EXIT_SUCCESS : EXIT_FAILURE)
            }
        } catch {
            FileHandle.standardError.write(Data("benchmark: \(error)\n".utf8))
            exit(EXIT_FAILURE)
        }
    }

    /// A fixed amount of work, for whoever counts from outside.
    private static func decodeOnly(_ decoder: Options.Decoder, _ options: Options) throws {
        let corpus = Corpus(options.corpus, count: options.payloads)
        var generated = GeneratedDecoding()
        let foundation = FoundationDecoding()
        // What each decoder does once in its life is done in every run, and so falls out of the difference.
        for payload in corpus.payloads.prefix(50) {
            try generated.decode(payload)
            try foundation.decode(payload)
        }
        for position in 0..<options.count {
            let payload = corpus.payloads[position % corpus.payloads.count]
            switch decoder {
            case .generated: try generated.decode(payload)
            case .jsondecoder: try foundation.decode(payload)
            case .none: break
            }
        }
    }

    /// Prints everything; whether all thresholds are kept.
    private static func compare(_ options: Options) throws -> Bool {
        let results = try Corpus.Name.allCases.map { name in
            let corpus = Corpus(name, count: options.payloads)
            try corpus.check()
            for line in try Statistics(corpus).lines { print("\(name.rawValue): \(line)") }
            return (corpus: corpus, timing: try Timing(corpus, rounds: options.rounds))
        }
        let path = options.thresholds
        let committed = try path.flatMap {
            try FileManager.default.fileExists(atPath: $0) ? Thresholds(contentsOf: $0) : nil
        }
        let comparison = Comparison(
            thresholds: committed ?? Thresholds(), counts: try options.counts.map { try Counts(contentsOf: $0) },
            results: results)
        print("", comparison.table, "", separator: "\n")
        for remark in comparison.remarks { print(remark) }
        if options.updatesThresholds, let path {
            try comparison.newThresholds().write(to: path)
            print("thresholds written to \(path)")
            return true
        }
        for failure in comparison.failures { print("FAILED: \(failure)") }
        return comparison.failures.isEmpty
    }
}
