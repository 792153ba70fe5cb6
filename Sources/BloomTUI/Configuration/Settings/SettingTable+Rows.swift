import BloomCore
import GatewayProtocol
import Logging

extension SettingTable {
    static let general: [Setting] = [
        Setting("", "watch_config", \.watchesFiles, .flag, "Whether files are read again when they change.")
    ]

    static let connection: [Setting] = [
        Setting(
            "connection", "gateway", \.connection.gateway, .gateway,
            "Gateway to connect to (ws or wss); the REST interface is then not asked. Empty: asked for."),
        Setting("connection", "api", \.connection.api, .api, "Base of the REST interface."),
        Setting(
            "connection", "compress", \.connection.compression,
            .choice([
                ("auto", nil), ("none", TransportCompression.none), ("zlib-stream", .zlib), ("zstd-stream", .zstd),
            ]),
            "Compression; auto takes zstd-stream."),
        Setting(
            "connection", "intents", \.connection.intents, .intents, "Which events are asked for; a number works too."),
        Setting(
            "connection", "message_content", \.connection.messageContent, .flag,
            "False takes the intent for message content away: for bots that may not have it."),
        Setting(
            "connection", "shards", \.connection.shards, .shards,
            "auto runs as many as the gateway recommends, N all of N, I/N one of them."),
        Setting(
            "connection", "tls_ca", \.connection.tlsCA, .path,
            "PEM file with a certificate authority to trust besides the system's."),
        Setting(
            "connection", "log_level", \.connection.logLevel,
            .choice([
                ("debug", Logger.Level.debug), ("info", .info), ("notice", .notice), ("warning", .warning),
                ("error", .error),
            ]),
            "What stderr or the log gets."),
        Setting(
            "connection", "resume_on_start", \.connection.resumesOnStart, .flag,
            "Whether a start within fifteen minutes of the last one continues its session."),
        Setting(
            "connection", "identify_reserve", \.connection.identifyReserve, .integer(0...1000),
            "Session starts of the day that bloom's own reconnecting leaves to the bot."),
        Setting(
            "connection", "token_command", \.connection.tokenCommand, .command,
            "A program whose first line of output is the token, with its arguments; no shell, ten seconds."),
        Setting(
            "connection", "token_file", \.connection.tokenFile, .path, hasVariable: false,
            "A file whose content is the token; nobody but you may be able to read it."),
        Setting(
            "connection", "history", \.connection.history, .nothingYet,
            "Reserved. This version shows what arrives and fetches no older messages: only false is taken."),
    ]

    static let watch: [Setting] = [
        Setting("watch", "user_ids", \.viewer.watch.users, .ids, "Users whose mentions count."),
        Setting("watch", "role_ids", \.viewer.watch.roles, .ids, "Roles whose mentions count."),
        Setting(
            "watch", "words", \.viewer.watch.words,
            .list(of: .words(atMost: 200), values: "list of texts", atMost: WatchList.wordLimit, isOneText: false),
            "Words that count as a mention, or patterns between slashes."),
        Setting(viewer: "watch.everyone"),
    ]

    static let ui: [Setting] = [
        Setting(viewer: "ui.sidebar"),
        Setting(viewer: "ui.density"),
        Setting(viewer: "ui.time"),
        Setting(viewer: "ui.clock"),
        Setting(viewer: "ui.sort"),
        Setting("ui", "server_order", \.viewer.ui.serverOrder, .ids, "Servers that come first, in this order."),
        Setting(viewer: "ui.show_hidden"),
        Setting(viewer: "ui.focus_on_open"),
        Setting("ui", "theme", \.look.theme, .theme, variable: "BLOOM_THEME", "Colours; auto asks the terminal."),
        Setting(
            "ui", "color", \.look.color, .choice(), variable: "BLOOM_COLOR",
            "How many colours are used; auto takes what the terminal has."),
        Setting(viewer: "ui.author_colors"),
        Setting(
            "ui", "emoji", \.look.emoji, .choice([("safe", .safe), ("names", .names), ("native", .native)]),
            "safe sends what every terminal counts alike, names writes :name:, native sends sequences of up to five scalars whole."
        ),
        Setting(
            "ui", "ambiguous_width", \.look.ambiguousIsWide, .ambiguousWidth,
            "Cells of a character of ambiguous width; 2 also makes our own marks ASCII."),
        Setting("ui", "borders", \.look.borders, .choice(), "What borders and marks are drawn with."),
        Setting(
            "ui", "allow_private_use", \.look.allowsPrivateUse, .flag,
            "Whether private-use characters, such as the icons of patched fonts, are shown."),
        Setting(viewer: "ui.cursor"),
        Setting(viewer: "ui.reduce_motion"),
        Setting(viewer: "ui.mouse"),
        Setting(viewer: "ui.title"),
    ]

    static let pane: [Setting] = [
        Setting(viewer: "pane.scrollback"),
        Setting(viewer: "pane.keep_deleted"),
        Setting(viewer: "pane.tail_rows"),
    ]

    static let health: [Setting] = [
        Setting(viewer: "health.panel"),
        Setting(viewer: "health.graph"),
        Setting(viewer: "health.warn_ms"),
        Setting(viewer: "health.bad_ms"),
    ]

    static let notify: [Setting] = [
        Setting("notify", "on", \.viewer.notify.on, .occasions, "What calls you."),
        Setting(viewer: "notify.via"),
        Setting(
            "notify", "command", \.viewer.notify.command, .command,
            "With via = \"command\": a program and its arguments; title and text are added."),
    ]
}

extension SettingCodec where Value == Bool {
    /// 1 or 2 cells.
    fileprivate static var ambiguousWidth: Self {
        let number = SettingCodec<Int>.integer(1...2)
        return Self(
            values: "1 or 2", choices: ["1", "2"],
            read: { (node) throws(SettingMistake) in try number.read(node) == 2 },
            write: { $0 ? "2" : "1" }, fromText: number.fromText
        )
    }

    /// Something that is to come.
    fileprivate static var nothingYet: Self {
        var codec = flag
        codec.values = "false"
        codec.read = { (node) throws(SettingMistake) in
            if try flag.read(node) { throw SettingMistake("is not there yet: only false is taken") }
            return false
        }
        return codec
    }
}
