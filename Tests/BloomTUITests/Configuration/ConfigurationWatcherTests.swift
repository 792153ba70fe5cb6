import BloomCore
import Foundation
import Glibc
import Testing

@testable import BloomTUI

@Suite struct ConfigurationWatcherTests {
    private static func watcher(_ place: ConfigurationPlace) throws -> ConfigurationWatcher {
        let loader = place.loader()
        return ConfigurationWatcher(loader: loader, loaded: try loader.load())
    }

    private static func isReadable(_ watcher: ConfigurationWatcher) -> Bool {
        var request = pollfd(fd: watcher.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) == 1
    }

    @Test func `a change wakes and is read`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nmouse = true", to: place.user)
        let watcher = try Self.watcher(place)
        #expect(!Self.isReadable(watcher))
        #expect(watcher.look() == nil)
        try place.write("[ui]\nmouse = false\ntime = '%H'\n[connection]\nintents = 1", to: place.user)
        #expect(Self.isReadable(watcher))
        let change = try #require(watcher.look())
        #expect(change.loaded.settings.viewer.ui.time == "%H" && !change.loaded.settings.viewer.ui.mouse)
        #expect(change.restartNeeded == ["intents"])
        #expect(change.notice == "configuration read; restart needed: intents")
        #expect(!Self.isReadable(watcher))
        #expect(watcher.look() == nil)
    }

    @Test func `a broken file keeps what holds and is told with its place`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nmouse = true", to: place.user)
        let watcher = try Self.watcher(place)
        try place.write("[ui]\nmouse = \n", to: place.user)
        let broken = try #require(watcher.look())
        #expect(broken.loaded.settings.viewer.ui.mouse)
        #expect(broken.notice.hasPrefix("\(place.user):2:9: syntax error"))
        try place.write("[ui]\nmoused = false", to: place.user)
        let wrong = try #require(watcher.look())
        #expect(wrong.notice == "\(place.user):2:1: 'moused' is not known in [ui]; did you mean 'mouse'?")
        #expect(!wrong.loaded.settings.viewer.ui.mouse)
    }

    @Test func `a file that goes away is kept until somebody asks`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nmouse = true", to: place.user)
        let watcher = try Self.watcher(place)
        try FileManager.default.removeItem(atPath: place.user)
        #expect(watcher.look() == nil)
        #expect(!watcher.reload().loaded.settings.viewer.ui.mouse)
    }

    @Test func `a file in a folder that was not there is seen`() throws {
        let place = try ConfigurationPlace()
        try FileManager.default.createDirectory(atPath: place.home + "/.config", withIntermediateDirectories: true)
        let watcher = try Self.watcher(place)
        try FileManager.default.createDirectory(
            atPath: place.home + "/.config/bloom", withIntermediateDirectories: true)
        #expect(Self.isReadable(watcher))
        #expect(watcher.look() == nil)
        try place.write("[ui]\nmouse = true", to: place.user)
        #expect(try #require(watcher.look()).loaded.settings.viewer.ui.mouse)
    }

    @Test func `a file behind a link is seen where it lies`() throws {
        let place = try ConfigurationPlace()
        let target = place.home + "/dotfiles/bloom.toml"
        try place.write("[ui]\nmouse = true", to: target)
        try FileManager.default.createDirectory(
            atPath: place.home + "/.config/bloom", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: place.user, withDestinationPath: target)
        let watcher = try Self.watcher(place)
        try place.write("[ui]\nmouse = false", to: target)
        #expect(try #require(watcher.look()).loaded.settings.viewer.ui.mouse == false)
    }

    @Test func `a file that is only begun is not read`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nmouse = true", to: place.user)
        let watcher = try Self.watcher(place)
        let descriptor = open(place.user, O_WRONLY | O_TRUNC | O_CLOEXEC)
        #expect(watcher.look() == nil)
        _ = "[ui]\nmouse = true\ntitle = false".withCString { Glibc.write(descriptor, $0, strlen($0)) }
        #expect(watcher.look() == nil)
        close(descriptor)
        #expect(try #require(watcher.look()).loaded.settings.viewer.ui.title == false)
    }

    @Test func `whoever does not want it is left alone, and can ask`() throws {
        let place = try ConfigurationPlace()
        try place.write("watch_config = false", to: place.user)
        let watcher = try Self.watcher(place)
        try place.write("watch_config = false\n[ui]\nmouse = true", to: place.user)
        #expect(watcher.look() == nil)
        let change = watcher.reload()
        #expect(change.loaded.settings.viewer.ui.mouse && change.notice == "configuration read")
    }

    @Test func `a theme that changes is read too`() throws {
        let place = try ConfigurationPlace()
        let theme = place.home + "/.config/bloom/themes/mine.toml"
        try place.write("dim = 1", to: theme)
        try place.write("[ui]\ntheme = 'mine'", to: place.user)
        let watcher = try Self.watcher(place)
        try place.write("dim = 2", to: theme)
        #expect(try #require(watcher.look()).loaded.theme?.roles["dim"]?.color == 2)
        try place.write("dim = ", to: theme)
        #expect(try #require(watcher.look()).loaded.theme?.roles["dim"]?.color == 2)
    }

    @Test func `a restart is needed as long as the connection is another than at the start`() throws {
        let place = try ConfigurationPlace()
        try place.write("", to: place.user)
        let watcher = try Self.watcher(place)
        try place.write("[connection]\nmessage_content = false\ntoken_file = 'x'", to: place.user)
        #expect(watcher.look()?.restartNeeded == ["message_content", "token_file"])
        try place.write("[connection]\nmessage_content = false", to: place.user)
        #expect(watcher.look()?.restartNeeded == ["message_content"])
        try place.write("", to: place.user)
        #expect(watcher.look()?.restartNeeded == [])
    }
}
