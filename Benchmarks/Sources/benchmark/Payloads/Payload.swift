import Foundation
import GatewayModels

/// The content of one event, for both decoders.
struct Payload: Sendable {
    var kind: DispatchEvent.Kind
    var bytes: [UInt8]
    /// The same bytes in the form that `JSONDecoder` takes, so that it does not pay for a copy.
    var data: Data
}

/// What is decoded in one measurement.
struct Corpus: Sendable {
    enum Name: String, CaseIterable, Sendable {
        /// MESSAGE_CREATE and nothing else.
        case messages
        /// What a shard receives that has presences and typing among its intents.
        case mix
    }

    var name: Name
    var payloads: [Payload]
    var byteCount: Int

    /// - Parameter people: how many there are to write; nil for another one each time.
    init(_ name: Name, count: Int, people: Int? = nil) {
        self.name = name
        let generator = PayloadGenerator(seed: 0x626C_6F6F_6D, people: people)
        payloads = (0..<count).map { _ in generator.payload(name == .messages ? .messageCreate : generator.mixedKind())
        }
        byteCount = payloads.reduce(0) { $0 + $1.bytes.count }
    }
}
