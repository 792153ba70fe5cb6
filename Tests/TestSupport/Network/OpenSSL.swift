import Foundation

/// The program that makes certificates.
public enum OpenSSL {
    /// What it could not do.
    public struct Failure: Error {
        /// The words that it was started with.
        public var arguments: [String]
    }

    /// Runs it in a folder, and waits for its end.
    ///
    /// - Throws: ``Failure`` when it ends with anything but 0.
    public static func run(_ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
    }
}
