import BloomCore
import GatewayClient
import Synchronization

/// The file with what the viewer keeps of one bot: `viewer.json` in the folder of the bot's state.
///
/// It is written on whatever thread ``keepSaving()`` runs, never on the viewer's. No failure ends anything: what cannot
/// be read or written is told, and the viewer goes on as on the first day.
final class SavedViewerStore: Sendable {
    private struct State {
        var make: (@Sendable () -> SavedViewer)?
        var written: [UInt8]?
    }

    private let file: StateFile
    private let state = Mutex(State())
    /// Yields when something was handed over; the viewer does that every 30 seconds and at its end.
    private let (handed, hands) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    /// One write at a time, so that an older one never comes last.
    private let writing = Mutex(())

    /// Makes one for a file, whose folder is there when something is written.
    ///
    /// - Parameter tell: is told, from any thread, what the log should say.
    init(path: String, tell: @escaping @Sendable (String) -> Void) {
        file = StateFile(path: path) { tell(Report.line($0)) }
    }

    /// What the last run has kept; nil when there is nothing, or nothing usable.
    ///
    /// A damaged file is moved to `viewer.json.unusable-1`, or the next number that is free.
    func load() -> SavedViewer? {
        guard let text = file.read() else { return nil }
        guard let saved = try? SavedViewer(text: text) else {
            file.setAside()
            return nil
        }
        state.withLock { $0.written = text }
        return saved
    }

    /// Hands over how to make what is to be kept; cheap, and called when it is written.
    func keep(_ make: @escaping @Sendable () -> SavedViewer) {
        state.withLock { $0.make = make }
        hands.yield()
    }

    /// Writes what was handed over last, unless it stands in the file already.
    func save() {
        writing.withLock { _ in
            guard let make = state.withLock({ $0.make.take() }) else { return }
            let text = make().text
            guard state.withLock({ $0.written }) != text else { return }
            if file.write(text) { state.withLock { $0.written = text } }
        }
    }

    /// Saves what is handed over until the task is cancelled, and then once more.
    func keepSaving() async {
        for await _ in handed { save() }
        save()
    }
}
