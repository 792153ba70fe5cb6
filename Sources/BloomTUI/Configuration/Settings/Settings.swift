import BloomCore
import GatewayClient
import GatewayProtocol
import Logging

/// Everything that configuration decides, with what holds when nobody decided.
///
/// Keys are not here: what is said of them is a ``KeyChange``.
struct Settings: Hashable, Sendable {
    /// What the viewer's model follows.
    var viewer = ViewerSettings()
    /// What the screen follows.
    var look = LookSettings()
    /// `[connection]`.
    var connection = ConnectionSettings()
    /// Whether the files are read again when they change.
    var watchesFiles = true
}

/// How text and colours reach the terminal: the part of `[ui]` that the model does not need to know.
struct LookSettings: Hashable, Sendable {
    /// How emoji are shown.
    var emoji = TextPolicy.Emoji.safe
    /// Whether characters of ambiguous width take two cells.
    var ambiguousIsWide = false
    /// What borders and marks are drawn with.
    var borders = Borders.unicode
    /// Whether private-use characters are passed on.
    var allowsPrivateUse = false
    /// `auto`, `dark`, `light`, or the name of a theme file.
    var theme = "auto"
    /// How many colours are used.
    var color = ColorChoice.auto

    /// What borders and marks are drawn with.
    enum Borders: String, Hashable, Sendable, CaseIterable {
        case unicode, ascii
    }

    /// What the terminal can do, with what the person has chosen.
    func applied(to policy: TextPolicy) -> TextPolicy {
        var policy = policy
        policy.emoji = emoji
        policy.ambiguousIsWide = ambiguousIsWide
        policy.allowPrivateUse = allowsPrivateUse
        policy.prefersASCIIMarks = borders == .ascii
        return policy
    }
}

/// `[connection]`.
struct ConnectionSettings: Hashable, Sendable {
    /// Where the gateway is; nil to ask for it.
    var gateway: GatewayURL?
    var api = APIEndpoint.standard
    /// Nil for the best that there is.
    var compression: TransportCompression?
    var intents = ShardConfiguration().intents
    /// False takes the intent for message content away.
    var messageContent = true
    var shards = ShardChoice.recommended
    /// A PEM file; nil for none.
    var tlsCA: String?
    var logLevel = Logger.Level.notice
    /// Whether a session is continued after a restart.
    var resumesOnStart = true
    /// Session starts that bloom leaves to the bot.
    var identifyReserve = ShardPolicy().identifyReserve
    /// A program that prints the token, and its arguments.
    var tokenCommand: [String] = []
    /// A file with the token that nobody else can read; nil for none.
    var tokenFile: String?
    /// Reserved: messages from before are not fetched.
    var history = false
}
