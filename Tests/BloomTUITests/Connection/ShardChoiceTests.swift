import GatewayProtocol
import Testing

@testable import BloomTUI

@Suite struct ShardChoiceTests {
    @Test func `auto, a number and one of several are understood`() throws {
        #expect(try ShardChoice.parse(nil) == .recommended)
        #expect(try ShardChoice.parse("auto") == .recommended)
        #expect(try ShardChoice.parse("4") == .all(4))
        #expect(try ShardChoice.parse("0/2") == .one(ShardID(index: 0, count: 2)))
        #expect(ShardChoice.all(2).known == [ShardID(index: 0, count: 2), ShardID(index: 1, count: 2)])
        #expect(ShardChoice.all(1).known == [.only])
    }

    @Test(arguments: ["", "0", "-1", "1025", "2/2", "-1/2", "1/", "/2", "a", "1/2/3", "99999999999999999999", "1/0"])
    func `everything else is refused with what would be right`(text: String) {
        do {
            _ = try ShardChoice.parse(text)
            Issue.record("taken: \(text)")
        } catch {
            #expect(error.status == .usage)
            #expect(error.description.contains("auto"))
        }
    }
}
