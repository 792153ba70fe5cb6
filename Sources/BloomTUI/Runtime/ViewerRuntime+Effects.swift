import BloomCore
import GatewayProtocol

/// What the model wants done.
extension ViewerRuntime {
    /// Does what the model asks for.
    mutating func perform(_ effect: ViewerEffect, now: Moment) {
        switch effect {
        case .quit: exit = exit ?? .quit
        case .suspend: stop(now: now)
        case .repaint:
            terminal.repaint()
            pacer.changedByPerson()
        case .retryNow: feed.retryNow()
        case .reconnect: feed.reconnect()
        case .strike(let words): feed.strike(words)
        case .reconnectWithoutContent:
            update(
                .notice(feed.reconnectWithoutContent() ?? "a session without the texts of messages begins"), now: now)
        case .copy(let text):
            switch terminal.write(.copy(text)) {
            case .sent: break
            case .cut: update(.notice("the clipboard got only the first part"), now: now)
            case .unsupported: update(.notice("this terminal has no clipboard that bloom could reach"), now: now)
            }
        case .openURL(let address): complain(outside.open(address), now: now)
        case .call(.terminal(let command)): terminal.write(command)
        case .call(.run(let arguments)): complain(outside.run(arguments), now: now)
        case .bare(let lines): terminal.showBare(lines)
        case .reload: if let news = outside.reloadConfiguration() { take(news, now: now) }
        }
    }

    private mutating func complain(_ trouble: String?, now: Moment) {
        if let trouble { update(.notice(trouble), now: now) }
    }

    /// Shows another configuration.
    mutating func take(_ news: ConfigurationNews, now: Moment) {
        terminal.take(news.look)
        var options = news.options
        options.policy.isMono = terminal.isMono
        options.restartNeeded = news.restartNeeded
        update(.settings(options), now: now)
        update(.notice(news.notice), now: now)
        pacer.changedByPerson()
    }

    /// Hands on what the next run is to begin with; the first time after a while, and then now and then.
    mutating func keepNowAndThen(now: Moment) {
        guard let next = nextKeeping else {
            nextKeeping = now.instant + Self.keepingInterval
            return
        }
        guard now.instant >= next else { return }
        nextKeeping = now.instant + Self.keepingInterval
        outside.keep(model.saved)
    }

    /// Gives the terminal back until the process goes on.
    mutating func stop(now: Moment) {
        terminal.stop()
        let back = clock()
        update(.continued(stoppedFor: back.instant - now.instant), now: back)
        pacer.changedByPerson()
    }
}
