import ArgumentParser
import GatewayClient
import GatewayProtocol

extension ConnectionPlan {
    /// Runs the body, and writes what arrives meanwhile to the file that was asked for.
    func recorded(_ body: (ConnectionPlan) async throws -> Void) async throws {
        guard let record else { return try await body(self) }
        let file: RecordingFile
        do {
            file = try RecordingFile(
                path: record, program: "bloom \(Bloom.configuration.version)", secrets: [token.secret],
                describe: { Report.text($0) }, note: { StandardError.lineIfRoom($0) }
            )
        } catch {
            throw Failure(.inputOutput, "--record \(Report.clean(error.description))")
        }
        var plan = self
        plan.configuration.recorder = file
        async let _ = file.keepWriting()
        // Leaving the scope ends the writer, which writes what is left.
        try await body(plan)
    }
}
