import GatewayModels

/// Buttons, menus and whole layouts, as something to read: nothing of it can be pressed.
extension MessageText {
    /// All components, within the limits under which they are kept.
    func components() -> [StyledText] { lines(for: message.components.kept, depth: 0) }

    /// Whether components show files or pictures by themselves.
    var showsMedia: Bool { message.components.kept.contains(where: \.showsMedia) }

    private func lines(for components: [Component], depth: Int) -> [StyledText] {
        guard depth < ComponentKeeper.depthLimit else { return [] }
        return components.flatMap { lines(for: $0, depth: depth) }
    }

    private func lines(for component: Component, depth: Int) -> [StyledText] {
        switch component {
        case .actionRow(let row): return [self.row(of: row.components)].filter { !$0.isEmpty }
        case .section(let section):
            let lines = lines(for: section.components, depth: depth + 1)
            return lines + (section.accessory.map { self.lines(for: $0, depth: depth + 1) } ?? [])
        case .textDisplay(let text): return markup.lines(text.content ?? "")
        case .thumbnail(let picture):
            return media(picture.media, alt: picture.description, isSpoiler: picture.spoiler)
        case .mediaGallery(let gallery):
            return gallery.items.flatMap { media($0.media, alt: $0.description, isSpoiler: $0.spoiler) }
        case .file(let file): return [self.file(file)]
        case .separator(let separator): return [self.separator(isDrawn: separator.divider)]
        case .container(let container): return self.container(container, depth: depth)
        case .label(let label):
            let caption = label.label.map { [dim(sanitiser.line($0))] } ?? []
            return caption + (label.component.map { lines(for: $0, depth: depth + 1) } ?? [])
        case .other(.integer(let count)): return more(Int(clamping: count), SafeText(own: " more components"))
        default: return label(of: component).map { [$0] } ?? []
        }
    }

    // MARK: - Buttons and menus

    /// What can be pressed elsewhere, side by side.
    private func row(of components: [Component]) -> StyledText {
        var row = StyledText()
        for label in components.compactMap(label) {
            if !row.isEmpty { row.append(SafeText(own: " ")) }
            row.append(label)
        }
        return row
    }

    private func label(of component: Component) -> StyledText? {
        switch component {
        case .button(let button): bracketed(words(of: button))
        case .stringSelect(let menu): self.menu(menu.placeholder)
        case .userSelect(let menu): self.menu(menu.placeholder)
        case .roleSelect(let menu): self.menu(menu.placeholder)
        case .mentionableSelect(let menu): self.menu(menu.placeholder)
        case .channelSelect(let menu): self.menu(menu.placeholder)
        case .other(.integer(let count)):
            dim(sanitiser.marks.ellipsis + SafeText(own: " ") + SafeText(number: Int(clamping: count)))
        case .other(.null): nil
        default: bracketed(SafeText(own: "component"))
        }
    }

    private func words(of button: Button) -> SafeText {
        var words = SafeText.empty
        if let emoji = button.emoji { words.append(name(of: emoji)) }
        if let label = button.label, !label.isEmpty {
            if !words.isEmpty { words.append(SafeText(own: " ")) }
            words.append(sanitiser.line(label))
        }
        return words.isEmpty ? SafeText(own: "button") : words
    }

    private func menu(_ placeholder: String?) -> StyledText {
        let words = placeholder.flatMap { $0.isEmpty ? nil : sanitiser.line($0) } ?? SafeText(own: "select")
        return bracketed(sanitiser.marks.menu + words)
    }

    private func bracketed(_ words: SafeText) -> StyledText {
        var text = dim(SafeText(own: "["))
        text.append(words)
        text.append(SafeText(own: "]"), TextRole.dim.style)
        return text
    }

    // MARK: - Pictures and files

    private func media(_ item: UnfurledMediaItem?, alt: String?, isSpoiler: Bool) -> [StyledText] {
        let kind = Self.kind(of: item?.contentType ?? "image/", hasPixels: true)
        var line = dim(SafeText(own: "[") + kind + SafeText(own: "] "))
        guard !isSpoiler || options.revealsSpoilers else { return [hidden(behind: line)] }
        line.append(sanitiser.line(ComponentKeeper.fileName(in: item?.url ?? "")))
        if let width = item?.width, let height = item?.height {
            let size = SafeText(number: width) + sanitiser.marks.times + SafeText(number: height)
            line.append(SafeText(own: " ") + size, TextRole.dim.style)
        }
        guard let alt, !alt.isEmpty else { return [line] }
        return [line, dim(SafeText(own: "alt: ") + sanitiser.line(alt))]
    }

    private func file(_ file: FileComponent) -> StyledText {
        var line = dim(SafeText(own: "[file] "))
        guard !file.spoiler || options.revealsSpoilers else { return hidden(behind: line) }
        line.append(sanitiser.line(file.name ?? ComponentKeeper.fileName(in: file.file?.url ?? "")))
        if let size = file.size {
            line.append(SafeText(own: " ") + sanitiser.line(Self.size(size)), TextRole.dim.style)
        }
        return line
    }

    // MARK: - Layout

    /// Cells of a line between two parts.
    private static let dividerWidth = 8

    private func separator(isDrawn: Bool) -> StyledText {
        guard isDrawn else { return StyledText() }
        var line = SafeText.empty
        for _ in 0..<Self.dividerWidth { line.append(sanitiser.marks.divider) }
        return StyledText(line, TextRole.rule.style)
    }

    /// What belongs together, behind a bar of its colour.
    private func container(_ container: Container, depth: Int) -> [StyledText] {
        let style = container.accentColor.map { Style(TextRole.name(rgb: $0).foreground) } ?? TextRole.dim.style
        let bar = StyledText(sanitiser.marks.embedBar, style)
        guard !container.spoiler || options.revealsSpoilers else { return [hidden().behind(bar)] }
        return lines(for: container.components, depth: depth + 1).map { $0.behind(bar) }
    }
}

extension Component {
    /// Whether it, or something in it, shows a file or picture of the message.
    fileprivate var showsMedia: Bool {
        switch self {
        case .thumbnail, .mediaGallery, .file: true
        case .section(let section):
            section.accessory?.showsMedia == true || section.components.contains(where: \.showsMedia)
        case .container(let container): container.components.contains(where: \.showsMedia)
        default: false
        }
    }
}
