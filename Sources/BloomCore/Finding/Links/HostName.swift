/// Host names in the form in which they can be told apart: lower case and ASCII.
enum HostName {
    /// A host as it goes over the wire: full stops and letters of other forms made plain, other scripts as `xn--`.
    ///
    /// This is the part of UTS 46 that matters to a reader: what cannot be seen is left out, and nothing is looked up
    /// in its tables, so an odd name may come out as one that does not exist, never as another one's.
    static func ascii(_ host: some StringProtocol) -> String {
        var labels: [String] = []
        var label: [Unicode.Scalar] = []
        for scalar in host.unicodeScalars.prefix(1024) {
            switch scalar.value {
            case 0x2E, 0x3002, 0xFF0E, 0xFF61:
                labels.append(ascii(label: label))
                label = []
            // Soft hyphen, joiners, marks of direction and others that cannot be seen.
            case 0xAD, 0x34F, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
                0xFEFF:
                break
            // The wide forms of ASCII.
            case 0xFF01...0xFF5E:
                if let narrow = Unicode.Scalar(scalar.value - 0xFEE0) { label.append(LetterCase.lower(narrow)) }
            default: label.append(LetterCase.lower(scalar))
            }
        }
        labels.append(ascii(label: label))
        return labels.joined(separator: ".")
    }

    private static func ascii(label: [Unicode.Scalar]) -> String {
        if label.allSatisfy({ $0.value < 0x80 }) { return String(String.UnicodeScalarView(label)) }
        return "xn--" + (Punycode.encode(label) ?? "")
    }

    /// Whether a host in ASCII can be one: a name, an address of IPv4, or one of IPv6 in brackets.
    static func isPlausible(_ host: String) -> Bool {
        guard host.utf8.count <= 253, !host.isEmpty else { return false }
        if host.hasPrefix("["), host.hasSuffix("]") {
            return host.utf8.dropFirst().dropLast().allSatisfy { $0 == 0x3A || $0 == 0x2E || isHexDigit($0) }
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        // A full stop at the end stands for the root.
        let named = labels.last?.isEmpty == true ? labels.dropLast() : labels[...]
        return !named.isEmpty
            && named.allSatisfy { label in
                !label.isEmpty && label.utf8.count <= 63
                    && label.utf8.allSatisfy { byte in
                        byte == UInt8(ascii: "-") || ScalarClass.word.contains(Unicode.Scalar(byte))
                    }
            }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }

    /// Whether one host is the other one, or lies in its domain.
    static func isRelated(_ left: String, _ right: String) -> Bool {
        // A full stop at the end names the same host.
        let left = left.hasSuffix(".") ? String(left.dropLast()) : left
        let right = right.hasSuffix(".") ? String(right.dropLast()) : right
        return left == right || left.hasSuffix("." + right) || right.hasSuffix("." + left)
    }

    /// The hosts that words on a link look like, in ASCII.
    static func shown(in label: String) -> [String] {
        let words = SearchText.prefix(label, bytes: 512).unicodeScalars.split { $0.properties.isWhitespace }
        return words.compactMap { word in
            var word = word.drop { "([{<\"'*_~`|".unicodeScalars.contains($0) }
            if let colon = word.firstIndex(of: ":"), word[colon...].starts(with: "://".unicodeScalars) {
                word = word[colon...].dropFirst(3)
            }
            let end = word.prefix { !"/?#\\:)]}>\"'*~`|,;!".unicodeScalars.contains($0) }
            let host = ascii(String(String.UnicodeScalarView(end)))
            return looksLikeHost(host) ? host : nil
        }
    }

    private static func looksLikeHost(_ host: String) -> Bool {
        let host = host.hasSuffix(".") ? String(host.dropLast()) : host
        let labels = host.split(separator: ".")
        guard labels.count >= 2, isPlausible(host), let last = labels.last else { return false }
        if host.hasPrefix("www.") { return true }
        if labels.count == 4, labels.allSatisfy({ UInt8($0) != nil }) { return true }
        let isName = last.utf8.count >= 2 && last.utf8.contains { $0 >= 0x61 }
        return isName && !fileEndings.contains(String(last))
    }

    /// Ends of file names, which are no hosts although some of them could be.
    private static let fileEndings: Set<String> = [
        "bin", "c", "cc", "cfg", "conf", "cpp", "css", "csv", "diff", "dll", "doc", "docx", "exe", "gif", "go", "gz",
        "h",
        "hpp", "htm", "html", "ini", "iso", "java", "jpeg", "jpg", "js", "json", "kt", "lock", "log", "md", "mp3",
        "mp4",
        "patch", "pdf", "php", "pl", "png", "py", "rb", "rs", "sh", "so", "svg", "swift", "tar", "toml", "ts", "txt",
        "webp", "xls", "xlsx", "xml", "xz", "yaml", "yml",
    ]
}
