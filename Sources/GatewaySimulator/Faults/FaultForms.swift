extension FaultGrammar {
    /// Every form of a fault, in the order in which a list shows them.
    public static let forms: [FaultForm] =
        endings + opcodes + beats + handshakes + sessions + events + wires + services

    private static let endings: [FaultForm] = [
        FaultForm("drop", "the TCP connection ends without a close frame") { _ in .drop },
        FaultForm("reset", "the TCP connection is cut with a reset") { _ in .reset },
        FaultForm("close [CODE] [reason TEXT]", "a close frame with this code, or with none") {
            .close(code: $0.number.flatMap { UInt16(exactly: $0) }, reason: $0.text)
        },
        FaultForm("broken close", "a close frame whose body is a single byte") { _ in .brokenClose },
        FaultForm("stall", "nothing is read or written any more; the socket stays open") { _ in .stall },
        FaultForm("away DURATION", "every connection ends and new ones are refused for so long") {
            .away($0.duration)
        },
        FaultForm("resume host away DURATION", "the address for resumes answers upgrades with 503") {
            .resumeHostAway($0.duration)
        },
    ]

    private static let opcodes: [FaultForm] = [
        FaultForm("reconnect", "op 7; a client that stays is cut off 10 s later") { _ in .reconnect },
        FaultForm("invalid session [resumable]", "op 9, false or true") {
            .invalidSession(resumable: !$0.words.isEmpty)
        },
        FaultForm("beat request [COUNT]", "op 1 from the server") { .beatRequest(count: $0.number ?? 1) },
        FaultForm("stray ack", "an acknowledgement without a beat") { _ in .strayAck },
        FaultForm("unknown opcode", "a payload with an opcode that does not exist") { _ in .unknownOpcode },
        FaultForm("extra hello", "a second Hello in the middle of the connection") { _ in .extraHello },
    ]

    private static let beats: [FaultForm] = [
        FaultForm("withhold acks", "beats are not acknowledged on the open connections, or the next") { _ in
            .condition(.withholdAcks)
        },
        FaultForm("late acks DURATION", "beats are acknowledged so much later") { .condition(.lateAcks($0.duration)) },
        FaultForm("double acks", "each beat is acknowledged twice") { _ in .condition(.doubleAcks) },
    ]

    private static let handshakes: [FaultForm] = [
        FaultForm("hello late DURATION", "the next Hello comes so much later") { .condition(.lateHello($0.duration)) },
        FaultForm("no hello", "the next connection gets no Hello") { _ in .condition(.noHello) },
        FaultForm("hello twice", "the next Hello comes twice") { _ in .condition(.doubleHello) },
        FaultForm("hello interval DURATION", "the next Hello has this interval") {
            .condition(.helloInterval(String(SimulatedGateway.milliseconds($0.duration))))
        },
        FaultForm("hello odd interval TEXT", "the next Hello has this JSON as its interval") {
            .condition(.helloInterval($0.text))
        },
        FaultForm("hello without interval", "the next Hello lacks its interval") { _ in
            .condition(.helloInterval(nil))
        },
        FaultForm("reconnect before hello", "the next connection gets op 7 instead of Hello") { _ in
            .condition(.reconnectBeforeHello)
        },
        FaultForm("no ready", "the next identify is never answered") { _ in .condition(.noReady) },
        FaultForm("refuse identify", "the next identify is answered with op 9") { _ in .condition(.refuseIdentify) },
    ]

    private static let sessions: [FaultForm] = [
        FaultForm("refuse resume [resumable]", "the next resume is answered with op 9") {
            .condition(.refuseResume(resumable: !$0.words.isEmpty))
        },
        FaultForm("cut replay [reconnect]", "the next replay is cut off halfway, after op 7 if asked for") {
            .condition(.cutReplay(reconnect: !$0.words.isEmpty))
        },
        FaultForm("forget sessions", "no session can be resumed any more; connections stay") { _ in .forgetSessions },
        FaultForm("revoke token", "the token is refused for good, everybody is closed with 4004") { _ in
            .revokeToken
        },
    ]

    private static let events: [FaultForm] = [
        FaultForm("bad json", "the next dispatch ends in the middle of its JSON") { _ in .mangle(.truncate) },
        FaultForm("invalid utf8", "the next dispatch has bytes that are no UTF-8") { _ in .mangle(.invalidUTF8) },
        FaultForm("duplicate", "the next dispatch comes twice") { _ in .mangle(.duplicate) },
        FaultForm("reorder", "the next two dispatches change places") { _ in .mangle(.reorder) },
        FaultForm("lose", "the next dispatch is lost on its way") { _ in .mangle(.lose) },
        FaultForm("sequence gap [COUNT]", "so many sequences are left out") { .sequenceGap(count: $0.number ?? 3) },
        FaultForm("unknown event", "a dispatch whose name nobody knows") { _ in .event(.unknownName) },
        FaultForm("wrong types", "a message whose fields have other types") { _ in .event(.wrongTypes) },
        FaultForm("null body", "a message that is null") { _ in .event(.nullBody) },
        FaultForm("bare message", "a message with nothing but ids and unknown numbers") { _ in .event(.bareMessage) },
        FaultForm("deep [COUNT]", "a dispatch that nests so many arrays") {
            .event(.deep(levels: $0.number ?? 1000))
        },
        FaultForm("big [SIZE]", "a GUILD_CREATE of this size") { .event(.big(bytes: $0.number ?? 16 << 20)) },
        FaultForm("bomb [SIZE]", "a GUILD_CREATE of this size that compresses to very little") {
            .event(.bomb(bytes: $0.number ?? 64 << 20))
        },
        FaultForm("burst [COUNT]", "the world makes so many messages at once") { .burst(count: $0.number ?? 1000) },
        FaultForm("silence DURATION", "the world makes no messages for so long") { .silence($0.duration) },
        FaultForm("clock jump DURATION", "the server's clock goes forward by so much") { .clockJump($0.duration) },
        FaultForm("guild outage [DURATION]", "a guild is unavailable for so long") {
            .guildOutage($0.durations.first ?? .seconds(10))
        },
        FaultForm("guilds unavailable", "the guilds of the next session come without their contents") { _ in
            .condition(.guildsUnavailable)
        },
    ]

    private static let wires: [FaultForm] = [
        FaultForm("fragment", "messages come in several frames with pings in between") { _ in .wire(.fragment) },
        FaultForm("split", "compressed payloads come in several messages") { _ in .wire(.split) },
        FaultForm("small segments", "bytes come in tiny TCP segments") { _ in .wire(.smallSegments) },
        FaultForm("slow writer", "bytes go out slowly, 16 KiB a second") { _ in .wire(.slowWriter) },
        FaultForm("slow reader", "what the client sends is read twice a second") { _ in .wire(.slowReader) },
        FaultForm("ping", "a ping frame") { _ in .wire(.ping) },
        FaultForm("pong", "a pong frame that nobody asked for") { _ in .wire(.pong) },
        FaultForm("masked frame", "a masked frame, which a server must not send") { _ in .wire(.maskedFrame) },
        FaultForm("reserved bits", "a frame with a reserved bit set") { _ in .wire(.reservedBits) },
        FaultForm("invalid text", "a text message that is no UTF-8") { _ in .wire(.invalidText) },
        FaultForm("corrupt compression", "the compressed bytes of the next payload are damaged") { _ in
            .wire(.corruptCompression)
        },
    ]

    private static let services: [FaultForm] = [
        FaultForm("rest STATUS", "every REST request is answered with this status") {
            .restStatus($0.number ?? 503, everywhere: true)
        },
        FaultForm("rest limit user", "every REST request is answered with 429 for this bot and route") { _ in
            .rest(.limit(.user))
        },
        FaultForm("rest limit global", "every REST request is answered with 429 for this bot everywhere") { _ in
            .rest(.limit(.global))
        },
        FaultForm("rest limit shared", "every REST request is answered with 429 for a shared resource") { _ in
            .rest(.limit(.shared))
        },
        FaultForm("rest ban", "every REST request is answered with 429 and a page of HTML") { _ in .rest(.ban) },
        FaultForm("rest slow DURATION", "every REST answer waits so long") { .rest(.slow($0.duration)) },
        FaultForm("rest trickle", "REST bodies come in small pieces with pauses") { _ in .rest(.trickle) },
        FaultForm("rest truncated", "REST bodies end in the middle, and the connection with them") { _ in
            .rest(.truncated)
        },
        FaultForm("rest hang", "no REST request is answered") { _ in .rest(.hang) },
        FaultForm("rest garbage", "REST bodies are no JSON") { _ in .rest(.garbage) },
        FaultForm("429", "GET /gateway/bot is answered with 429") { _ in .restStatus(429, everywhere: false) },
        FaultForm("503", "GET /gateway/bot is answered with 503") { _ in .restStatus(503, everywhere: false) },
        FaultForm("heal", "what lasts, waits or comes again and again is over") { _ in .heal },
    ]

    /// What may stand behind the words of a fault, each at most once.
    public static let clauses: [(pattern: String, summary: String)] = [
        ("at DURATION", "so long after the first identify"),
        ("every DURATION", "again and again"),
        ("after COUNT messages", "when the world has made so many further messages"),
        ("for DURATION", "a lasting fault holds for everybody for so long"),
        ("on shard SHARD", "only connections of this shard are hit"),
    ]

    /// The whole grammar as a text for people.
    public static var listing: String {
        let rows = forms.map { ($0.pattern, $0.summary) }
        let width = (rows.map(\.0) + clauses.map(\.pattern)).map(\.count).max() ?? 0
        func line(_ pattern: String, _ summary: String) -> String {
            "  \(pattern)\(String(repeating: " ", count: width - pattern.count))  \(summary)\n"
        }
        return "Faults:\n" + rows.map { line($0.0, $0.1) }.joined() + "\nBehind each of them:\n"
            + clauses.map { line($0.pattern, $0.summary) }.joined()
    }
}
