import BloomCore
import GatewayClient
import GatewayProtocol
import Glibc

/// Answers `bloom health` while a command runs.
enum HealthServer {
    /// Answers until the task is cancelled; without a place for the socket there is a warning and no answer.
    static func serve(_ group: ShardGroup, command: String, warn: @Sendable (String) -> Void) async {
        let program = HealthReport.Program(process: getpid(), command: command)
        var reason = "there is neither a runtime folder nor a home"
        for folder in HealthFolder.candidates {
            guard StateFolder.prepare(folder) else {
                reason = "\(folder) cannot be used (\(String(cString: strerror(errno))))"
                continue
            }
            do {
                let socket = try await AnswerSocket(path: "\(folder)/\(HealthFolder.name(of: program.process))")
                return await socket.serve { word in
                    answer(word, HealthReport(program: program, shards: await group.statistics()))
                }
            } catch let failure as AnswerSocket.Failure {
                reason = "\(folder): \(failure.reason)"
            } catch {
                reason = "\(folder): \(error)"
            }
        }
        warn("bloom health cannot ask this process: \(reason)")
    }

    private static func answer(_ word: String, _ report: HealthReport) -> String {
        switch word {
        case "json": report.json() + "\n"
        case "prometheus": report.prometheus()
        case "check": "\(report.check.grade.rawValue) \(report.check.grade): \(report.check.reason)\n"
        case "line": report.line()
        default: report.plain()
        }
    }
}

/// Where the sockets lie: in the runtime folder, else in the state folder.
enum HealthFolder {
    private static let prefix = "health-"
    private static let suffix = ".sock"

    static var candidates: [String] { [runtime, StateFolder.path()].compactMap(\.self) }

    private static var runtime: String? {
        getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 + "/bloom" : nil }
    }

    static func name(of process: Int32) -> String { prefix + String(process) + suffix }

    /// The sockets that are there, by process.
    static func sockets() -> [(process: Int32, path: String)] {
        var found: [(process: Int32, path: String)] = []
        for folder in candidates {
            guard let stream = opendir(folder) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { continue }
                guard let process = Int32(name.dropFirst(prefix.count).dropLast(suffix.count)) else { continue }
                found.append((process, folder + "/" + name))
            }
        }
        return found.sorted { $0.process < $1.process }
    }
}
