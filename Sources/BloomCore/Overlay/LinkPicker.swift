/// The list of links to open: one is pointed at, by number or by moving.
struct LinkPicker: Hashable, Sendable {
    /// What a key led to.
    enum Answer: Hashable, Sendable {
        /// The key means nothing here.
        case ignored
        /// The key was taken.
        case taken
        case close
        /// Hand this address to a browser.
        case open(String)
        /// Put this address on the clipboard.
        case copy(String)
        /// It cannot be opened; the text says why.
        case refused(String)
    }

    let links: LinkList
    private(set) var list = OverlayList()
    /// The number that is being typed.
    private var typed = 0

    init(_ links: LinkList) { self.links = links }

    /// The link that is pointed at.
    var selected: LinkEntry? {
        links.entries.indices.contains(list.selected) ? links.entries[list.selected] : nil
    }

    /// Takes a key while so many rows are shown.
    ///
    /// A digit points at a link, whose whole address is then in sight; only Enter opens it.
    mutating func handle(_ key: Key, height: Int) -> Answer {
        if case .character(let character) = key, let digit = character.wholeNumberValue, character.isASCII {
            return type(digit, height: height)
        }
        typed = 0
        let count = links.entries.count
        switch key {
        case .escape, .control("c"), .character("q"): return .close
        case .enter, .character("o"): return open()
        case .character("y"): return selected.map { .copy($0.address.text) } ?? .taken
        case .character("j"): list.move(to: list.selected + 1, of: count, height: height)
        case .character("k"): list.move(to: list.selected - 1, of: count, height: height)
        case .home: list.move(to: 0, of: count, height: height)
        case .end, .character("G"): list.move(to: count - 1, of: count, height: height)
        default: return list.handle(key, of: count, height: height) ? .taken : .ignored
        }
        return .taken
    }

    private mutating func type(_ digit: Int, height: Int) -> Answer {
        let count = links.entries.count
        let number = [typed * 10 + digit, digit].first { (1...max(1, count)).contains($0) && $0 <= count }
        typed = number ?? 0
        if let number { list.move(to: number - 1, of: count, height: height) }
        return .taken
    }

    private func open() -> Answer {
        guard let selected else { return .taken }
        let address = selected.address
        if address.canOpen { return .open(address.text) }
        if address.host.isEmpty { return .refused("only http and https are opened") }
        return .refused(
            address.text.utf8.count > LinkAddress.lengthLimit
                ? "the address is too long to be opened" : "the host of this address is none")
    }
}
