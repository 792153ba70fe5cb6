import BloomCore
import Foundation
import Glibc
import Testing

@testable import BloomTUI

/// Every kind of mistake is told with its place, and ends nothing.
@Suite struct ConfigurationMistakeTests {
    @Test(arguments: [
        ("[watch]\nwords = ['/(/']", "watched word"), ("[[filter]]\nhide = 'from:'", "filter"),
        ("[[filter]]\nname = 'loud'\nhide = 'has:pictures'", "\"loud\""),
    ])
    func `what can be read but means nothing is told`(text: String, saying: String) throws {
        let loaded = try ConfigurationPlace().load(text)
        #expect(loaded.mistakes.contains { $0.description.contains(saying) }, "\(loaded.mistakes)")
    }

    @Test func `a pipe is not read again`() throws {
        let place = try ConfigurationPlace()
        let path = place.home + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        var loader = place.loader()
        loader.file = path
        try place.write("[ui]\ndensity = 'compact'", to: place.user)
        let first = try place.loader().load()
        let again = loader.reload(first, keepsMissing: false)
        #expect(again.mistakes.contains { $0.description.contains("no plain file") }, "\(again.mistakes)")
    }

    @Test(arguments: [
        ("[ui]\nsidebr = 'on'", "2:1: 'sidebr' is not known in [ui]; did you mean 'sidebar'?"),
        ("[ui]\nsidebar = 'onn'", "2:1: ui.sidebar 'onn' is none of auto, on, off; did you mean 'on'?"),
        ("[ui]\nmouse = 'yes'", "2:1: ui.mouse wants true or false, not 'yes'"),
        ("[ui]\ngraph = 'block'", "2:1: 'graph' is not known in [ui]; it belongs in [health]"),
        ("sidebar = 'on'", "1:1: 'sidebar' is not known; it belongs in [ui]"),
        ("ui = 1", "1:1: ui wants a table: [ui]"),
        ("[uii]\nx = 1", "1:2: 'uii' is not known; did you mean 'ui'?"),
        ("config_version = 2", "1:1: config_version wants 1, the only version there is"),
        ("[pane]\nscrollback = 1", "2:1: pane.scrollback wants a whole number from 50 to 100000, not 1"),
        (
            "[pane]\nscrollback = 99.5",
            "2:1: pane.scrollback wants a whole number from 50 to 100000, not a number with a fraction"
        ),
        ("[ui]\ntime = '%X'", "2:1: ui.time wants one of H"), ("[ui]\ntime = ''", "2:1: ui.time wants 1 to 16"),
        ("[ui]\nserver_order = ['x']", "2:17: ui.server_order wants ids, and 'x' is none"),
        ("[ui]\ntheme = '../x'", "2:1: ui.theme wants the name"),
        ("[ui]\ntheme = 'none'", "2:1: ui.theme 'none' is no file in"),
        ("[notify]\non = [\n 'mention',\n 'x',\n]", "4:2: notify.on 'x' is none of mention, disconnect, fatal"),
        ("[notify]\non = ['fatal']\nvia = 'command'", "3:1: notify.via is \"command\", but notify.command is empty"),
        ("[health]\nbad_ms = 100\nwarn_ms = 300", "3:1: health.warn_ms must not be above health.bad_ms"),
        ("[connection]\ngateway = 'http://x'", "2:1: connection.gateway 'http://x' is no URL"),
        ("[connection]\nintents = ['gilds']", "2:12: connection.intents does not know 'gilds'; did you mean 'guilds'?"),
        ("[connection]\nshards = 0", "2:1: connection.shards '0' is none of: auto"),
        ("[connection]\nhistory = true", "2:1: connection.history is not there yet"),
        (
            "[connection]\ntoken_command = 'pass show x'",
            "2:1: connection.token_command wants a list, not 'pass show x'"
        ),
        ("[keys]\nnxt = 'x'", "2:1: 'nxt' is no action; bloom keys --list names all of them; did you mean 'next'?"),
        ("[keys]\nnext = ['j', 'ctrl+h']", "2:14: keys.next: 'ctrl+h' is what terminals send for Backspace"),
        ("[keys]\nnext = 1", "2:1: keys.next wants a key or a list of keys, not a whole number"),
        ("[keys]\nnext = [1]", "2:9: keys.next wants keys in quotes, not a whole number"),
        ("[keys.pan]\nnext = 'x'", "1:7: keys.pan is none of the contexts"),
        ("[keys]\nback = 'x'\nretry = 'x'", "3:1: x is bound to back as well in line 2; it is retry now"),
        ("[keys]\nback = 'g'", "2:1: g g (oldest) cannot be typed: g is back"),
        ("[keys]\nquit = []\ninterrupt = []", "3:1: nothing would end bloom: ctrl+c stays interrupt"),
        (
            "[[filter]]\nscope = 'x'\nhide = 'y'",
            "2:1: filter.scope 'x' is none of everywhere, server:NAME, channel:NAME"
        ),
        ("[[filter]]\nhide='x'\n[[filter]]\nname = 'y'", "3:3: a filter needs hide"),
        ("[[filter]]\nhid = 'x'\nhide = 'y'", "2:1: 'hid' is not known in [[filter]]; did you mean 'hide'?"),
        ("filter = 1", "1:1: filter wants tables: [[filter]]"),
        ("[profile]\nwork = 1", "2:1: profile.work wants a table: [profile.work]"),
        ("[profile.work.ui]\nmouse = 1", "2:1: ui.mouse wants true or false"),
        ("[profile.work.profile.deep]\n", "1:15: 'profile' is not known"),
        ("[ui]\nmouse = 1979-05-27", "2:1: ui.mouse wants true or false, not a date or time"),
        ("[ui\n", "1:4: syntax error"),
    ])
    func `a mistake has its place and its remedy`(text: String, expected: String) throws {
        let place = try ConfigurationPlace()
        let loaded = try place.load(text)
        let found = loaded.mistakes.map(\.description)
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasPrefix("\(place.user):\(expected)") == true, "\(found)")
    }

    private static let token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0"

    @Test(arguments: [
        "token = \"%\"", "[connection]\nToken = \"%\"", "[a.b]\ntoken = \"%\"", "[[filter]]\nhide = 'x'\ntoken = \"%\"",
        "[profile.work.connection]\ntoken = \"%\"", "[keys]\ntoken = \"%\"", "profile.token = \"%\"",
        "a = [{ token = \"%\" }]",
    ])
    func `a token is refused wherever it stands`(text: String) throws {
        let loaded = try ConfigurationPlace().load(text.replacing("%", with: Self.token))
        let found = loaded.mistakes.filter { $0.message.contains("use token_command") }
        #expect(found.count == 1 && found.first?.place != nil)
        #expect(!loaded.mistakes.contains { $0.description.contains("MTIz") })
    }

    @Test(arguments: [
        "[connection]\ngateway = \"%\"", "[connection]\ncompress = \"%\"", "[connection]\ntoken_file = \"%\"",
        "[connection]\ntoken_command = [\"echo\", \"%\"]", "[ui]\nsidebar = \"%\"", "[ui]\n\"%\" = 1",
        "[keys]\nnext = \"%\"",
        "[ui]\nmouse = \"%\"", "\"%\" = 1", "x = %\n", "%", "[watch]\nuser_ids = [\"%\"]",
        "[connection]\nintents = \"%\"",
        "[[filter]]\nhide = 'x'\nscope = \"%\"",
    ])
    func `no message repeats what may be a token`(text: String) throws {
        let loaded = try ConfigurationPlace().load(text.replacing("%", with: Self.token))
        #expect(!loaded.mistakes.isEmpty)
        for mistake in loaded.mistakes { #expect(!mistake.description.contains("Gabcde"), "\(mistake)") }
    }

    @Test func `control characters of a file do not reach the terminal`() throws {
        let loaded = try ConfigurationPlace().load("[ui]\nsidebar = \"\\u001b]0;x\\u0007\"\n\"\\u001b[31m\" = 1")
        #expect(loaded.mistakes.count == 2)
        for mistake in loaded.mistakes {
            #expect(mistake.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
        }
    }

    @Test func `a wrong value leaves the one below it`() throws {
        let place = try ConfigurationPlace()
        try place.write("[pane]\nscrollback = 500", to: place.system)
        let loaded = try place.load("[pane]\nscrollback = 5")
        #expect(loaded.settings.viewer.pane.scrollback == 500)
        #expect(loaded.origin(of: "pane.scrollback") == .file(path: place.system, line: 2))
    }

    @Test func `variables of the screen are warnings, those of the connection end the start`() throws {
        let place = try ConfigurationPlace()
        let loaded = try place.loader(["BLOOM_UI_EMOJI": "x", "BLOOM_UI_EMOJIS": "safe", "BLOOM_OTHER": "y"]).load()
        try loaded.refuseWrongUsage()
        #expect(
            loaded.mistakes.map(\.description) == [
                "BLOOM_UI_EMOJI: 'x' is none of safe, names, native",
                "BLOOM_UI_EMOJIS: is no variable of bloom's; did you mean 'BLOOM_UI_EMOJI'?",
            ])
        let failure = #expect(throws: Failure.self) {
            try place.loader(["BLOOM_COMPRESS": "x"]).load().refuseWrongUsage()
        }
        #expect(failure?.description == "BLOOM_COMPRESS 'x' is none of auto, none, zlib-stream, zstd-stream")
        #expect(failure?.status == .usage)
    }

    @Test func `more mistakes than anybody reads are not kept`() throws {
        let text = "[ui]\n" + (0..<5000).map { "x\($0) = 1\n" }.joined()
        #expect(try ConfigurationPlace().load(text).mistakes.count == Configuration.mostMistakes)
    }
}
