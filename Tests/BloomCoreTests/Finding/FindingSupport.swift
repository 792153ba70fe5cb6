import GatewayModels

@testable import BloomCore

extension Make {
    /// Somebody whose names differ.
    static let mira = User(id: 501, username: "mira_k", globalName: "Mira 🌱 | she/her")

    /// A message as it is kept.
    static func stored(
        _ content: String = "", by author: User = mira, member: Member? = nil,
        _ change: (inout Message) -> Void = { _ in }
    ) -> StoredMessage {
        var message = Message(id: id(0), channelID: general, author: author, content: content)
        change(&message)
        return StoredMessage(message, author: AuthorCard(user: author, member: member), version: 1)
    }
}
