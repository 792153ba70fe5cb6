import BloomCore

/// What the viewer's loop needs of the world besides terminal and feed.
///
/// Everything returns at once; all of it is called on the viewer's thread.
protocol ViewerOutside: AnyObject {
    /// Readable when the configuration may have changed; -1 when nothing is watched.
    var configurationDescriptor: Int32 { get }
    /// Looks at the files of the configuration; nil when they are as before.
    func lookAtConfiguration() -> ConfigurationNews?
    /// Reads the configuration again.
    func reloadConfiguration() -> ConfigurationNews?
    /// Hands an address to a browser; nil when that was started, else why not.
    func open(_ address: String) -> String?
    /// Runs a program with its arguments; nil when that was started, else why not.
    func run(_ arguments: [String]) -> String?
    /// Keeps what the next run is to begin with.
    func keep(_ saved: SavedViewer)
}

/// What reading the configuration again has brought.
struct ConfigurationNews: Sendable {
    var options: ViewerOptions
    /// How the terminal's colours are chosen now.
    var look: TerminalLook
    /// One line for the person.
    var notice: String
    /// Settings that hold from the next start on.
    var restartNeeded: [String] = []
}

/// Nothing besides terminal and feed.
final class NothingOutside: ViewerOutside {
    let configurationDescriptor: Int32 = -1
    func lookAtConfiguration() -> ConfigurationNews? { nil }
    func reloadConfiguration() -> ConfigurationNews? { nil }
    func open(_ address: String) -> String? { "nothing to open it with" }
    func run(_ arguments: [String]) -> String? { "nothing to run it with" }
    func keep(_ saved: SavedViewer) {}
}
