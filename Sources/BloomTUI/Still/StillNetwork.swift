import GatewayProtocol

/// How long everything takes on its way between the still demo's client and its server, in nanoseconds.
///
/// Round trips of beats are the only thing that the seed scatters: they are what the graphs show.
struct StillNetwork {
    /// From one side to the other.
    static let way: Int64 = 15_000_000
    /// Between two payloads on one connection.
    static let spacing: Int64 = 20_000
    /// For a connection and its upgrade.
    static let handshake: Int64 = 90_000_000
    /// Until an end without bytes is noticed, and for a close frame to leave.
    static let ending: Int64 = 20_000_000

    private var chance: Chance

    /// Starts from a seed.
    init(seed: UInt64) { chance = Chance(seed: seed ^ 0x726F_756E_6474_7269) }

    /// How long the next beat is on its way to the server, so that its round trip is as drawn.
    ///
    /// Mostly 40 to 140 ms, most often near the middle; one in 24 takes 300 to 400 ms.
    mutating func beat() -> Int64 {
        let isSlow = chance.next() % 24 == 0
        let trip =
            isSlow
            ? chance.between(.milliseconds(300), .milliseconds(400))
            : .milliseconds(40) + chance.fraction(of: .milliseconds(50)) + chance.fraction(of: .milliseconds(50))
        return trip.nanoseconds - Self.way
    }
}

/// One connection between the still demo's client and its server.
struct StillLine {
    let attempt: Attempt
    /// Bytes never overtake each other: when the last of them arrives.
    var arrivesAtClient: Int64
    var arrivesAtServer: Int64
    /// The server neither reads nor writes any more.
    var isStalled = false
    var isServerDone = false
    var isClientDone = false
    /// The client has sent its close frame and takes nothing more.
    var isClientClosing = false

    init(attempt: Attempt, openAt: Int64) {
        self.attempt = attempt
        arrivesAtClient = openAt
        arrivesAtServer = openAt
    }
}
