import GatewayProtocol
import Testing

@testable import GatewayClient

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite struct BotStateTests {
    @Test func `a folder is made for its owner alone, and a shard of it has one process`() throws {
        let scratch = try ScratchFolder()
        let path = scratch.path + "/bots/one"
        let shard = ShardID(index: 1, count: 2)
        func open(_ shards: [ShardID]) throws(BotState.OpenError) -> BotState {
            try BotState(folder: path, shards: shards, reserve: 0) { _ in }
        }
        let first = try open([shard])
        #expect(scratch.permissions("bots/one") == 0o700)
        #expect(throws: BotState.OpenError.inUse(path: path + "/lock.1-2", by: getpid())) {
            _ = try open([ShardID(index: 0, count: 2), shard])
        }
        _ = try open([ShardID(index: 0, count: 2)])
        withExtendedLifetime(first) {}
    }
}
