/// A request to the HTTP side, as far as the simulator looks at it.
public struct RESTRequest: Hashable, Sendable {
    /// The largest body that is read; a longer one is refused with 413.
    public static let bodyLimit = 64 << 10

    /// The method in capitals.
    public var method: String
    /// The path with its query, from `/api/v10` on.
    public var path: String
    /// The value of the header `Authorization`.
    public var authorization: String?
    /// The value of the header `Host`; only the control routes look at it.
    public var host: String?
    /// The value of the header `Origin`, which only browsers send; only the control routes look at it.
    public var origin: String?
    /// The body, or so much of it that it is over ``bodyLimit``.
    public var body: [UInt8]
    /// The time on the clock of the host, in milliseconds since 1970; nil stands for the time of the world.
    ///
    /// The absolute times in the headers are reckoned from it, so that clients can compare them with their own clock.
    public var receivedAt: Int64?

    /// Makes a request.
    public init(
        method: String = "GET",
        path: String,
        authorization: String? = nil,
        host: String? = nil,
        origin: String? = nil,
        body: [UInt8] = [],
        receivedAt: Int64? = nil
    ) {
        self.method = method
        self.path = path
        self.authorization = authorization
        self.host = host
        self.origin = origin
        self.body = body
        self.receivedAt = receivedAt
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

        /// Names a field and its value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// How an answer is brought to the client.
    public struct Delivery: Hashable, Sendable {
        /// How long the host waits before the first byte.
        public var delay: Duration = .zero
        /// The length of the pieces in which the body comes, one each ``piecePause``; nil for all at once.
        public var pieceLength: Int?
        /// The time between two pieces.
        public var piecePause: Duration = .milliseconds(100)
        /// After how many bytes of the body the connection ends, though the length says more; nil for never.
        public var cut: Int?
        /// Whether the answer never comes, and the connection stays open.
        public var isWithheld = false

        /// At once and whole.
        public init() {}
    }

    /// The HTTP status.
    public var status: Int
    /// Fields besides the type and length of the body.
    public var headers: [Header]
    /// The media type of the body.
    public var contentType = "application/json"
    /// The body; JSON unless ``contentType`` says otherwise.
    public var body: [UInt8]
    /// How it is brought to the client.
    public var delivery = Delivery()

    /// Makes an answer.
    public init(status: Int = 200, headers: [Header] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of a header field; nil when there is none of this name.
    public subscript(header name: String) -> String? { headers.first { $0.name == name }?.value }
}
