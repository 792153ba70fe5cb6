import GatewayModels

/// What a corpus is like.
struct Statistics {
    private let sizes: [Int]
    private var notLatin = 0
    private var withEscapes = 0
    private var withUnknown = 0
    private var unknown = 0

    init(_ corpus: Corpus) throws {
        sizes = corpus.payloads.map { $0.bytes.count }.sorted()
        for payload in corpus.payloads {
            let text = String(decoding: payload.bytes, as: UTF8.self)
            // Emoji may be written as two escapes.
            if text.unicodeScalars.contains(where: Self.isNotLatin) || text.contains("\\ud83") { notLatin += 1 }
            if payload.bytes.contains(UInt8(ascii: "\\")) { withEscapes += 1 }
            var decoding = GeneratedDecoding()
            try decoding.decode(payload)
            let count = decoding.report.unknownFields.values.reduce(decoding.report.omitted, +)
            unknown += count
            if count > 0 { withUnknown += 1 }
        }
    }

    private static func isNotLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x370 && !(0x1E00...0x206F).contains(scalar.value)
    }

    var lines: [String] {
        let mean = sizes.reduce(0, +) / sizes.count
        let perPayload = (Double(unknown) / Double(sizes.count)).text(1)
        return [
            "\(sizes.count) payloads, bytes: mean \(mean), p50 \(quantile(50)), p95 \(quantile(95)), max \(quantile(100))",
            "not Latin \(share(notLatin)), with escapes \(share(withEscapes)), "
                + "with unknown fields \(share(withUnknown)) (\(perPayload) of them each)",
        ]
    }

    private func quantile(_ percent: Int) -> Int { sizes[(sizes.count - 1) * percent / 100] }
    private func share(_ count: Int) -> String { (100 * Double(count) / Double(sizes.count)).text(1) + " %" }
}
