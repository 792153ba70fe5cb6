import BloomCore
import GatewayModels
import GatewaySimulator
import Glibc

/// `bloom demo --still`: the demo's world, played for a while at once and then stopped, so that a seed has one picture.
struct StillRun {
    /// 2026-11-23T13:30:00Z, in milliseconds since 1970: when every still demo begins.
    static let start: Int64 = 1_795_440_600_000

    private let world: StillWorld
    private let span: Duration
    private let loaded: Loaded

    /// Prepares a world for a span in words; the times of the world are the still demo's own.
    init(_ simulator: SimulatorOptions, for words: String, loaded: Loaded) throws {
        self.loaded = loaded
        guard let span = Self.span(words) else {
            throw Failure(
                .usage, "--still must be a time from 1s to 24h, such as 90s, 40m or 2h, not '\(Report.clean(words))'")
        }
        guard isatty(STDOUT_FILENO) == 1 else {
            throw Failure(.usage, "--still is for looking at: stdout must be a terminal")
        }
        guard let world = StillWorld(Self.options(simulator)) else {
            throw Failure(.internalError, "the simulated gateway has no usable token; please report this as a bug")
        }
        (self.world, self.span) = (world, span)
    }

    /// The same world on the still demo's clock, with a heart as slow as the real gateway's.
    static func options(_ simulator: SimulatorOptions) -> SimulatorOptions {
        var options = simulator
        options.world.startMilliseconds = start
        options.heartbeatInterval = .milliseconds(41_250)
        return options
    }

    /// Reads a time of at most a day: digits and one of s, m and h.
    static func span(_ words: String) -> Duration? {
        let digits = words.dropLast()
        guard let unit = words.last, let first = digits.first, first.isASCII, first.isNumber,
            let count = Int(digits), let seconds = ["s": 1, "m": 60, "h": 3600][unit],
            (1...86_400).contains(count), count * seconds <= 86_400
        else { return nil }
        return .seconds(count * seconds)
    }

    /// Plays the world, and returns when the person quits.
    func run() async throws {
        let options = ViewerOptions(
            policy: loaded.settings.look.applied(to: Environment.textPolicy()), zone: ZoneOffsets(fixedSeconds: 0),
            keymap: loaded.keymap, source: .demo, settings: loaded.settings.viewer
        )
        var play = StillPlay(options, world)
        play.run(for: span)
        do {
            let (colored, mono, look) = (play.still(), play.still(isMono: true), loaded.terminalLook)
            _ = try await OwnThread.run {
                try Viewer.run(look: look, feed: StillFeed()) { $0 ? mono : colored }
            }
        } catch let error as TerminalError {
            throw Failure(error.exitCode == 64 ? .usage : .inputOutput, error.description)
        }
    }
}
