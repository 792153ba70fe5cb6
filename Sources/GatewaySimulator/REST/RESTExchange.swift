/// A request to the REST side, as far as the simulator looks at it.
public struct RESTRequest: Hashable, Sendable {
    /// The method in capitals.
    public var method: String
    /// The path with its query, from `/api/v10` on.
    public var path: String
    /// The value of the header `Authorization`.
    public var authorization: String?

    /// Makes a request.
    public init(method: String = "GET", path: String, authorization: String? = nil) {
        self.method = method
        self.path = path
        self.authorization = authorization
    }
}

/// The answer to a REST request.
public struct RESTAnswer: Hashable, Sendable {
    /// A header field.
    public struct Header: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: String
    }

    /// The HTTP status.
    public var status: Int
    /// Fields besides the type and length of the body.
    public var headers: [Header]
    /// JSON.
    public var body: [UInt8]

    /// Makes an answer.
    public init(status: Int = 200, headers: [Header] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    init(status: Int, code: Int, message: String) {
        self.init(status: status, body: Array("{\"message\":\(Payloads.quoted(message)),\"code\":\(code)}".utf8))
    }
}

/// A time in which requests fail.
struct RESTFault: Sendable {
    var status: Int
    /// Whether every route is meant, and not only `/gateway/bot`.
    var isEverywhere: Bool
    var until: Duration
}
