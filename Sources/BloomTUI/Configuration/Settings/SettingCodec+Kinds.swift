import BloomCore
import GatewayClient
import GatewayModels
import GatewayProtocol
import Logging

extension SettingCodec where Value == Snowflake {
    /// An id: digits in quotes, or a whole number.
    static var id: Self {
        Self(
            values: "an id",
            read: { (node) throws(SettingMistake) in
                switch node.value {
                case .text(let text):
                    guard let id = Snowflake(text) else {
                        throw SettingMistake("wants ids, and \(TOMLText.shown(text)) is none")
                    }
                    return id
                case .integer(let number):
                    guard let id = Snowflake(String(number)) else { throw SettingMistake("wants ids, not \(number)") }
                    return id
                default: throw node.wrongKind("ids")
                }
            },
            write: { TOMLText.quoted($0.description) }
        )
    }
}

extension SettingCodec where Value == [Snowflake] {
    /// Ids.
    static var ids: Self { list(of: .id, values: "list of ids", atMost: 1000) }
}

extension SettingCodec where Value == String {
    /// Any text of some length.
    static func words(atMost limit: Int) -> Self {
        text("text") { (text) throws(SettingMistake) in
            guard !text.isEmpty else { throw SettingMistake("wants texts that are not empty") }
            guard text.count <= limit else { throw SettingMistake("wants texts of at most \(limit) characters") }
            return text
        } write: {
            $0
        }
    }

    /// A value of the viewer's, as ``SettingName`` writes it.
    static func viewer(_ values: SettingName.Values) -> Self {
        switch values {
        case .flag:
            SettingCodec<Bool>.flag.mapped {
                $0 ? "on" : "off"
            } back: {
                $0 == "on"
            }
        case .words(let words): choice(words.map { ($0, $0) })
        case .number(let range):
            SettingCodec<Int>.integer(range).mapped {
                String($0)
            } back: {
                Int($0) ?? 0
            }
        case .time:
            text(SettingName.timeForm) {
                $0
            } write: {
                $0
            }
        }
    }

    /// `auto`, `dark`, `light`, or the name of a theme file.
    static var theme: Self {
        var codec = text("auto, dark, light, or the name of a file in themes/") { (text) throws(SettingMistake) in
            guard !text.isEmpty, !text.hasPrefix("."), !text.contains("/"), !text.contains("\0") else {
                throw SettingMistake("wants the name of a theme, without its folder and .toml")
            }
            return text
        } write: {
            $0
        }
        codec.choices = ["auto", "dark", "light"]
        return codec
    }
}

extension SettingCodec where Value == [String] {
    /// A program and its arguments.
    static var command: Self {
        var codec = SettingCodec.list(
            of: .words(atMost: 4096), values: "list of texts: program and arguments", atMost: 100, isOneText: false)
        let read = codec.read
        codec.read = { (node) throws(SettingMistake) in
            let command = try read(node)
            if command.contains(where: TokenSource.looksLikeToken) {
                throw SettingMistake("must not hold a token: arguments can be read by everybody on this machine")
            }
            return command
        }
        return codec
    }
}

extension SettingCodec where Value == String? {
    /// A path; empty for none.
    static var path: Self {
        text("path") { (text) throws(SettingMistake) in
            if TokenSource.looksLikeToken(text) {
                throw SettingMistake("wants the path of a file, and this looks like a token")
            }
            if text.contains("\0") { throw SettingMistake("wants a path") }
            return text.isEmpty ? nil : text
        } write: {
            $0 ?? ""
        }
    }
}

extension SettingCodec where Value == GatewayURL? {
    /// The URL of a gateway; empty for none.
    static var gateway: Self {
        text("URL") { (text) throws(SettingMistake) in
            if text.isEmpty { return nil }
            guard let url = GatewayURL(text) else {
                throw SettingMistake("\(TOMLText.shown(text)) is no URL of the form wss://HOST or ws://HOST:PORT")
            }
            return url
        } write: {
            $0?.description ?? ""
        }
    }
}

extension SettingCodec where Value == APIEndpoint {
    /// The URL of a REST interface.
    static var api: Self {
        text("URL") { (text) throws(SettingMistake) in
            guard let endpoint = APIEndpoint(text) else {
                throw SettingMistake("\(TOMLText.shown(text)) is no URL of the form https://HOST/api/v10")
            }
            return endpoint
        } write: {
            $0.description
        }
    }
}

extension SettingCodec where Value == ShardChoice {
    /// Which shards run here.
    static var shards: Self {
        var codec = text("auto, N, or I/N") { (text) throws(SettingMistake) in
            guard let choice = try? ShardChoice.parse(text) else {
                throw SettingMistake(
                    "\(TOMLText.shown(text)) is none of: auto; a number from 1 to \(ShardChoice.most); I/N, such as "
                        + "0/2 for the first of two")
            }
            return choice
        } write: { choice in
            switch choice {
            case .recommended: "auto"
            case .all(let count): String(count)
            case .one(let shard): "\(shard.index)/\(shard.count)"
            }
        }
        codec.choices = ["auto"]
        let read = codec.read
        codec.read = { (node) throws(SettingMistake) in
            if case .integer(let number) = node.value { return try read(ConfigNode(.text(String(number)))) }
            return try read(node)
        }
        return codec
    }
}

extension SettingCodec where Value == Int {
    /// Intents: names in a list or with commas between, or a number.
    static var intents: Self {
        Self(
            values: "list of names, or a number",
            read: { (node) throws(SettingMistake) in
                switch node.value {
                case .integer(let number): return try IntentNames.bits(String(number))
                case .text(let text): return try IntentNames.bits(text)
                case .list(let items):
                    var bits = 0
                    for item in items {
                        guard case .text(let name) = item.value else { throw item.wrongKind("names of intents") }
                        do throws(SettingMistake) {
                            bits |= try IntentNames.bits(name)
                        } catch {
                            throw SettingMistake(error.message, at: item.place)
                        }
                    }
                    return bits
                default: throw node.wrongKind("names of intents, or a number")
                }
            },
            write: { bits in IntentNames.names(of: bits).map(TOMLText.list) ?? String(bits) }
        )
    }
}

extension SettingCodec where Value == Set<ViewerSettings.Notify.Occasion> {
    /// What calls the person.
    static var occasions: Self {
        typealias Occasion = ViewerSettings.Notify.Occasion
        let codec = SettingCodec<[Occasion]>.list(
            of: SettingCodec<Occasion>.choice(),
            values: "list of \(Occasion.allCases.map(\.rawValue).joined(separator: ", "))", atMost: 10)
        return Self(
            values: codec.values, choices: codec.choices,
            read: { (node) throws(SettingMistake) in Set(try codec.read(node)) },
            write: { set in codec.write(Occasion.allCases.filter(set.contains)) }, fromText: codec.fromText
        )
    }
}
