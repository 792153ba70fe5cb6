import Foundation
import GatewayModels

/// The decoder of the models, used as the engine uses it: one report for all events.
struct GeneratedDecoding {
    var report = DriftReport()

    @discardableResult
    mutating func decode(_ payload: Payload) throws -> DispatchEvent.Decoded {
        try DispatchEvent.decode(payload.kind, d: payload.bytes.span, report: &report)
    }
}

/// Foundation's decoder on the same types.
struct FoundationDecoding {
    private let decoder = JSONDecoder()

    func decode(_ payload: Payload) throws {
        switch payload.kind {
        case .messageReactionAdd: _ = try decoder.decode(ReactionAdd.self, from: payload.data)
        case .typingStart: _ = try decoder.decode(TypingStart.self, from: payload.data)
        case .presenceUpdate: _ = try decoder.decode(Presence.self, from: payload.data)
        default: _ = try decoder.decode(Message.self, from: payload.data)
        }
    }

    /// Whether the value is the one that the other decoder made.
    func agrees(_ payload: Payload, with event: DispatchEvent) throws -> Bool {
        switch event {
        case .messageCreate(let message): try decoder.decode(Message.self, from: payload.data) == message
        case .messageUpdate(let partial): try decoder.decode(Message.self, from: payload.data) == partial.value
        case .messageReactionAdd(let reaction): try decoder.decode(ReactionAdd.self, from: payload.data) == reaction
        case .typingStart(let typing): try decoder.decode(TypingStart.self, from: payload.data) == typing
        case .presenceUpdate(let presence): try decoder.decode(Presence.self, from: payload.data) == presence
        default: false
        }
    }
}

extension Corpus {
    /// Stops when the figures would mean nothing: a decoder that fails or drifts, or decoders that do not agree.
    func check() throws {
        var generated = GeneratedDecoding()
        let foundation = FoundationDecoding()
        for (position, payload) in payloads.enumerated() {
            let decoded = try generated.decode(payload)
            guard decoded.drift == 0 else {
                throw Options.Mistake(description: "\(name) \(position) drifts: \(generated.report.otherTypes)")
            }
            guard try foundation.agrees(payload, with: decoded.event) else {
                let text = String(decoding: payload.bytes, as: UTF8.self)
                throw Options.Mistake(description: "\(name) \(position): the decoders do not agree about \(text)")
            }
        }
    }
}
