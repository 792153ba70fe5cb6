import GatewayModels
import Testing

@testable import BloomCore

/// Buttons, menus and layouts as something to read.
@Suite struct TextComponentTests {
    private func lines(
        _ components: [Component], flags: MessageFlags = [], policy: TextPolicy = .standard,
        options: MessageOptions = MessageOptions()
    ) -> [String] {
        let message = Message(id: 1, channelID: 2, flags: flags, components: components)
        let parts = MarkupSample.parts(message, policy: policy, options: options)
        return (parts.body + parts.extras).map(\.string)
    }

    private func row(_ components: [Component]) -> Component { .actionRow(ActionRow(components: components)) }
    private func button(_ label: String?, _ emoji: Emoji? = nil) -> Component {
        .button(Button(label: label, emoji: emoji))
    }

    @Test func buttonsAndMenus() {
        #expect(
            lines([
                row([
                    button("Approve"), button("Deny"), button(nil, Emoji(name: "🎉")),
                    button("Go", Emoji(id: 4, name: "up")),
                ]),
                row([.stringSelect(StringSelect(placeholder: "Pick one"))]), row([.userSelect(UserSelect())]),
                row([button(nil)]), row([]),
            ]) == ["[Approve] [Deny] [:tada:] [:up: Go]", "[▾ Pick one]", "[▾ select]", "[button]"])
        #expect(
            lines([row([.roleSelect(RoleSelect(placeholder: "r"))])], policy: TextPolicy(isUTF8: false)) == ["[v r]"])
    }

    @Test func layouts() {
        let picture = UnfurledMediaItem(
            url: "https://cdn.example/a/b.png?ex=1", height: 3, width: 2, contentType: "image/png")
        let card = Container(
            components: [
                .textDisplay(TextDisplay(content: "### Title\n- a")), .separator(Separator(divider: true)),
                .separator(Separator()),
                .section(
                    Section(components: [.textDisplay(TextDisplay(content: "**text**"))], accessory: button("Open"))),
                .mediaGallery(
                    MediaGallery(items: [
                        MediaGalleryItem(media: picture, description: "a lens"),
                        MediaGalleryItem(media: picture, spoiler: true),
                    ])),
                .file(FileComponent(name: "log.txt", size: 2048)), row([button("I'm in")]),
            ], accentColor: 0xFF0000
        )
        #expect(
            lines([.container(card)], flags: .isComponentsV2) == [
                "▌ Title", "▌ • a", "▌ ────────", "▌ ", "▌ text", "▌ [Open]", "▌ [img] b.png 2×3", "▌ alt: a lens",
                "▌ [img] (spoiler)", "▌ [file] log.txt 2 KB", "▌ [I'm in]",
            ])
        let message = Message(id: 1, channelID: 2, flags: .isComponentsV2, components: [.container(card)])
        let parts = MarkupSample.parts(message)
        #expect(parts.extras.isEmpty && !parts.contentHidden && parts.hidesSpoilers)
        #expect(parts.body.allSatisfy { $0.barLength == 2 && $0.runs.first?.style == Style(.author(196)) })
        #expect(parts.body[1].hanging == 2)
    }

    @Test func hiddenContainers() {
        let hidden = Component.container(Container(components: [row([button("a")])], spoiler: true))
        #expect(lines([hidden]) == ["▌ (spoiler)"])
        #expect(lines([hidden], options: MessageOptions(revealsSpoilers: true)) == ["▌ [a]"])
        #expect(lines([.thumbnail(Thumbnail(spoiler: true))]) == ["[img] (spoiler)"])
        #expect(lines([.file(FileComponent(spoiler: true, name: "x"))]) == ["[file] (spoiler)"])
    }

    @Test func unknownTypesAreLookedInto() {
        let unknown = Component.other(
            .object([
                "type": .integer(99),
                "components": .array([
                    .object(["label": .string("a")]), .object(["content": .string("b")]),
                    .object(["placeholder": .string("c")]),
                    .null, .object(["components": .array([.object(["content": .string("d")])])]),
                ]),
            ]))
        #expect(lines([unknown]) == ["▌ [a]", "▌ b", "▌ [▾ c]", "▌ ▌ d"])
        #expect(
            lines([.other(.null), .textInput(TextInput()), .checkbox(Checkbox())]).allSatisfy { $0 == "[component]" })
    }

    // MARK: - What is kept

    @Test func whatIsKeptIsShownAlike() {
        let components: [Component] = [
            row([button("a", Emoji(id: 1, name: "e")), .channelSelect(ChannelSelect(placeholder: "p"))]),
            .container(
                Container(components: [.textDisplay(TextDisplay(content: "x **y**"))], accentColor: 5, spoiler: false)),
            .thumbnail(Thumbnail(media: UnfurledMediaItem(url: "https://a.example/b.png"), description: "alt")),
            .file(FileComponent(file: UnfurledMediaItem(url: "attachment://f.txt"))),
            .label(Label(label: "caption", component: .stringSelect(StringSelect()))),
        ]
        #expect(lines(components) == lines(components.kept))
        #expect(components.kept.kept == components.kept)
        #expect(lines(components).last == "[▾ select]")
    }

    @Test func whatIsKeptIsBounded() {
        let long = String(repeating: "x", count: 5000)
        let kept = [
            row([button(long)]), .textDisplay(TextDisplay(content: long)), .textDisplay(TextDisplay(content: long)),
        ].kept
        #expect(kept.cost < 15_000)
        #expect(lines(kept).first?.count == 82)
        // A character can hold any number of marks.
        let marks = "e" + String(repeating: "\u{301}", count: 50_000)
        #expect([row([button(marks)])].kept.cost < 4000)
        let many = Array(repeating: button("b"), count: 100)
        #expect(many.kept.count == 41)
        #expect(lines(many).last == "… 60 more components")
        #expect(many.kept.kept == many.kept)
        var deep = button("deep")
        for _ in 0..<400 { deep = .container(Container(components: [deep])) }
        #expect(lines([deep]) == ["… 1 more components"])
        #expect([deep].kept.cost < 2000)
        var unknown = JSONValue.object(["label": .string("deep")])
        for _ in 0..<400 { unknown = .object(["components": .array([unknown])]) }
        #expect(lines([.other(unknown)]) == ["… 1 more components"])
    }

    @Test(arguments: HostileTexts.all)
    func hostileTexts(_ raw: String) {
        let item = UnfurledMediaItem(url: raw, contentType: raw)
        let components: [Component] = [
            row([button(raw, Emoji(id: 1, name: raw)), .stringSelect(StringSelect(placeholder: raw))]),
            .textDisplay(TextDisplay(content: raw)), .thumbnail(Thumbnail(media: item, description: raw)),
            .file(FileComponent(file: item, name: raw)), .label(Label(label: raw)),
            .other(.object(["label": .string(raw), "components": .array([.object(["content": .string(raw)])])])),
        ]
        for list in [components, components.kept] {
            let message = Message(id: 1, channelID: 2, components: list)
            let glyphs = MarkupSample.parts(message).extras.flatMap(\.runs).flatMap(\.text.clusters)
            #expect(glyphs.allSatisfy { isWhatCursesCounts($0) })
        }
    }
}
