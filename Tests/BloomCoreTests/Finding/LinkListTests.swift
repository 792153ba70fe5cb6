import GatewayModels
import Testing

@testable import BloomCore

/// Links of messages, and where they really lead.
@Suite struct LinkListTests {
    /// The samples of RFC 3492, section 7.1.
    @Test(arguments: [
        (
            "\u{644}\u{64A}\u{647}\u{645}\u{627}\u{628}\u{62A}\u{643}\u{644}\u{645}\u{648}\u{634}\u{639}\u{631}\u{628}\u{64A}\u{61F}",
            "egbpdaj6bu4bxfgehfvwxn"
        ),
        ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"), ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
        ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
        ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
        ("TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
        ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
        ("安室奈美恵-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"),
        ("Hello-Another-Way-それぞれの場所", "Hello-Another-Way--fc4qua05auwb3674vfr0b"), ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
        ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"), ("パフィーdeルンバ", "de-jg4avhby1noc0d"),
        ("そのスピードで", "d9juau41awczczp"),
        ("-> $1.00 <-", "-> $1.00 <--"),
    ])
    func `labels become what the RFC says`(label: String, encoded: String) {
        #expect(Punycode.encode(Array(label.unicodeScalars)) == encoded)
    }

    @Test func `labels that no host has are refused, not computed`() {
        #expect(Punycode.encode(Array(repeating: "é", count: 100_000)) == nil)
        #expect(Punycode.encode(Array(repeating: "\u{10FFFF}", count: Punycode.limit)) != nil)
        #expect(Punycode.encode([]) == "")
    }

    @Test(arguments: [
        ("https://Example.COM/Path?q=1#f", "https://example.com/Path?q=1#f", "example.com", true),
        ("HTTP://a.example:8080/", "http://a.example:8080/", "a.example", true),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4", "xn--bcher-kva.example", true),
        ("https://раypal.com", "https://xn--ypal-43d9g.com", "xn--ypal-43d9g.com", true),
        ("https://ｇｏｏｇｌｅ。com/", "https://google.com/", "google.com", true),
        ("https://goo\u{200B}gle.com/\u{202E}x", "https://google.com/%E2%80%AEx", "google.com", true),
        ("https://good.example@evil.example/x", "https://good.example@evil.example/x", "evil.example", true),
        ("https://good.example\\@evil.example/", "https://good.example/@evil.example/", "good.example", true),
        ("https://good.example/\u{301}@evil.example", "https://good.example/%CC%81@evil.example", "good.example", true),
        ("https://[::1]:80/x", "https://[::1]:80/x", "[::1]", true),
        ("https://a.example?x\\y", "https://a.example?x%5Cy", "a.example", true),
        ("https://", "https://", "", false), ("https://a b/", "https://a b/", "a b", false),
        ("https://a.example:99999/", "https://a.example:99999/", "a.example", false),
        ("https://%67oogle.com/", "https://%67oogle.com/", "%67oogle.com", false),
        ("https://a..b/", "https://a..b/", "a..b", false),
        ("javascript:alert(1)", "javascript:alert(1)", "", false),
        ("file:///etc/passwd", "file:///etc/passwd", "", false),
        ("--help", "--help", "", false), ("data:text/html,<b>", "data:text/html,%3Cb%3E", "", false),
    ])
    func `what is opened is what is shown`(raw: String, text: String, host: String, canOpen: Bool) {
        let address = LinkAddress(raw)
        #expect(address.text == text)
        #expect(address.host == host)
        #expect(address.canOpen == canOpen)
    }

    @Test(arguments: HostileTexts.all) func `addresses that can be opened are visible ASCII`(text: String) {
        for raw in [text, "https://" + text, "https://a.example/" + text, "https://" + text + "@a.example"] {
            let address = LinkAddress(raw)
            let isVisible = address.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            #expect(isVisible || !address.canOpen)
            if address.canOpen { #expect(LinkAddress(address.text).host == address.host) }
        }
        #expect(!LinkAddress("https://a.example/" + String(repeating: "x", count: 3000)).canOpen)
    }

    @Test(arguments: [
        ("[the docs](https://a.example)", false), ("[a.example](https://a.example/x)", false),
        ("[www.a.example.](https://a.example)", true), ("[a.example](https://www.a.example)", false),
        ("[google.com](https://evil.example)", true), ("[Google.COM/login](https://evil.example)", true),
        ("[go to google.com now](https://evil.example)", true), ("[goo\u{200B}gle.com](https://evil.example)", true),
        ("[google。com](https://evil.example)", true), ("[раypal.com](https://paypal.com)", true),
        ("[google.com](https://google.com.evil.example)", true), ("[1.2.3.4](https://evil.example)", true),
        ("[README.md](https://git.example/README.md)", false), ("[v1.2.3](https://git.example)", false),
        ("[and so on...](https://a.example)", false), ("https://google.com@evil.example/", true),
        ("https://a.example", false),
    ])
    func `a link that looks like another place is flagged`(content: String, expected: Bool) {
        let list = LinkList([Make.stored(content)])
        // A label with an address in it is no masked link; then both are listed.
        #expect(
            list.entries.contains(where: \.isDeceptive) == (expected && !content.contains("www.")), "\(list.entries)")
    }

    @Test func `links stand in the order of reading, each once`() {
        let first = Make.stored("https://a.example and [words](https://b.example) <https://a.example>") {
            $0.embeds = [
                Embed(title: "Title", description: "see https://d.example", url: "https://c.example"),
                Embed(url: "https://a.example"),
            ]
            $0.attachments = [Attachment(id: 1, filename: "boot.png", size: 2048, url: "https://cdn.example/boot.png")]
        }
        let second = Make.stored("[bank.example](https://a.example)") {
            $0.messageSnapshots = [MessageSnapshot(message: SnapshotMessage(content: "https://e.example"))]
        }
        let list = LinkList([first, second])
        let hosts = list.entries.map(\.address.host)
        #expect(hosts == ["a.example", "b.example", "c.example", "d.example", "cdn.example", "e.example"])
        #expect(list.entries[1].label == "words")
        #expect(list.entries[2].kind == .embed && list.entries[2].label == "Title")
        #expect(list.entries[4].kind == .file(2048) && !list.entries[4].isDeceptive)
        // The second time it had a false name.
        #expect(list.entries[0].isDeceptive)
        #expect(LinkList.hasLinks(first))
        #expect(!LinkList.hasLinks(Make.stored("http and https: are words")))
    }

    @Test func `no more are listed than two digits can name`() {
        let content = (0..<300).map { "https://h\($0).example" }.joined(separator: " ")
        let list = LinkList([Make.stored(content)])
        #expect(list.entries.count == LinkList.limit)
        #expect(list.leftOut == 201)
    }

    @Test(arguments: HostileTexts.all) func `hostile contents have links or none`(text: String) {
        let list = LinkList([Make.stored("[\(text)](https://a.example/\(text)) https://\(text) \(text)")])
        #expect(list.entries.count < 100)
    }
}
