extension SimulatedGateway {
    /// Puts a dispatch that clients do not expect into the session of a connection, with a sequence of its own.
    mutating func addOddEvent(_ event: OddEvent, to id: ConnectionID) {
        guard let connection = connectionIndex(id), let index = sessionIndex(connections[connection].session) else {
            return
        }
        append(entry(for: event), to: index)
    }

    private mutating func entry(for event: OddEvent) -> Session.Entry {
        switch event {
        case .unknownName:
            Session.Entry(name: "SIMULATED_FUTURE_EVENT", d: Array("{\"id\":\"1\",\"future\":{\"of\":[1,2,3]}}".utf8))
        case .wrongTypes: Session.Entry(name: "MESSAGE_CREATE", d: Array(Self.wrongTypes.utf8))
        case .nullBody: Session.Entry(name: "MESSAGE_CREATE", d: Array("null".utf8))
        case .bareMessage:
            Session.Entry(
                name: "MESSAGE_CREATE",
                d: Array("{\"id\":\"1\",\"channel_id\":\"1\",\"type\":9999,\"flags\":2147483648,\"content\":null}".utf8)
            )
        case .deep(let levels):
            Session.Entry(
                name: "SIMULATED_DEEP_EVENT",
                d: Array("{\"deep\":".utf8) + Array(repeating: UInt8(ascii: "["), count: levels)
                    + Array(repeating: UInt8(ascii: "]"), count: levels) + Array("}".utf8)
            )
        case .big(let bytes): Session.Entry(name: "GUILD_CREATE", d: paddedGuild(bytes, isRandom: true))
        case .bomb(let bytes): Session.Entry(name: "GUILD_CREATE", d: paddedGuild(bytes, isRandom: false))
        }
    }

    private static let wrongTypes = """
        {"id":17,"channel_id":"1","author":"nobody","content":{"text":5},"timestamp":false,"edited_timestamp":[],\
        "tts":"no","mentions":{},"mention_roles":7,"attachments":"none","embeds":null,"reactions":true,\
        "type":"zero","flags":"many"}
        """

    /// The object of the first guild with a field of padding behind its own fields.
    private mutating func paddedGuild(_ size: Int, isRandom: Bool) -> [UInt8] {
        let guild = world.guildIDs.first.flatMap { world.guildCreate($0, at: worldNow) }?.bytes ?? Array("{}".utf8)
        var bytes = Array(guild.dropLast())
        bytes.reserveCapacity(size + 32)
        bytes += (bytes.count > 1 ? ",\"padding\":\"" : "\"padding\":\"").utf8
        let missing = max(0, min(size, 64 << 20) - bytes.count - 2)
        if isRandom {
            var word: UInt64 = 0
            for position in 0..<missing {
                if position % 12 == 0 { word = chance.next() }
                // Five bits a byte: letters and digits, so that it compresses only a little.
                bytes.append(0x41 + UInt8(truncatingIfNeeded: word & 15))
                word >>= 5
            }
        } else {
            bytes += Array(repeating: UInt8(ascii: "0"), count: missing)
        }
        bytes += "\"}".utf8
        return bytes
    }
}
