import GatewayProtocol
import Glibc

/// Finds the bot's token: never among the arguments, which every user of the machine can read.
enum TokenSource {
    private static let advice =
        "put it into BLOOM_TOKEN, use --token-file FILE or --token-fd N, or name a token_command in the configuration"
    private static let largest = 4096

    /// Where a token is taken from.
    enum Choice: Hashable, Sendable {
        case descriptor(Int32)
        case file(String)
        case variable
        /// What a service manager has put there.
        case credentials(String)
        case command([String])
        /// The file that the configuration names; it must be nobody else's.
        case ownFile(String)
    }

    /// The first source that there is; nil for none.
    ///
    /// What is empty counts as unset.
    static func choice(
        descriptor: Int32?, file: String?, environment: [String: String], command: [String] = [],
        ownFile: String? = nil
    ) -> Choice? {
        if let descriptor { return .descriptor(descriptor) }
        if let file { return .file(file) }
        if environment.nonEmpty("BLOOM_TOKEN") != nil { return .variable }
        if let folder = environment.nonEmpty("CREDENTIALS_DIRECTORY") {
            let path = folder + "/bloom-token"
            var status = stat()
            if stat(path, &status) == 0, status.st_size > 0 || status.st_mode & S_IFMT != S_IFREG {
                return .credentials(path)
            }
        }
        if !command.isEmpty { return .command(command) }
        return ownFile.map { .ownFile($0) }
    }

    /// The token of the first source that there is.
    static func find(
        descriptor: Int32?, file: String?, environment: [String: String], command: [String] = [],
        ownFile: String? = nil
    ) throws(Failure) -> BotToken {
        let choice = choice(
            descriptor: descriptor, file: file, environment: environment, command: command, ownFile: ownFile)
        switch choice {
        case .descriptor(let number):
            return try token(read(number, name: "descriptor \(number)"), from: "descriptor \(number)")
        case .file(let path), .credentials(let path): return try token(readFile(path, isStrict: false), from: path)
        case .variable: return try token(environment["BLOOM_TOKEN"] ?? "", from: "BLOOM_TOKEN")
        case .command(let arguments):
            let line = try TokenCommand(arguments: arguments, environment: environment).run()
            return try token(line, from: "the first line of token_command")
        case .ownFile(let path): return try token(readFile(path, isStrict: true), from: path)
        case nil: throw Failure(.authentication, "no token: \(advice)")
        }
    }

    /// Refuses arguments that hold a token, without repeating it.
    static func refuseArguments(_ arguments: [String]) throws(Failure) {
        for argument in arguments {
            let isOption = argument == "--token" || argument.hasPrefix("--token=")
            guard isOption || looksLikeToken(argument) else { continue }
            throw Failure(
                .usage,
                "a token must not stand on the command line, where everybody on this machine can read it: \(advice)"
            )
        }
    }

    /// Three parts of base64 with dots between, as long as tokens are; also inside a longer argument.
    static func looksLikeToken(_ text: String) -> Bool {
        let isTokenByte: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        return text.utf8.split(whereSeparator: { !isTokenByte($0) }).contains { run in
            let parts = run.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(\.count)
            return parts.count == 3 && parts[0] >= 17 && parts[1] >= 5 && parts[2] >= 25
        }
    }

    private static func token(_ text: String, from source: String) throws(Failure) -> BotToken {
        guard let token = BotToken(text) else {
            throw Failure(.authentication, Report.clean("\(source) holds no token: \(advice)"))
        }
        return token
    }

    /// What is wrong with who may read a file; nil for nothing.
    static func exposure(of status: stat, path: String) -> String? {
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 else { return nil }
        return "others can read the token file \(path); run: chmod 600 \(path)"
    }

    private static func readFile(_ path: String, isStrict: Bool) throws(Failure) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw Failure(
                .authentication,
                "the token file \(path) cannot be read (\(String(cString: strerror(errno)))): check its name and owner"
            )
        }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) == 0, let exposure = exposure(of: status, path: path) {
            if isStrict { throw Failure(.authentication, Report.clean(exposure)) }
            StandardError.line("warning: \(exposure)")
        }
        return try read(descriptor, name: path)
    }

    private static func read(_ descriptor: Int32, name: String) throws(Failure) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: largest)
        while bytes.count <= largest {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Failure(
                    .authentication,
                    "the token cannot be read from \(name) (\(String(cString: strerror(errno)))): \(advice)"
                )
            }
            if count == 0 { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        return String(decoding: bytes.prefix(largest), as: UTF8.self)
    }
}
