/// Something that is said to the terminal beside the frames.
///
/// ``TerminalEncoder`` is the only way from here to bytes.
public enum TerminalCommand: Hashable, Sendable {
    /// Puts text on the clipboard of the person's machine.
    case copy(String)
    /// The title of the window.
    case title(String)
    /// The terminal remembers the title that the window has.
    case saveTitle
    /// The window gets the title back that was remembered last.
    case restoreTitle
    /// A notification of the desktop, in one of the two forms that terminals know.
    case notify(NotificationForm, title: String, text: String)
    /// The bell.
    case bell
    /// Whether the mouse's buttons and wheel are reported.
    case mouse(Bool)
    /// Whether pasted text comes between marks.
    case bracketedPaste(Bool)
    /// Whether it is reported that the window got the keyboard or lost it.
    case focusReports(Bool)
    /// From here on the terminal shows nothing until ``endFrame``.
    case beginFrame
    /// A frame is complete.
    case endFrame
    /// Asks which of these there are; see ``TerminalAnswers``.
    case ask(TerminalQuestions)

    /// The two forms of a notification.
    public enum NotificationForm: Hashable, Sendable {
        /// The form of iTerm2: one text.
        case osc9
        /// The form of rxvt: a title and a text.
        case osc777
    }
}

/// What a terminal can be asked at the start.
public struct TerminalQuestions: OptionSet, Hashable, Sendable {
    /// The bits.
    public var rawValue: UInt8
    /// Wraps bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The colour of its background.
    public static let background = Self(rawValue: 1)
    /// Whether it can hold back output until a frame is complete.
    public static let synchronizedOutput = Self(rawValue: 2)
}
