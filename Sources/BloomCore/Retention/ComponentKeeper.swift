import GatewayModels

/// Copies components with what is shown of them, within limits: forty of them, as Discord allows.
struct ComponentKeeper {
    static let countLimit = 40
    /// Deeper nested ones are left out; a menu in a row in a container is at the third level.
    static let depthLimit = 8
    /// Characters of a label, placeholder or file name.
    static let labelLimit = 80
    /// Characters of all texts together; Discord allows 4,000.
    static let textLimit = 8000
    /// Characters of the description of a picture.
    static let altLimit = 1024

    private var countLeft = ComponentKeeper.countLimit
    private var textLeft = ComponentKeeper.textLimit
    private var omitted = 0

    /// The components with what is shown of them; what did not fit is told by a number at the end.
    static func kept(_ components: [Component]) -> [Component] {
        guard !components.isEmpty else { return [] }
        var keeper = ComponentKeeper()
        var kept = keeper.kept(components, depth: 0)
        if keeper.omitted > 0 { kept.append(.other(.integer(Int64(keeper.omitted)))) }
        return kept
    }

    private mutating func kept(_ components: [Component], depth: Int) -> [Component] {
        guard depth < Self.depthLimit else {
            omitted += components.count
            return []
        }
        var kept: [Component] = []
        for (index, component) in components.enumerated() {
            // What an earlier pass left out is still left out.
            if case .other(.integer(let count)) = component {
                omitted = min(1_000_000, omitted) + Int(min(1_000_000, max(0, count)))
                continue
            }
            guard countLeft > 0 else {
                omitted += components.count - index
                break
            }
            countLeft -= 1
            kept.append(self.kept(component, depth: depth))
        }
        return kept
    }

    private mutating func kept(_ component: Component?, depth: Int) -> Component? {
        guard let component else { return nil }
        return kept([component], depth: depth).first
    }

    private mutating func kept(_ component: Component, depth: Int) -> Component {
        switch component {
        case .actionRow(let row): return .actionRow(ActionRow(components: kept(row.components, depth: depth + 1)))
        case .button(let button):
            let emoji = button.emoji.map { Emoji(id: $0.id, name: $0.name.map(label)) }
            return .button(Button(style: button.style, label: button.label.map(label), emoji: emoji))
        case .stringSelect(let menu): return .stringSelect(StringSelect(placeholder: menu.placeholder.map(label)))
        case .userSelect(let menu): return .stringSelect(StringSelect(placeholder: menu.placeholder.map(label)))
        case .roleSelect(let menu): return .stringSelect(StringSelect(placeholder: menu.placeholder.map(label)))
        case .mentionableSelect(let menu):
            return .stringSelect(StringSelect(placeholder: menu.placeholder.map(label)))
        case .channelSelect(let menu): return .stringSelect(StringSelect(placeholder: menu.placeholder.map(label)))
        case .separator(let separator): return .separator(Separator(divider: separator.divider))
        case .other(.object(let object)): return kept(Component(unknown: object), depth: depth)
        case .other(.null): return component
        default: return keptLayout(component, depth: depth)
        }
    }

    private mutating func keptLayout(_ component: Component, depth: Int) -> Component {
        switch component {
        case .section(let section):
            let inner = kept(section.components, depth: depth + 1)
            return .section(Section(components: inner, accessory: kept(section.accessory, depth: depth + 1)))
        case .container(let container):
            let inner = kept(container.components, depth: depth + 1)
            return .container(
                Container(components: inner, accentColor: container.accentColor, spoiler: container.spoiler)
            )
        case .label(let label):
            let inner = kept(label.component, depth: depth + 1)
            return .label(Label(label: label.label.map(self.label), component: inner))
        case .textDisplay(let text): return .textDisplay(TextDisplay(content: text.content.map { self.text($0) }))
        case .thumbnail(let picture):
            let alt = picture.description.map { $0.bounded(to: Self.altLimit) }
            return .thumbnail(Thumbnail(media: picture.media.map(media), description: alt, spoiler: picture.spoiler))
        case .mediaGallery(let gallery):
            let items = gallery.items.prefix(10).map { item in
                let alt = item.description.map { $0.bounded(to: Self.altLimit) }
                return MediaGalleryItem(media: item.media.map(media), description: alt, spoiler: item.spoiler)
            }
            return .mediaGallery(MediaGallery(items: items))
        case .file(let file):
            let name = file.name ?? Self.fileName(in: file.file?.url ?? "")
            return .file(FileComponent(spoiler: file.spoiler, name: label(name), size: file.size))
        // Of dialogs, which no message has.
        default: return .checkbox(Checkbox())
        }
    }

    // MARK: - Texts

    private func label(_ text: String) -> String { text.bounded(to: Self.labelLimit) }

    private mutating func text(_ text: String) -> String {
        let kept = text.bounded(to: textLeft)
        textLeft -= kept.count
        return kept
    }

    private func media(_ item: UnfurledMediaItem) -> UnfurledMediaItem {
        UnfurledMediaItem(
            url: label(Self.fileName(in: item.url)), height: item.height, width: item.width,
            contentType: item.contentType.map(label)
        )
    }

    /// The last part of an address, without what is asked of it.
    static func fileName(in url: String) -> String {
        let path = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let name = path.split(separator: UInt8(ascii: "/")).last ?? path
        return String(decoding: name, as: UTF8.self)
    }
}

extension [Component] {
    /// The components with what is shown of them.
    var kept: [Component] { ComponentKeeper.kept(self) }

    /// What they cost to keep, about.
    var cost: Int { reduce(0) { $0 + $1.cost } }
}

extension [Component] {
    /// Everything that kept components say, in order.
    var texts: [String] { flatMap(\.texts) }
}

extension Component {
    /// What it says, with what is within it; kept components are no deeper than ``ComponentKeeper/depthLimit``.
    fileprivate var texts: [String] {
        switch self {
        case .actionRow(let row): row.components.texts
        case .section(let section): section.components.texts + (section.accessory?.texts ?? [])
        case .container(let container): container.components.texts
        case .label(let label): [label.label].compactMap(\.self) + (label.component?.texts ?? [])
        case .textDisplay(let text): [text.content].compactMap(\.self)
        case .button(let button): [button.label].compactMap(\.self)
        case .stringSelect(let menu): [menu.placeholder].compactMap(\.self)
        case .thumbnail(let picture): [picture.description].compactMap(\.self)
        case .mediaGallery(let gallery): gallery.items.compactMap(\.description)
        case .file(let file): [file.name].compactMap(\.self)
        default: []
        }
    }

    /// Of a type that nobody knows yet: its text and what is within it.
    fileprivate init(unknown object: [String: JSONValue]) {
        if case .array(let inner) = object["components"] {
            self = .container(
                Container(
                    components: inner.map { value in
                        if case .object(let object) = value { Component(unknown: object) } else { .other(.null) }
                    }
                )
            )
        } else if case .string(let text) = object["content"] {
            self = .textDisplay(TextDisplay(content: text))
        } else if case .string(let text) = object["label"] {
            self = .button(Button(label: text))
        } else if case .string(let text) = object["placeholder"] {
            self = .stringSelect(StringSelect(placeholder: text))
        } else {
            self = .other(.null)
        }
    }

    /// What it costs to keep, about.
    fileprivate var cost: Int {
        switch self {
        case .actionRow(let row): 64 + row.components.cost
        case .button(let button): 160 + (button.label?.utf8.count ?? 0)
        case .stringSelect(let menu): 192 + (menu.placeholder?.utf8.count ?? 0)
        case .section(let section): 128 + section.components.cost + (section.accessory?.cost ?? 0)
        case .container(let container): 96 + container.components.cost
        case .textDisplay(let text): 96 + (text.content?.utf8.count ?? 0)
        case .mediaGallery(let gallery): gallery.items.reduce(64) { $0 + 256 + ($1.description?.utf8.count ?? 0) }
        case .thumbnail(let picture): 256 + (picture.description?.utf8.count ?? 0)
        default: 256
        }
    }
}
