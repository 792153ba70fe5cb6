import Dispatch
import GatewayServer
import GatewaySimulator
import Glibc

/// Reads lines and waits for signals while a simulated gateway is served.
struct SimulationConsole {
    /// What is longer is cut off.
    private static let longestLine = 4096

    let server: GatewayServer

    init(_ server: GatewayServer) {
        self.server = server
    }

    /// Returns when SIGINT, SIGTERM or SIGHUP comes.
    ///
    /// The end of standard input ends nothing.
    func run() async {
        let (events, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(1024))
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            // The default action must not come before the source does.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.finish() }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        // A thread, because a read from a terminal blocks and cannot be cancelled. It ends with the process.
        do {
            try OwnThread.start { Self.readLines { continuation.yield($0) } }
        } catch {
            StandardError.line("no lines are read: \(error)")
        }
        for await line in events { await obey(line) }
        if let statistics = try? await server.statistics {
            StandardError.line(Self.summary(statistics))
            StandardError.line(ProcessUsage.now().summary)
        }
    }

    private func obey(_ line: String) async {
        // Blanks between quotes are part of a fault.
        let words = String(line.reversed().drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace))
        switch words {
        case "": break
        case "help": StandardError.text(FaultGrammar.listing)
        case "statistics":
            if let statistics = try? await server.statistics { StandardError.line(Self.summary(statistics)) }
        default:
            do {
                let hits = try await server.inject(try FaultGrammar.parse(words))
                StandardError.line("\(words): \(hits) connection\(hits == 1 ? "" : "s")")
            } catch {
                StandardError.line("\(error)")
            }
        }
    }

    private static func summary(_ statistics: SimulatorStatistics) -> String {
        "\(statistics.messagesCreated) messages made, \(statistics.dispatchesSent) dispatches sent "
            + "(\(statistics.replayed) replayed), \(statistics.connections) connections, "
            + "\(statistics.identifies) identifies, \(statistics.resumes) resumes (\(statistics.resumed) granted), "
            + "\(statistics.heartbeats) beats, \(statistics.closes) closes, \(statistics.faults) faults"
    }

    private static func readLines(_ deliver: (String) -> Void) {
        var pending: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: longestLine)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            for byte in chunk[..<count] {
                if byte == UInt8(ascii: "\n") {
                    deliver(String(decoding: pending, as: UTF8.self))
                    pending = []
                } else if pending.count < longestLine {
                    pending.append(byte)
                }
            }
        }
        if !pending.isEmpty { deliver(String(decoding: pending, as: UTF8.self)) }
    }
}
