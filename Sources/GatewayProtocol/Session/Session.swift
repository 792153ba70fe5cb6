/// What survives a lost socket, and what a resume needs.
///
/// The three belong together: they are replaced and forgotten as one.
public struct Session: Hashable, Sendable {
    /// The session's name, from READY.
    public var id: String
    /// Where to resume, from READY; nil when READY named none that can be used.
    public var resumeURL: GatewayURL?
    /// The last dispatch number that was accepted.
    public var sequence: Int64

    /// Makes one from its parts.
    public init(id: String, resumeURL: GatewayURL?, sequence: Int64) {
        self.id = id
        self.resumeURL = resumeURL
        self.sequence = sequence
    }
}
