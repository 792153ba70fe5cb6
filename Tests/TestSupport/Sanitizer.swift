import Glibc

/// Under which sanitizer the tests run; it does in the program what it does in the tests.
public enum Sanitizer {
    /// The variables in which each is told what to do.
    static let variables = ["ASAN_OPTIONS", "TSAN_OPTIONS"]

    /// Memory that is not one's own, or threads that meet.
    public static var isOn: Bool { variables.contains { getenv($0) != nil } }
    /// Threads that meet.
    public static var looksAtThreads: Bool { getenv("TSAN_OPTIONS") != nil }
}
