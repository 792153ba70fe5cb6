import GatewayProtocol
import NIOCore
import NIOPosix

/// What the shards of one process share: certificate authorities, look-ups, and the account of identifies.
public final class GatewayServices: Sendable {
    let tls: TrustedTLS
    let directory: GatewayDirectory
    /// Where identifies are counted.
    public let account: IdentifyAccount

    /// Loads the certificate authorities.
    ///
    /// - Throws: when their files hold no certificates.
    public convenience init(
        _ configuration: ShardConfiguration, token: BotToken, account: IdentifyAccount? = nil
    ) throws {
        let tls = try TrustedTLS(
            trustStore: configuration.trustStore, additional: configuration.additionalAuthorities
        )
        self.init(
            tls: tls, directory: GatewayDirectory(GatewayLookup(api: configuration.api, token: token, tls: tls)),
            account: account ?? IdentifyAccount(reserve: configuration.policy.identifyReserve)
        )
    }

    private init(tls: TrustedTLS, directory: GatewayDirectory, account: IdentifyAccount) {
        self.tls = tls
        self.directory = directory
        self.account = account
    }

    /// The same with another account.
    public func counting(in account: IdentifyAccount) -> GatewayServices {
        GatewayServices(tls: tls, directory: directory, account: account)
    }

    /// Asks the REST interface where the gateway is and how many shards the bot should have; it never fails, and answers
    /// within ten seconds.
    public func askGateway() async -> LookupAnswer {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let answer = try? await loop.flatSubmit { [directory] in directory.ask(on: loop) }.get()
        return answer ?? .failed(.lost("the question was given up"), retryAfter: nil)
    }
}
