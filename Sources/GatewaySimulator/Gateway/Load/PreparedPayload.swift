/// A dispatch whose `d` is sent again and again: a host can keep it in the form in which it goes out.
public struct PreparedPayload: Hashable, Sendable {
    /// The name of the dispatch.
    public var name: String
    /// Its sequence.
    public var sequence: Int
    /// Its `d`.
    public var text: DispatchText

    /// What stands in front of the `d`.
    public var head: [UInt8] {
        var bytes: [UInt8] = []
        Payloads.appendHead(name, sequence: sequence, to: &bytes)
        return bytes
    }

    /// The whole payload.
    public var bytes: [UInt8] { Payloads.dispatch(Session.Entry(name: name, d: text), sequence: sequence) }
}
