import Testing

@testable import ModelGenerator

@Suite("Where references lead")
struct SchemaStoreTests {
    /// Follows a reference from the root of a file and says where it leads.
    private func target(_ reference: String, from path: String, in files: [String: String], at pointer: String = "")
        throws
        -> String?
    {
        let store = try Sample.store(files)
        let index = try #require(store.documents.firstIndex { $0.path == path })
        let found = store.resolve(reference, from: Location(document: index, pointer: pointer))
        return found.map { store.words($0.target) }
    }

    private static let shop = [
        "shop.json": #"{"$id": "https://example.org/schemas/shop.json"}"#,
        "parts/item.json": #"{"$id": "https://example.org/schemas/parts/item.json", "$defs": {"Size": {}}}"#,
        "plain/one.json": #"{"$defs": {"A": {}}}"#,
        "plain/deeper/two.json": "{}",
    ]

    @Test(
        "A reference is found by its URI",
        arguments: [
            ("https://example.org/schemas/parts/item.json", "parts/item.json#"),
            ("https://example.org/schemas/parts/item.json#", "parts/item.json#"),
            ("/schemas/parts/item.json", "parts/item.json#"),
            ("parts/item.json#/$defs/Size", "parts/item.json#/$defs/Size"),
            ("./parts/../parts/item.json", "parts/item.json#"),
            ("#", "shop.json#"),
        ])
    func identifiers(reference: String, place: String) throws {
        #expect(try target(reference, from: "shop.json", in: Self.shop) == place)
    }

    @Test(
        "Files without an $id are found by their paths",
        arguments: [
            ("../one.json#/$defs/A", "plain/one.json#/$defs/A"), ("/shop.json", "shop.json#"),
            ("two.json", "plain/deeper/two.json#"),
        ])
    func paths(reference: String, place: String) throws {
        #expect(try target(reference, from: "plain/deeper/two.json", in: Self.shop) == place)
    }

    @Test(
        "A fragment is a JSON pointer, percent-encoded or not",
        arguments: [
            ("#/properties/d", "a.json#/properties/d"),
            ("#/properties/a~1b", "a.json#/properties/a~1b"),
            ("#/properties/m~0n", "a.json#/properties/m~0n"),
            ("#/properties/a%20b", "a.json#/properties/a b"),
            ("#/properties/c%25d", "a.json#/properties/c%d"),
            ("#/properties/a%7E1b", "a.json#/properties/a~1b"),
            ("#/properties/Map%3Cint%3E", "a.json#/properties/Map<int>"),
            ("#/properties/Map<int>", "a.json#/properties/Map<int>"),
            ("#/properties/%C3%A9", "a.json#/properties/é"),
            ("#/patternProperties/^x-", "a.json#/patternProperties/^x-"),
            ("#/allOf/1", "a.json#/allOf/1"),
            ("#/properties/", "a.json#/properties/"),
        ])
    func pointers(reference: String, place: String) throws {
        let text = #"""
            {
              "properties": {"d": {}, "a/b": {}, "m~n": {}, "a b": {}, "c%d": {}, "Map<int>": {}, "é": {}, "": {}},
              "patternProperties": {"^x-": {}},
              "allOf": [{}, {}]
            }
            """#
        #expect(try target(reference, from: "a.json", in: ["a.json": text]) == place)
    }

    @Test(
        "A pointer into nothing leads nowhere",
        arguments: [
            "#/properties/e", "#/allOf/2", "#/allOf/x", "#/title/x", "#nobody", "nowhere.json", "https://else.org/x",
        ])
    func unresolvable(reference: String) throws {
        let text = #"{"title": "t", "properties": {}, "allOf": [{}]}"#
        #expect(try target(reference, from: "a.json", in: ["a.json": text]) == nil)
    }

    @Test("An anchor has a place, in this file and from another one")
    func anchors() throws {
        let files = [
            "a.json":
                #"{"$id": "http://x.org/one", "$defs": {"A": {"$anchor": "here"}, "B": {"$dynamicAnchor": "there"}}}"#,
            "b.json": "{}",
        ]
        #expect(try target("#here", from: "a.json", in: files) == "a.json#/$defs/A")
        #expect(try target("#there", from: "a.json", in: files) == "a.json#/$defs/B")
        #expect(try target("http://x.org/one#here", from: "b.json", in: files) == "a.json#/$defs/A")
        #expect(try target("a.json#here", from: "b.json", in: files) == "a.json#/$defs/A")
    }

    @Test("An $id that is only a fragment is an anchor, as in older drafts")
    func fragmentIdentifiers() throws {
        let text =
            ##"{"$id": "http://x.org/a.json", "definitions": {"A": {"$id": "#here", "items": {"$ref": "#here"}}}}"##
        #expect(try target("#here", from: "a.json", in: ["a.json": text]) == "a.json#/definitions/A")
    }

    @Test("A property may be called like a keyword that holds data")
    func propertiesNamedLikeKeywords() throws {
        let text =
            #"{"properties": {"default": {"$anchor": "a"}, "enum": {"$anchor": "b"}}, "default": {"$anchor": "c"}}"#
        #expect(try target("#a", from: "a.json", in: ["a.json": text]) == "a.json#/properties/default")
        #expect(try target("#b", from: "a.json", in: ["a.json": text]) == "a.json#/properties/enum")
        #expect(try target("#c", from: "a.json", in: ["a.json": text]) == nil)
    }

    @Test("A subschema with an $id is a base of its own")
    func embeddedResources() throws {
        let text = #"""
            {"$id": "http://x.org/root.json", "$defs": {
              "Sub": {"$id": "sub/other.json", "$defs": {"Inner": {}}, "properties": {"p": {}}},
              "Inner": {}
            }}
            """#
        let files = ["root.json": text]
        let inside = "/$defs/Sub/properties/p"
        #expect(try target("#/$defs/Inner", from: "root.json", in: files) == "root.json#/$defs/Inner")
        #expect(
            try target("#/$defs/Inner", from: "root.json", in: files, at: inside) == "root.json#/$defs/Sub/$defs/Inner")
        #expect(try target("../root.json", from: "root.json", in: files, at: inside) == "root.json#")
    }

    @Test("The id of draft 4 counts only where a draft is named")
    func oldIdentifiers() throws {
        let files = [
            "old.json": #"{"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://x.org/old"}"#,
            "data.json": #"{"id": "http://x.org/data"}"#,
        ]
        #expect(try target("http://x.org/old", from: "data.json", in: files) == "old.json#")
        #expect(try target("http://x.org/data", from: "data.json", in: files) == nil)
    }

    @Test("Local references work below an $id that is a URN")
    func names() throws {
        let text = #"{"$id": "urn:example:thing", "definitions": {"A": {}}}"#
        #expect(try target("#/definitions/A", from: "a.json", in: ["a.json": text]) == "a.json#/definitions/A")
        #expect(try target("urn:example:thing", from: "a.json", in: ["a.json": text]) == "a.json#")
    }

    @Test("Of two files with the same $id each keeps its own local references")
    func sharedIdentifiers() throws {
        let files = [
            "a.json": #"{"$id": "http://x.org/same", "$defs": {"A": {}, "Both": {}}}"#,
            "b.json": #"{"$id": "http://x.org/same", "$defs": {"B": {}, "Both": {}}}"#,
        ]
        #expect(try target("#/$defs/B", from: "b.json", in: files) == "b.json#/$defs/B")
        #expect(try target("#/$defs/Both", from: "b.json", in: files) == "b.json#/$defs/Both")
        #expect(try target("http://x.org/same", from: "b.json", in: files) == "a.json#")
    }

    @Test("What is not in the set is taken for the only file of that name, and said so")
    func guesses() throws {
        let store = try Sample.store([
            "a.json": #"{"$id": "http://x.org/v1/a.json"}"#, "b/c.json": #"{"$anchor": "here"}"#, "d/e.json": "{}",
            "f/e.json": "{}",
        ])
        let root = Location(document: 0, pointer: "")
        let found = try #require(store.resolve("c.json", from: root))
        #expect(store.words(found.target) == "b/c.json#")
        #expect(found.guess == "http://x.org/v1/c.json is not in the set; taken for b/c.json")
        #expect(store.resolve("c.json#here", from: root)?.target == found.target)
        #expect(store.resolve("e.json", from: root) == nil)
        #expect(store.resolve("a.json", from: root)?.guess == nil)
    }

    @Test("A schema that was put together has the base and the words of its origin")
    func composed() throws {
        var store = try Sample.store(["a.json": #"{"$defs": {"A": {}, "B": {}}}"#])
        let origin = Location(document: 0, pointer: "/$defs/A")
        let place = store.addComposed(.object(JSONObject([("items", .object(JSONObject()))])), for: origin)
        #expect(store.words(place.child("items")) == "a.json#/$defs/A/items")
        #expect(store.resolve("#/$defs/B", from: place).map { store.words($0.target) } == "a.json#/$defs/B")
    }

    @Test("Keys are escaped in pointers and come back as they were")
    func escaping() {
        let place = Location(document: 0, pointer: "").child("properties", "a/b~c~1")
        #expect(place.pointer == "/properties/a~1b~0c~01")
        #expect(place.key == "a/b~c~1")
        #expect(Location(document: 0, pointer: "").key == nil)
    }
}
