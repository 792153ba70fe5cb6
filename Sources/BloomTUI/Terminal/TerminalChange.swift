import CTerminalGuard

/// One call that sets modes of the terminal or writes to it, which no reset by a fatal signal overtakes.
///
/// Not to be nested.
func changingTerminal<Result>(_ change: () -> Result) -> Result {
    bloom_guard_begin_change()
    defer { bloom_guard_end_change() }
    return change()
}
