import ArgumentParser
import BloomCore
import Foundation
import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomTUI

@Suite struct ConfigurationLoaderTests {
    private static let option = ConfigurationLoader.OptionValue(
        option: "--set ui.time", setting: "ui.time", text: "%I")

    @Test func `each layer wins over the ones below, and is the origin`() throws {
        let place = try ConfigurationPlace()
        func value(_ loader: ConfigurationLoader) throws -> (String, Origin) {
            let loaded = try loader.load()
            #expect(loaded.mistakes.isEmpty)
            return (loaded.settings.viewer.ui.time, loaded.origin(of: "ui.time"))
        }
        var loader = place.loader()
        #expect(try value(loader) == ("%H:%M", .builtIn))
        try place.write("[ui]\n\ntime = '%H'", to: place.system)
        #expect(try value(loader) == ("%H", .file(path: place.system, line: 3)))
        try place.write("[profile.work.ui]\ntime = '%H:%S'\n[ui]\ntime = '%H %M'\n", to: place.user)
        #expect(try value(loader) == ("%H %M", .file(path: place.user, line: 4)))
        loader.profile = "work"
        #expect(try value(loader) == ("%H:%S", .profile(name: "work", path: place.user, line: 2)))
        loader.environment["BLOOM_UI_TIME"] = "%I%p"
        #expect(try value(loader) == ("%I%p", .variable("BLOOM_UI_TIME")))
        loader.options = [Self.option]
        #expect(try value(loader) == ("%I", .option("--set ui.time")))
    }

    @Test func `a variable that is empty counts as unset`() throws {
        let place = try ConfigurationPlace()
        let loaded = try place.loader(["BLOOM_UI_TIME": "", "BLOOM_CONFIG": "", "BLOOM_PROFILE": ""]).load()
        #expect(loaded.origin(of: "ui.time") == .builtIn)
    }

    @Test func `of several system folders the first counts most`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\ntime = '%H'\nmouse = true", to: place.home + "/a/bloom/config.toml")
        try place.write("[ui]\ntime = '%H %M'\ntitle = false", to: place.home + "/b/bloom/config.toml")
        let loaded = try place.loader(["XDG_CONFIG_DIRS": "relative:\(place.home)/a:\(place.home)/b"]).load()
        #expect(loaded.settings.viewer.ui.time == "%H")
        #expect(loaded.settings.viewer.ui.mouse && !loaded.settings.viewer.ui.title)
        #expect(loaded.files == [place.home + "/b/bloom/config.toml", place.home + "/a/bloom/config.toml"])
    }

    @Test func `a named file stands for the person's own and must be there`() throws {
        let place = try ConfigurationPlace()
        try place.write("[ui]\nmouse = true", to: place.user)
        try place.write("[ui]\ntitle = false", to: place.home + "/other.toml")
        let loaded = try place.loader(["BLOOM_CONFIG": place.home + "/other.toml"]).load()
        #expect(!loaded.settings.viewer.ui.mouse && !loaded.settings.viewer.ui.title)
        var loader = place.loader()
        loader.file = place.home + "/none.toml"
        let failure = #expect(throws: Failure.self) { try loader.load() }
        #expect(failure?.status == .configuration)
        loader.file = place.home
        #expect(throws: Failure.self) { try loader.load() }
    }

    @Test func `a profile that is nowhere ends the start, as another bot's token would be used`() throws {
        let place = try ConfigurationPlace()
        try place.write("[profile.work]\n", to: place.user)
        let failure = #expect(throws: Failure.self) { try place.loader(["BLOOM_PROFILE": "wrok"]).load() }
        #expect(failure?.status == .configuration && failure?.description.contains("wrok") == true)
        #expect(throws: Never.self) { try place.loader(["BLOOM_PROFILE": "work"]).load() }
    }

    @Test func `every kind of value is read from files and variables`() throws {
        let place = try ConfigurationPlace()
        let loaded = try place.load(
            """
            watch_config = false
            [watch]
            user_ids = ["18446744073709551615", 42]
            words = ["on fire"]
            [ui]
            emoji = "Names"
            ambiguous_width = 2
            color = "256"
            theme = "light"
            [notify]
            on = ["fatal", "mention"]
            command = ["notify-send", "-a", "bloom"]
            [connection]
            shards = 3
            intents = 513
            identify_reserve = 0
            """,
            [
                "BLOOM_NOTIFY_VIA": "osc9", "BLOOM_PANE_SCROLLBACK": "77", "BLOOM_UI_MOUSE": "on",
                "BLOOM_UI_SERVER_ORDER": "1, 2,3", "BLOOM_COLOR": "never", "BLOOM_GATEWAY": "ws://127.0.0.1:1",
                "BLOOM_MESSAGE_CONTENT": "false", "BLOOM_COMPRESS": "none",
            ])
        #expect(loaded.mistakes.isEmpty && loaded.configuration.wrongUsage.isEmpty)
        let settings = loaded.settings
        #expect(
            settings.viewer.watch.users.map(\.rawValue) == [.max, 42] && settings.viewer.watch.words == ["on fire"])
        #expect(settings.look.emoji == .names && settings.look.ambiguousIsWide && settings.look.theme == "light")
        #expect(settings.look.color == .never && !settings.watchesFiles)
        #expect(settings.viewer.notify.on == [.fatal, .mention] && settings.viewer.notify.via == .osc9)
        #expect(settings.viewer.notify.command == ["notify-send", "-a", "bloom"])
        #expect(settings.viewer.pane.scrollback == 77 && settings.viewer.ui.mouse)
        #expect(settings.viewer.ui.serverOrder.map(\.rawValue) == [1, 2, 3])
        #expect(settings.connection.shards == .all(3) && settings.connection.intents == 513)
        #expect(
            settings.connection.gateway?.authority == "127.0.0.1:1"
                && settings.connection.compression == TransportCompression.none)
        #expect(settings.connection.identifyReserve == 0 && !settings.connection.messageContent)
    }

    @Test func `message content is taken away by what counts at least as much as the intents`() throws {
        let place = try ConfigurationPlace()
        func intents(_ text: String, _ more: [String: String] = [:]) throws -> Int {
            try place.load(text, more).configuration.effectiveIntents
        }
        let content = IntentNames.messageContent
        #expect(try intents("") & content != 0)
        #expect(try intents("[connection]\nmessage_content = false") & content == 0)
        #expect(try intents("[connection]\nintents = ['message_content', 'guilds']\nmessage_content = false") == 1)
        // Who asks for it on top gets it.
        #expect(
            try intents("[connection]\nmessage_content = false", ["BLOOM_INTENTS": "guilds,message_content"]) & content
                != 0)
        #expect(try intents("[connection]\nintents = 32769", ["BLOOM_MESSAGE_CONTENT": "off"]) == 1)
    }

    @Test func `filters of a higher layer stand for those below`() throws {
        let place = try ConfigurationPlace()
        try place.write("[[filter]]\nhide = 'a'", to: place.system)
        let loaded = try place.load(
            "[[filter]]\nname = 'x'\nscope = 'server:O'\nhide = 'from:bot'\n[[filter]]\nhide = 'b'")
        #expect(
            loaded.settings.viewer.filters == [
                ViewerSettings.Filter(name: "x", scope: "server:O", hide: "from:bot"),
                ViewerSettings.Filter(name: "filter 2", hide: "b"),
            ])
    }

    @Test func `a setting that has another name now is taken, and that is said`() throws {
        var configuration = Configuration(baseKeymap: .standard)
        let entries = try ConfigReader.entries(of: Array("[ui]\nrodent = true".utf8), source: "x")
        configuration.take(entries, from: FileSource(path: "x"), renamed: ["ui.rodent": "ui.mouse"])
        #expect(configuration.settings.viewer.ui.mouse)
        #expect(configuration.mistakes.map(\.description) == ["x:2:1: ui.rodent is called ui.mouse now"])
    }

    @Test func `what is wrong on the command line ends the start`() throws {
        let place = try ConfigurationPlace()
        for options in [
            ["--set", "ui.emoji=none"], ["--set", "nothing"], ["--set", "ui.nothing=1"], ["--color", "17"],
            ["--set", "watch.words=a"],
        ] {
            let loaded = try ConfigurationOptions.parse(options).loader(environment: place.environment()).load()
            let failure = #expect(throws: Failure.self) { try loaded.refuseWrongUsage() }
            #expect(failure?.status == .usage, "\(options)")
        }
        let fine = try ConfigurationOptions.parse(["--set", "graph=block", "--set", "ui.time=%H=b"])
            .loader(environment: place.environment()).load()
        try fine.refuseWrongUsage()
        #expect(fine.settings.viewer.health.graph == .block && fine.settings.viewer.ui.time == "%H=b")
    }
}
