import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Takes what has happened; says what the runtime is to do.
    public mutating func update(_ input: ViewerInput, size: Size, now: Moment) -> [ViewerEffect] {
        settle(size)
        expireHint(now.instant)
        var effects: [ViewerEffect] = []
        switch input {
        case .key(let key): effects = handle(key, size: size, now: now)
        case .deliveries(let deliveries):
            for delivery in deliveries { apply(delivery, now: now) }
        case .status(let status): link.note(status, at: now.instant)
        case .tick: break
        case .focusChanged(let hasFocus): terminalHasFocus = hasFocus
        case .continued(let duration):
            if duration >= .seconds(1) { show("stopped for \(duration.short)", for: .seconds(5), now: now) }
            effects = [.repaint]
        case .notice(let text): show(text, for: .seconds(5), now: now)
        }
        tree.refresh(from: &directory)
        sidebar.refresh(tree.rows)
        followReading(size, now: now)
        store.isPaused = pane?.isFollowing == false
        return effects
    }

    /// Shows a line in place of the hints for a while.
    mutating func show(_ text: String, for duration: Duration = .seconds(1), now: Moment) {
        hint = Hint(text: text, until: now.instant + duration)
    }

    private mutating func expireHint(_ now: Instant) {
        if let hint, hint.until <= now { self.hint = nil }
    }

    /// Brings what depends on the size, and on rows that may have changed, into order.
    mutating func settle(_ size: Size) {
        tree.refresh(from: &directory)
        sidebar.refresh(tree.rows)
        guard lastSize != size else { return }
        let isFirst = lastSize == nil
        lastSize = size
        if !isFirst { fitAnchor(layout(size)) }
    }
}
