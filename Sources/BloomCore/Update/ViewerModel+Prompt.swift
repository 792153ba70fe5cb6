import DequeModule
import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Asks for words in the last row.
    mutating func ask(_ purpose: Prompt.Purpose) {
        let text: String
        switch purpose {
        case .search: text = ""
        case .filter: text = pane?.filter?.source ?? ""
        case .tree: text = sidebar.filter
        case .log:
            guard case .log(let state)? = overlays.last else { return }
            text = state.filter
        case .reader:
            guard case .reader(let reader)? = overlays.last else { return }
            text = reader.filter?.source ?? ""
        }
        let history = purpose.kind.map { promptHistory[$0] ?? [] }
        push(.prompt(Prompt(purpose: purpose, field: TextField(text, history: history))))
    }

    /// A key while words are asked for.
    mutating func type(_ key: Key, in prompt: Prompt, layout: ScreenLayout, now: Moment) -> [ViewerEffect]? {
        var prompt = prompt
        switch key {
        case .enter:
            overlays.removeLast()
            take(prompt, isDone: true, layout: layout, now: now)
        case .escape:
            overlays.removeLast()
            if prompt.purpose == .tree { sidebar.filter = "" }
            if prompt.purpose == .reader { findInReader("", at: overlays.count - 1) }
        default:
            guard prompt.field.handle(key) else { return nil }
            replaceTop(.prompt(prompt))
            // What is found shows while it is typed, where that costs nothing.
            if [.tree, .log, .reader].contains(prompt.purpose) {
                take(prompt, isDone: false, layout: layout, now: now)
            }
        }
        return []
    }

    private mutating func take(_ prompt: Prompt, isDone: Bool, layout: ScreenLayout, now: Moment) {
        let text = prompt.field.text
        if isDone, let kind = prompt.purpose.kind {
            var field = prompt.field
            _ = field.commit()
            promptHistory[kind] = field.history
        }
        switch prompt.purpose {
        case .search(let forward): search(text, forward: forward, layout: layout, now: now)
        case .filter: filterPane(text, now: now)
        case .tree: sidebar.filter = text
        case .log:
            let place = overlays.count - (isDone ? 1 : 2)
            guard overlays.indices.contains(place), case .log(var state) = overlays[place] else { return }
            state.filter = text
            state.top = 0
            overlays[place] = .log(state)
        case .reader: findInReader(text, at: overlays.count - (isDone ? 1 : 2))
        }
    }

    /// Shows only lines of a text that have something; a pattern that is not finished yet changes nothing.
    private mutating func findInReader(_ text: String, at place: Int) {
        guard overlays.indices.contains(place), case .reader(var reader) = overlays[place] else { return }
        let pattern = try? SearchPattern(text)
        guard text.isEmpty || pattern != nil else { return }
        reader.show(only: text.isEmpty ? nil : pattern)
        overlays[place] = .reader(reader)
    }

    // MARK: - Searching

    /// Looks for words in the pane, from the selection on; nothing written repeats the last search.
    private mutating func search(_ text: String, forward: Bool, layout: ScreenLayout, now: Moment) {
        if !text.isEmpty {
            do throws(PatternError) {
                pane?.search = try SearchPattern(text)
            } catch {
                return show("/\(text): \(error.message)", for: .seconds(4), now: now)
            }
        }
        pane?.searchesForward = forward
        goToMatch(forward ? 1 : -1, layout, now: now)
    }

    /// Selects the next message that has what is looked for, around the end.
    mutating func goToMatch(_ direction: Int, _ layout: ScreenLayout, now: Moment) {
        guard let pattern = pane?.search else { return show("nothing to look for: / asks", now: now) }
        guard let channel = pane?.channel else { return }
        let entries = shownLog(of: channel).entries
        guard !entries.isEmpty else { return show("nothing here", now: now) }
        let start = selectedKey.map { key in entries.firstIndex { $0.key >= key } ?? entries.count - 1 }
        for step in 1...entries.count {
            let from = start ?? (direction > 0 ? -1 : entries.count)
            let raw = from + step * direction
            let index = ((raw % entries.count) + entries.count) % entries.count
            guard case .message(let message) = entries[index].body, matches(message, pattern) else { continue }
            if !entries.indices.contains(raw) {
                show("search went on from the \(direction > 0 ? "top" : "end")", now: now)
            }
            remember()
            return select(.entry(entries[index].key))
        }
        show("not found: \(pattern.source)", for: .seconds(3), now: now)
    }

    private func matches(_ message: StoredMessage, _ pattern: SearchPattern) -> Bool {
        pattern.matches(message: FilterSubject.text(of: message, limit: SearchText.plainLimit))
            || pattern.matches(message: message.author.name)
    }

    private var selectedKey: LogKey? {
        guard case .entry(let key)? = pane?.selection else { return nil }
        return key
    }

    // MARK: - Filtering

    /// Shows only some messages of the pane; nothing written shows all again.
    mutating func filterPane(_ text: String, now: Moment) {
        guard !text.isEmpty else {
            pane?.filter = nil
            return refitPanes()
        }
        do throws(FilterError) {
            pane?.filter = PaneFilter(try MessageFilter(text))
            refitPanes()
        } catch {
            show("filter: \(error.message)", for: .seconds(4), now: now)
        }
    }

    /// Switches the filter of the pane off, or on again.
    mutating func toggleFilter(now: Moment) {
        guard pane?.filter != nil else { return show("no filter: F asks for one", now: now) }
        pane?.filter?.isOn.toggle()
        refitPanes()
    }
}
