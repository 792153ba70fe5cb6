import GatewaySimulator

extension RESTAnswer {
    /// The answer to an upgrade that was refused.
    static func refusal(status: Int) -> RESTAnswer {
        RESTAnswer(status: status, body: Array("{\"message\":\"\(status): upgrade refused\",\"code\":0}".utf8))
    }

    /// The answer when too many others are still on their way.
    static var busy: RESTAnswer { refusal(status: 503) }
}
