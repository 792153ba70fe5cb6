import BloomCore
import GatewayModels
import Synchronization

/// The servers and channels as far as they were announced, for filters, for the plain form and for the next run.
///
/// The writer of lines changes it and what saves it reads it, on different threads.
final class TreeBox: Sendable {
    private let tree = Mutex(GuildTree())

    /// Learns from an event.
    func note(_ event: DispatchEvent) { tree.withLock { $0.note(event) } }

    /// A channel's name; nil when it is unknown, as with direct conversations.
    func name(of channel: ChannelID) -> String? { tree.withLock { $0.name(of: channel) } }

    /// Grows with every change.
    var version: Int { tree.withLock { $0.version } }

    /// Everything in it, as a list.
    func listing() -> TreeListing { tree.withLock { $0.listing() } }

    /// The text for the next run.
    func text() -> [UInt8] { tree.withLock { $0.text() } }
}
