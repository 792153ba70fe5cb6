import Glibc

/// Lists of texts as the system wants the arguments and variables of a program.
enum CStrings {
    /// Runs a body with pointers to the texts and a nil behind them; they hold until it returns.
    static func with<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<CChar>?.self, capacity: strings.count + 1) { buffer in
            for (index, string) in strings.enumerated() { buffer[index] = strdup(string) }
            buffer[strings.count] = nil
            defer { for index in strings.indices { free(buffer[index]) } }
            guard let base = buffer.baseAddress else { preconditionFailure("an allocation of at least one element") }
            return body(base)
        }
    }
}
