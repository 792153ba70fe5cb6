import GatewayModels
import GatewayProtocol

/// The message that a thread began with has the thread's id, and says below it how much was said there.
extension ViewerModel {
    /// A thread was made, changed or deleted.
    mutating func noteThread(_ event: DispatchEvent) {
        switch event {
        case .threadCreate(let thread), .threadUpdate(let thread):
            guard let parent = thread.parentID else { return }
            let seen = thread.keptAsThread
            _ = store.update(thread.id, in: parent) { message in
                let known = message.thread?.messageCount
                message.thread = seen
                if seen.messageCount == nil { message.thread?.messageCount = known }
            }
        case .threadDelete(let thread):
            guard let parent = thread.parentID else { return }
            _ = store.update(thread.id, in: parent) { message in
                message.thread = nil
                message.flags.remove(.hasThread)
            }
        default: break
        }
    }

    /// Counts what is said in a thread, or deleted there: Discord sends no event of its own for it.
    mutating func countInThread(_ channel: ChannelID, delta: Int) {
        guard delta != 0, let thread = directory.channels[channel]?.channel, thread.type.isThread,
            let parent = thread.parentID
        else { return }
        _ = store.update(thread.id, in: parent) { message in
            guard let count = message.thread?.messageCount else { return }
            let sum = count.addingReportingOverflow(delta)
            message.thread?.messageCount = sum.overflow ? count : max(0, sum.partialValue)
        }
    }
}
