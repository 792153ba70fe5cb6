/// What is asked of the program on its command line.
struct Options {
    /// How many payloads are made.
    var payloads = 10_000
    /// How often each decoder goes over them; the best time counts.
    var rounds = 7
    /// The file with what `scripts/bench` has counted.
    var counts: String?
    /// The file with the committed thresholds.
    var thresholds: String?
    /// Whether the thresholds are written instead of compared with.
    var updatesThresholds = false

    /// For counting: how many payloads are decoded, again from the first one when there are no more.
    var count = 0
    /// For counting: with what; nothing is measured or printed then.
    var decodeOnly: Decoder?
    /// For counting: of which corpus.
    var corpus = Corpus.Name.messages

    /// For counting: a stage, run ``count`` times behind what it prepares.
    var stage: Stage?
    /// Whether it is the server of the stages with a socket, with ``count`` events.
    var serves = false
    /// Whether the most memory that was resident is printed behind a stage, in kilobytes.
    var printsPeak = false
    /// Virtual hours that a viewer is looked at, to see what grows; nothing else is done then.
    var hours: Int?
    /// The file with what `scripts/bench` has counted of the stages.
    var stageCosts: String?

    enum Decoder: String {
        case generated
        case jsondecoder
        /// Makes the payloads and decodes none: what is to be taken off the count.
        case none
    }

    struct Mistake: Error, CustomStringConvertible {
        var description: String
    }

    init(_ arguments: some Sequence<String>) throws {
        var rest = arguments.makeIterator()
        while let name = rest.next() {
            func value<Value>(_ parse: (String) -> Value?) throws -> Value {
                guard let text = rest.next(), let value = parse(text) else {
                    throw Mistake(description: "\(name): no value")
                }
                return value
            }
            switch name {
            case "--payloads": payloads = max(1, try value { Int($0) })
            case "--rounds": rounds = max(1, try value { Int($0) })
            case "--counts": counts = try value { $0 }
            case "--thresholds": thresholds = try value { $0 }
            case "--update": updatesThresholds = true
            case "--count": count = try value { Int($0) }
            case "--decode-only": decodeOnly = try value { Decoder(rawValue: $0) }
            case "--stage": stage = try value { Stage(rawValue: $0) }
            case "--serve": serves = true
            case "--peak": printsPeak = true
            case "--hours": hours = max(2, try value { Int($0) })
            case "--stage-counts": stageCosts = try value { $0 }
            case "--corpus": corpus = try value { Corpus.Name(rawValue: $0) }
            default: throw Mistake(description: "\(name): no such option")
            }
        }
    }
}
