/// One small payload for each event that is decoded.
enum Payloads {
    static let small: [String: String] = [
        "READY": #"{"v":10,"user":{"id":"1","bot":true},"guilds":[{"id":"2","unavailable":true}],"session_id":"s"}"#,
        "RESUMED": #"{"_trace":[]}"#,
        "USER_UPDATE": #"{"id":"1","username":"sprout"}"#,
        "THREAD_LIST_SYNC": #"{"guild_id":"2","channel_ids":["3"],"threads":[{"id":"4","type":11,"parent_id":"3"}]}"#,
        "GUILD_CREATE": #"{"id":"2","name":"Garden","channels":[{"id":"3","type":0}],"roles":[{"id":"2"}]}"#,
        "GUILD_UPDATE": #"{"id":"2","name":"Orchard"}"#,
        "GUILD_DELETE": #"{"id":"2","unavailable":true}"#,
        "GUILD_ROLE_CREATE": #"{"guild_id":"2","role":{"id":"5","name":"keepers","permissions":"1024"}}"#,
        "GUILD_ROLE_UPDATE": #"{"guild_id":"2","role":{"id":"5","name":"keepers","permissions":"0"}}"#,
        "GUILD_ROLE_DELETE": #"{"guild_id":"2","role_id":"5"}"#,
        "GUILD_MEMBER_UPDATE": #"{"guild_id":"2","user":{"id":"1"},"nick":"Sprout","roles":["5"]}"#,
        "CHANNEL_CREATE": #"{"id":"3","type":0,"guild_id":"2","name":"herbs"}"#,
        "CHANNEL_UPDATE": #"{"id":"3","type":0,"guild_id":"2","name":"spices"}"#,
        "CHANNEL_DELETE": #"{"id":"3","type":0,"guild_id":"2"}"#,
        "THREAD_CREATE": #"{"id":"4","type":11,"guild_id":"2","parent_id":"3","newly_created":true}"#,
        "THREAD_UPDATE": #"{"id":"4","type":11,"guild_id":"2","thread_metadata":{"archived":true}}"#,
        "THREAD_DELETE": #"{"id":"4","type":11,"guild_id":"2","parent_id":"3"}"#,
        "MESSAGE_CREATE": #"{"id":"6","channel_id":"3","author":{"id":"1"},"content":"mint"}"#,
        "MESSAGE_UPDATE": #"{"id":"6","channel_id":"3","embeds":[{"type":"link","url":"https://example.org"}]}"#,
        "MESSAGE_DELETE": #"{"id":"6","channel_id":"3","guild_id":"2"}"#,
        "MESSAGE_DELETE_BULK": #"{"ids":["6","7"],"channel_id":"3","guild_id":"2"}"#,
        "MESSAGE_REACTION_ADD": #"{"channel_id":"3","message_id":"6","user_id":"1","emoji":{"id":null,"name":"🌱"}}"#,
        "MESSAGE_REACTION_REMOVE": #"{"channel_id":"3","message_id":"6","user_id":"1","emoji":{"id":"8"}}"#,
        "MESSAGE_REACTION_REMOVE_ALL": #"{"channel_id":"3","message_id":"6","guild_id":"2"}"#,
        "MESSAGE_REACTION_REMOVE_EMOJI": #"{"channel_id":"3","message_id":"6","emoji":{"id":null,"name":"🌱"}}"#,
    ]

    /// Values that stand for every kind of JSON value, and some odd ones.
    static let oddValues = [
        "null", "true", "false", "0", "-1", "3.5", "1e400", "-9223372036854775808", "18446744073709551615",
        #""""#, #""text""#, #""\ud800""#, "[]", "[null]", "[[{}]]", "{}", #"{"id":null}"#, #"{"id":{"id":[]}}"#,
    ]
}

/// The members of an object, in order, each with the JSON of its value.
struct Members {
    var list: [(key: String, value: String)]

    init(_ list: KeyValuePairs<String, String>) {
        self.list = list.map { (key: $0.key, value: $0.value) }
    }

    var text: String {
        "{" + list.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    func removing(_ key: String) -> Members {
        var copy = self
        copy.list.removeAll { $0.key == key }
        return copy
    }

    func setting(_ key: String, to value: String) -> Members {
        var copy = self
        for index in copy.list.indices where copy.list[index].key == key { copy.list[index].value = value }
        return copy
    }
}
