import ArgumentParser
import GatewayProtocol

/// The exit codes, as the man page lists them.
///
/// They follow `sysexits.h`.
enum ExitStatus: Int32 {
    case success = 0
    /// Wrong options, or no terminal where one is needed.
    case usage = 64
    /// The certificate of the gateway is not trusted.
    case untrusted = 69
    /// There is no running bloom to ask.
    static let unavailable = ExitStatus.untrusted
    /// A bug of ours.
    case internalError = 70
    /// A file or a port could not be used.
    case inputOutput = 74
    /// What stands in the way will pass: no session start may be used and `--no-wait` was given, or another bloom is
    /// connected as the same bot.
    case temporary = 75
    /// No token, a refused one, or intents that the bot does not have.
    case authentication = 77
    /// A setting that cannot work.
    case configuration = 78
}

/// An error that ends the program with one line on stderr.
struct Failure: Error, CustomStringConvertible {
    /// How the program ends.
    var status: ExitStatus
    /// What went wrong, where, and what helps; without a line break.
    var description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}
