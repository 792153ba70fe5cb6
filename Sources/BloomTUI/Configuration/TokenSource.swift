import GatewayProtocol
import Glibc

/// Finds the bot's token: never among the arguments, which every user of the machine can read.
enum TokenSource {
    private static let advice = "put it into BLOOM_TOKEN, or use --token-file FILE or --token-fd N"
    private static let largest = 4096

    /// The first source that has a token: descriptor, file, environment, the service manager's credentials.
    static func find(descriptor: Int32?, file: String?, environment: [String: String]) throws(Failure) -> BotToken {
        if let descriptor {
            return try token(read(descriptor, name: "descriptor \(descriptor)"), from: "descriptor \(descriptor)")
        }
        if let file { return try token(readFile(file), from: file) }
        if let text = environment["BLOOM_TOKEN"], !text.isEmpty { return try token(text, from: "BLOOM_TOKEN") }
        if let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty {
            let path = folder + "/bloom-token"
            if access(path, F_OK) == 0 { return try token(readFile(path), from: path) }
        }
        throw Failure(.authentication, "no token: \(advice)")
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
            throw Failure(.authentication, "\(source) holds no token: \(advice)")
        }
        return token
    }

    private static func readFile(_ path: String) throws(Failure) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                .authentication,
                "the token file \(path) cannot be read (\(String(cString: strerror(errno)))): check its name and owner"
            )
        }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & 0o077 != 0, status.st_mode & S_IFMT == S_IFREG {
            StandardError.line("warning: others can read the token file \(path); run: chmod 600 \(path)")
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
