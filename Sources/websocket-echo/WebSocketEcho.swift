import GatewayProtocol
import Glibc

/// Plays the client in a WebSocket conformance suite, through bloom's own handshake, decoder and encoder.
///
/// `websocket-echo URL AGENT [CASES]`: asks how many cases there are, echoes each until its connection ends, and has the
/// reports written. CASES picks some, as in `1,5-9`.
@main
struct WebSocketEcho {
    static func main() async {
        guard let call = Call(CommandLine.arguments.dropFirst()) else {
            fail("usage: websocket-echo ws://HOST[:PORT] AGENT [CASES]", status: 64)
        }
        let client = EchoClient(url: call.url)
        let count: Int
        do {
            guard let answer = Int(try await client.ask("getCaseCount")), answer >= 0 else {
                fail("\(call.url) does not say how many cases it has", status: 69)
            }
            count = answer
        } catch {
            fail("\(call.url): \(error)", status: 69)
        }
        for number in call.cases ?? Array(1..<count + 1) {
            do {
                try await client.echo("runCase?case=\(number)&agent=\(call.agent)")
            } catch {
                // Broken connections are what many cases are about.
                say("case \(number): \(error)")
            }
        }
        do {
            _ = try await client.ask("updateReports?agent=\(call.agent)")
        } catch {
            fail("the reports: \(error)", status: 69)
        }
        print("\(call.cases?.count ?? count) cases were played as \(call.agent)")
    }

    private static func say(_ text: String) {
        let line = Array("websocket-echo: \(text)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private static func fail(_ text: String, status: Int32) -> Never {
        say(text)
        exit(status)
    }
}

/// The words of the command line.
private struct Call {
    var url: GatewayURL
    var agent: String
    var cases: [Int]?

    init?(_ words: ArraySlice<String>) {
        let words = Array(words)
        guard words.count == 2 || words.count == 3, let url = GatewayURL(words[0]), !url.isSecure else { return nil }
        guard Self.isAgent(words[1]) else { return nil }
        self.url = url
        agent = words[1]
        guard words.count == 3 else { return }
        guard let cases = Self.cases(words[2]) else { return nil }
        self.cases = cases
    }

    /// What needs no escaping in a query.
    private static func isAgent(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": true
                default: false
                }
            }
    }

    private static func cases(_ text: String) -> [Int]? {
        var cases: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
            guard 0 < first, first <= last, last < 1_000_000 else { return nil }
            cases += first...last
        }
        return cases
    }
}
