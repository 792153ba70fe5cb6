import Testing

@testable import ModelGenerator

@Suite("Names in Swift")
struct SwiftNamesTests {
    @Test(
        "Members",
        arguments: [
            ("guild_id", "guildID"), ("id", "id"), ("ID", "id"), ("url", "url"), ("icon_url", "iconURL"),
            ("user_ids", "userIDs"), ("ids", "ids"), ("imageUrl", "imageURL"), ("HTMLBody", "htmlBody"),
            ("GUILD_TEXT", "guildText"), ("a-b.c d", "aBCD"), ("x", "x"), ("X", "x"), ("XRay", "xRay"),
            ("1st", "value1st"),
            ("2d_size", "value2dSize"), ("@type", "type"), ("$ref", "ref"), ("_links", "links"), ("+1", "value1"),
            ("-1", "value1"), ("", "empty"), ("*", "symbol2a"), ("<=", "symbol3cx3d"), ("é", "symbole9"),
            ("日本", "symbol65e5x672c"), ("self", "selfValue"), ("raw_value", "rawValueValue"), ("cold", "coldValue"),
            ("hash", "hashValue"), ("Self", "selfValue"), ("class", "class"), ("dataId", "dataID"),
        ])
    func members(text: String, name: String) {
        #expect(SwiftNames.member(text) == name)
    }

    @Test(
        "Types",
        arguments: [
            ("audit-log", "AuditLog"), ("AuditLog", "AuditLog"), ("user_id", "UserID"), ("FOO_BAR", "FooBar"),
            ("URLMap", "URLMap"), ("map<string,int>", "MapStringInt"), ("", "Unnamed"), ("日本", "Unnamed"),
            ("3d", "Type3d"), ("String", "StringModel"), ("string", "StringModel"), ("error", "ErrorModel"),
            ("type", "TypeModel"), ("Keys", "KeysModel"), ("A", "A"), ("API", "API"), ("ABC", "Abc"),
            ("io.k8s.Pod", "IoK8sPod"),
        ])
    func types(text: String, name: String) {
        #expect(SwiftNames.type(text) == name)
    }

    @Test(
        "Words",
        arguments: [
            ("fooBarBaz", ["foo", "Bar", "Baz"]), ("HTTPServer", ["HTTP", "Server"]), ("v2Beta", ["v2", "Beta"]),
            ("a__b", ["a", "b"]), ("", []), ("été", ["t"]),
        ])
    func words(text: String, words: [String]) {
        #expect(SwiftNames.words(text) == words)
    }

    @Test(
        "One of many",
        arguments: [
            ("Attachments", "Attachment"), ("Entries", "Entry"), ("Classes", "Class"), ("Boxes", "Box"),
            ("Status", "StatusItem"), ("Address", "AddressItem"), ("Data", "DataItem"), ("Gas", "GasItem"),
        ])
    func singular(text: String, name: String) {
        #expect(SwiftNames.singular(text) == name)
    }

    @Test(
        "Keywords get backticks, and nothing else does",
        arguments: [("default", "`default`"), ("name", "name"), ("type", "type")])
    func keywords(text: String, name: String) {
        #expect(SwiftNames.escaped(text) == name)
    }
}
