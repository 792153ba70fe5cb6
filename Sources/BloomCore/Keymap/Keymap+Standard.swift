extension Keymap {
    /// The keys unless somebody chose others.
    public static let standard = Keymap(
        bindings: moving + channels + sidebar + messages + panes + program + reader + health + links + field + faults
    )

    /// The same for viewers that have no faults to pick.
    var withoutFaults: Keymap {
        Keymap(bindings: bindings.filter { $0.action != .faults && $0.context != .faults })
    }

    private static func rows(_ action: Action, _ context: KeyContext, _ keys: [Key]...) -> [KeyBinding] {
        keys.map { KeyBinding($0, action, in: context) }
    }

    private static func key(_ character: Character) -> [Key] { [.character(character)] }

    private static let moving: [KeyBinding] =
        rows(.next, .all, key("j"), [.down]) + rows(.previous, .all, key("k"), [.up])
        + rows(.scrollDown, .all, [.control("e")], [.alt(.pageDown)])
        + rows(.scrollUp, .all, [.control("y")], [.alt(.pageUp)])
        + rows(.halfPageDown, .all, [.control("d")]) + rows(.halfPageUp, .all, [.control("u")])
        + rows(.pageDown, .all, [.pageDown], [.control("f")]) + rows(.pageUp, .all, [.pageUp])
        + rows(.oldest, .all, key("g") + key("g"), [.home], [.alt(.character("<"))])
        + rows(.newest, .all, key("G"), [.end], [.alt(.character(">"))])
        + rows(.open, .all, [.enter])
        + rows(.focusNext, .all, [.tab]) + rows(.focusPrevious, .all, [.backTab])

    private static let channels: [KeyBinding] =
        Action.slots.enumerated().flatMap { index, action -> [KeyBinding] in
            let digit = Key.character(Character(String(index + 1)))
            return rows(action, .all, [digit], [.alt(digit)])
        } + rows(.back, .all, key("0"), [.alt(.character("0"))])
        + rows(.nextChannel, .all, [.control("n")], [.alt(.down)])
        + rows(.previousChannel, .all, [.control("p")], [.alt(.up)])
        + rows(.nextUnread, .all, key("a"), [.shiftRight], [.alt(.character("a"))])
        + rows(.previousUnread, .all, key("A"), [.shiftLeft])
        + rows(.nextMention, .pane, [.alt(.character("n"))]) + rows(.previousMention, .pane, [.alt(.character("p"))])
        + rows(.firstUnread, .pane, key("U"), [.alt(.character("u"))])
        + rows(.switcher, .all, [.control("k")], [.control("t")]) + rows(.watched, .all, key("w"))
        + rows(.markRead, .all, key("m")) + rows(.markServerRead, .all, key("M"))
        + rows(.markUnread, .pane, key("u")) + rows(.mute, .all, key("!"))

    private static let sidebar: [KeyBinding] =
        rows(.collapse, .sidebar, key("h"), [.left]) + rows(.expand, .sidebar, key("l"), [.right])
        + rows(.fold, .sidebar, key(" ")) + rows(.preview, .sidebar, key("p"))
        + rows(.sidebar, .all, key("s"), [.function(7)]) + rows(.search, .sidebar, key("/"))

    private static let messages: [KeyBinding] =
        rows(.search, .pane, key("/")) + rows(.searchBack, .pane, [.control("r")])
        + rows(.searchNext, .pane, key("n")) + rows(.searchPrevious, .pane, key("N"))
        + rows(.filter, .pane, key("F")) + rows(.toggleFilter, .pane, key("="))
        + rows(.reply, .pane, key("r")) + rows(.jumpBack, .pane, [.backspace], [.control("o")])
        + rows(.thread, .pane, key("t")) + rows(.openLink, .pane, key("o")) + rows(.links, .pane, key("O"))
        + rows(.copyText, .pane, key("y")) + rows(.copyLink, .pane, key("Y")) + rows(.inspect, .pane, key("i"))
        + rows(.reveal, .pane, key("x")) + rows(.revealAll, .pane, key("X")) + rows(.edits, .pane, key("e"))
        + rows(.codeLeft, .pane, key("<")) + rows(.codeRight, .pane, key(">"))
        + rows(.nextDay, .pane, key("]")) + rows(.previousDay, .pane, key("[")) + rows(.older, .pane, key("b"))
        + rows(.pin, .pane, key("p"))

    private static let panes: [KeyBinding] =
        chord(.splitRight, key("v")) + rows(.splitRight, .all, key("|"))
        + chord(.splitDown, key("s")) + rows(.splitDown, .all, key("_"))
        + chord(.closePane, key("c")) + chord(.onlyPane, key("o"))
        + chord(.focusLeft, key("h"), [.left]) + chord(.focusDown, key("j"), [.down])
        + chord(.focusUp, key("k"), [.up]) + chord(.focusRight, key("l"), [.right])
        + chord(.balance, key("=")) + chord(.rotate, key("r")) + chord(.narrower, key("<")) + chord(.wider, key(">"))
        + chord(.taller, key("+")) + chord(.shorter, key("-"))
        + rows(.zoom, .all, key("z"), [.alt(.character("z"))])
        + rows(.density, .all, key("d")) + rows(.cycleTime, .all, key("T"))

    private static func chord(_ action: Action, _ keys: [Key]...) -> [KeyBinding] {
        keys.map { KeyBinding([.control("w")] + $0, action) }
    }

    private static let program: [KeyBinding] =
        rows(.health, .all, key("H"), [.function(9)]) + rows(.connectionLog, .all, key("`"), [.function(12)])
        + rows(.palette, .all, key(":"), [.function(2)]) + rows(.retry, .all, key("R"))
        + rows(.help, .all, key("?"), [.function(1)]) + rows(.close, .all, [.escape])
        + rows(.quit, .all, key("q")) + always(.all)

    /// What holds everywhere, in overlays too.
    private static func always(_ context: KeyContext) -> [KeyBinding] {
        rows(.repaint, context, [.control("l")]) + rows(.suspend, context, [.control("z")])
            + rows(.interrupt, context, [.control("c")])
    }

    /// Moving about in something that lies over the panes, and leaving it.
    private static func overlay(_ context: KeyContext, down: Action, up: Action) -> [KeyBinding] {
        rows(down, context, key("j"), [.down], [.control("n")]) + rows(up, context, key("k"), [.up], [.control("p")])
            + rows(.halfPageDown, context, [.control("d")]) + rows(.halfPageUp, context, [.control("u")])
            + rows(.pageDown, context, [.pageDown], [.control("f")]) + rows(.pageUp, context, [.pageUp])
            + rows(.oldest, context, key("g") + key("g"), [.home]) + rows(.newest, context, key("G"), [.end])
            + rows(.close, context, [.escape], key("q")) + always(context)
    }

    private static func help(_ context: KeyContext) -> [KeyBinding] {
        rows(.help, context, key("?"), [.function(1)])
    }

    private static let reader: [KeyBinding] =
        overlay(.reader, down: .scrollDown, up: .scrollUp)
        + rows(.scrollDown, .reader, [.control("e")]) + rows(.scrollUp, .reader, [.control("y")])
        + rows(.close, .reader, key("?"), [.function(1)], key("`"), [.function(12)])
        + rows(.search, .reader, key("/")) + rows(.copyText, .reader, key("y"))

    private static let health: [KeyBinding] =
        overlay(.health, down: .scrollDown, up: .scrollUp)
        + help(.health) + rows(.close, .health, key("H"), [.function(9)])
        + rows(.connectionLog, .health, key("`"), [.function(12)])
        + rows(.windowLonger, .health, key("+")) + rows(.windowShorter, .health, key("-"))
        + rows(.retry, .health, key("R")) + rows(.copyText, .health, key("y"))

    private static let links: [KeyBinding] =
        overlay(.links, down: .next, up: .previous) + help(.links)
        + rows(.openLink, .links, [.enter], key("o")) + rows(.copyText, .links, key("y"))
        + rows(.close, .links, key("O"))

    private static let field: [KeyBinding] =
        rows(.open, .field, [.enter]) + rows(.close, .field, [.escape])
        + rows(.next, .field, [.down], [.control("n")]) + rows(.previous, .field, [.up], [.control("p")])
        + rows(.pageDown, .field, [.pageDown]) + rows(.pageUp, .field, [.pageUp])
        + rows(.expand, .field, [.tab]) + rows(.splitRight, .field, [.control("v")])
        + rows(.splitDown, .field, [.control("x")]) + rows(.pin, .field, [.alt(.enter)]) + always(.field)

    /// What a viewer on the simulated gateway has besides.
    private static let faults: [KeyBinding] =
        rows(.faults, .all, key("f")) + overlay(.faults, down: .next, up: .previous) + help(.faults)
        + rows(.open, .faults, [.enter]) + rows(.close, .faults, key("f"))
}
