import BloomCore
import FoundationEssentials
import Glibc

/// Configuration, programs and the file of saved state, as a running viewer uses them.
final class LiveOutside: ViewerOutside {
    private let watcher: ConfigurationWatcher
    private let store: SavedViewerStore?
    private let runner = CommandRunner()
    private let options: @Sendable (Loaded) -> ViewerOptions
    private let look: @Sendable (Loaded) -> TerminalLook

    /// - Parameters:
    ///   - store: where the state is kept; nil for demo and replay.
    ///   - options: makes the viewer's options of a configuration.
    ///   - look: makes the choice of colours of a configuration.
    init(
        loader: ConfigurationLoader, loaded: Loaded, store: SavedViewerStore?,
        options: @escaping @Sendable (Loaded) -> ViewerOptions, look: @escaping @Sendable (Loaded) -> TerminalLook
    ) {
        watcher = ConfigurationWatcher(loader: loader, loaded: loaded)
        self.store = store
        self.options = options
        self.look = look
    }

    var configurationDescriptor: Int32 { watcher.descriptor }

    func lookAtConfiguration() -> ConfigurationNews? { watcher.look().map(news) }

    func reloadConfiguration() -> ConfigurationNews? { news(watcher.reload()) }

    private func news(_ change: ConfigurationWatcher.Change) -> ConfigurationNews {
        ConfigurationNews(
            options: options(change.loaded), look: look(change.loaded), notice: change.notice,
            restartNeeded: change.restartNeeded
        )
    }

    func open(_ address: String) -> String? {
        // Only what the model has checked comes here; a program must not take it for an option in any case.
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            return "only http and https are opened"
        }
        let browser = ProcessInfo.processInfo.environment["BROWSER"].flatMap {
            $0.isEmpty || $0.contains(" ") ? nil : $0
        }
        return run([browser ?? "xdg-open", address])
    }

    func run(_ arguments: [String]) -> String? {
        switch runner.run(arguments) {
        case .started: nil
        case .busy: "\(CommandRunner.limit) programs of bloom's are running already"
        case .failed(let code):
            "\(arguments.first ?? "") could not be started: \(String(cString: strerror(code)))"
        }
    }

    func keep(_ saved: SavedViewer) { store?.keep { saved } }
}

extension Loaded {
    /// The choice of colours, and what a theme file says of them.
    var terminalLook: TerminalLook {
        var look = TerminalLook()
        look.colorSetting = settings.look.color
        look.background =
            theme?.base.flatMap { Theme.Background(named: $0) } ?? Theme.Background(named: settings.look.theme)
        for (name, role) in theme?.roles ?? [:] {
            guard let known = TextRole(themeName: name) else { continue }
            look.overrides[known] = Theme.Override(
                color: role.color.map { .palette($0) } ?? .standard,
                attributes: Style.Attributes(names: role.attributes))
        }
        return look
    }
}

extension Theme.Background {
    /// By its name in the configuration; nil for `auto` and for theme files.
    fileprivate init?(named name: String) {
        switch name {
        case "dark": self = .dark
        case "light": self = .light
        default: return nil
        }
    }
}

extension Style.Attributes {
    /// By their names in theme files.
    fileprivate init(names: [String]) {
        self = []
        for name in names {
            switch name {
            case "bold": insert(.bold)
            case "dim": insert(.dim)
            case "italic": insert(.italic)
            case "underline": insert(.underline)
            case "reverse": insert(.reverse)
            default: break
            }
        }
    }
}
