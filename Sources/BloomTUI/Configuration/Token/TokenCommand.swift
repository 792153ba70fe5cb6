import GatewayClient
import GatewayProtocol
import Glibc

/// Runs the program that prints the token: an argument vector, no shell.
///
/// It has our stdin and stderr, so that it can ask the person; its output is read up to its first line.
struct TokenCommand {
    /// More than any token has.
    private static let largest = 4096

    let arguments: [String]
    var environment: [String: String]
    var limit = Duration.seconds(10)

    /// The first line that it prints.
    ///
    /// - Returns: nothing, when it prints nothing.
    func run() throws(Failure) -> String {
        guard let name = arguments.first else { throw failure("is empty") }
        var pipe: [Int32] = [-1, -1]
        guard Glibc.pipe(&pipe) == 0 else { throw failure("cannot be run: \(reason(errno))") }
        for descriptor in pipe { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let process: pid_t
        do {
            defer { close(pipe[1]) }
            process = try spawn(name, output: pipe[1])
        } catch {
            close(pipe[0])
            throw error
        }
        defer { close(pipe[0]) }
        let deadline = SystemClock.now().instant + limit
        let output = read(pipe[0], of: process, until: deadline)
        guard let status = wait(for: process, until: deadline) else {
            kill(process, SIGKILL)
            _ = wait(for: process, until: SystemClock.now().instant + .seconds(1))
            throw failure("did not end within \(limit.components.seconds) s, and was killed")
        }
        guard status & 0x7F == 0 else { throw failure("was ended by signal \(status & 0x7F)") }
        guard status >> 8 & 0xFF == 0 else { throw failure("failed with code \(status >> 8 & 0xFF)") }
        return String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    private func spawn(_ name: String, output: Int32) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What we ignore, other programs expect.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var process = pid_t()
        let variables = environment.map { "\($0.key)=\($0.value)" }
        let code = CStrings.with(arguments) { arguments in
            CStrings.with(variables) { variables in
                posix_spawnp(&process, name, &actions, &attributes, arguments, variables)
            }
        }
        guard code == 0 else { throw failure("cannot be run: \(reason(code))") }
        return process
    }

    /// Reads until the end; what is beyond the limit is read and forgotten, so that the program does not get stuck.
    private func read(_ descriptor: Int32, of process: pid_t, until deadline: Instant) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.largest)
        while true {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let left = (deadline - SystemClock.now().instant).milliseconds
            guard left > 0 else { return bytes }
            // A program that it has left behind may keep the pipe open; the first line is enough then.
            let ready = poll(&request, 1, Int32(clamping: min(left, 50)))
            if ready == 0, hasEnded(process) { return bytes }
            guard ready > 0 else { continue }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count].prefix(Self.largest - bytes.count)
        }
    }

    /// Whether it has ended; it can still be waited for.
    private func hasEnded(_ process: pid_t) -> Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0
            && information.si_signo == SIGCHLD
    }

    /// Its status, once it has ended.
    private func wait(for process: pid_t, until deadline: Instant) -> Int32? {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { return status }
            if ended < 0, errno != EINTR { return nil }
            guard SystemClock.now().instant < deadline else { return nil }
            _ = poll(nil, 0, 5)
        }
    }

    private func failure(_ text: String) -> Failure {
        let name = TOMLText.shown(arguments.first ?? "")
        return Failure(.authentication, Report.clean("token_command \(name) \(text)"))
    }

    private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
