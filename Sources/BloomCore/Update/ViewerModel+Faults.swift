import GatewayProtocol

extension ViewerModel {
    /// Opens the menu where it was left.
    mutating func openFaults(now: Moment) {
        guard !options.faults.isEmpty else { return show("faults are for the simulated gateway", now: now) }
        var menu = FaultMenu()
        menu.move(to: lastFault, of: options.faults.count, height: options.faults.count)
        faultMenu = menu
    }

    /// A key while the menu is open.
    mutating func moveFaults(_ action: Action, layout: ScreenLayout, now: Moment) -> [ViewerEffect] {
        guard var menu = faultMenu else { return [] }
        let height = FaultMenuView.height(in: faultArea(layout), count: options.faults.count)
        let last = options.faults.count - 1
        switch action {
        case .open:
            let fault = options.faults[menu.selected]
            lastFault = menu.selected
            // Out of the way of what is to be seen now.
            faultMenu = nil
            show("fault: \(fault.words)", now: now)
            return [.strike(fault.words)]
        case .next, .scrollDown: menu.move(to: menu.selected + 1, of: last + 1, height: height)
        case .previous, .scrollUp: menu.move(to: menu.selected - 1, of: last + 1, height: height)
        case .pageDown, .halfPageDown: menu.move(to: menu.selected + height, of: last + 1, height: height)
        case .pageUp, .halfPageUp: menu.move(to: menu.selected - height, of: last + 1, height: height)
        case .oldest: menu.move(to: 0, of: last + 1, height: height)
        case .newest: menu.move(to: last, of: last + 1, height: height)
        default: break
        }
        faultMenu = menu
        return []
    }
}
