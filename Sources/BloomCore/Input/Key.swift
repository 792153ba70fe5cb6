/// A key as the terminal reported it.
public enum Key: Hashable, Sendable {
    /// A printable character.
    case character(Character)
    /// Control with a lower-case letter.
    case control(Character)
    /// Alt (or Escape at once followed by) a key.
    indirect case alt(Key)
    /// Return.
    case enter
    /// Tabulator.
    case tab
    /// Shift with Tab.
    case backTab
    /// Escape alone.
    case escape
    /// Backspace.
    case backspace
    /// Delete.
    case delete
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// Shift with arrow left.
    case shiftLeft
    /// Shift with arrow right.
    case shiftRight
    /// Page up.
    case pageUp
    /// Page down.
    case pageDown
    /// Home.
    case home
    /// End.
    case end
    /// A function key, 1 to 12.
    case function(Int)
    /// Text that was pasted while bracketed paste was on.
    case paste(String)
}
