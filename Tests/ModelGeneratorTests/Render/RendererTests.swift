import Testing

@testable import ModelGenerator

@Suite("The renderer")
struct RendererTests {
    private func generate(_ files: [String: String], isEmbedded: Bool = true) throws -> [String: String] {
        let roots = try files.sorted { $0.key < $1.key }.map { (path: $0.key, root: try JSONParser.parse($0.value)) }
        let result = Generator(isEmbedded: isEmbedded).generate(roots)
        return Dictionary(result.files.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("Files of the same name in several folders become files of different names")
    func baseNames() {
        var taken: Set<String> = []
        let paths = [
            "x.json", "events/x.json", "schemas/x.json", "deep/schemas/x.json", "audit-log.schema.json",
            "Audit_Log.json", "日本.json",
            "日.json",
        ]
        #expect(
            paths.map { Renderer.baseName($0, taken: &taken) } == [
                "XModels", "EventsXModels", "SchemasXModels", "DeepSchemasXModels", "AuditLogModels", "AuditLogModels2",
                "Models", "Models2",
            ])
    }

    @Test("The names of files differ even where case does not count")
    func letterCase() {
        var taken: Set<String> = []
        #expect(Renderer.baseName("abc.json", taken: &taken) == "AbcModels")
        #expect(Renderer.baseName("ABC.json", taken: &taken) == "ABCModels2")
    }

    @Test("A file of many types becomes several files")
    func parts() throws {
        let defs = (0..<41).map { "\"T\($0)\": {\"properties\": {\"a\": {}}}" }.joined(separator: ", ")
        let files = try generate(["a.json": "{\"$defs\": {\(defs)}}", "b.json": #"{"properties": {"a": {}}}"#])
        #expect(Set(files.keys) == ["AModels+1.swift", "AModels+2.swift", "BModels.swift", "ModelCatalogue.swift"])
        #expect(files["AModels+2.swift"]?.contains("public struct T40: GatewayModel {") == true)
    }

    @Test("Readers of what comes again ask first whether it is remembered", arguments: [true, false])
    func repeated(isMergeable: Bool) throws {
        let person = #"{"x-repeats": true, "x-merge": \#(isMergeable), "properties": {"name": {"type": "string"}}}"#
        let text = try #require(try generate(["person.json": person])["PersonModels.swift"])
        let recall = try #require(text.firstRange(of: "try cursor.recall(Fields.self)"))
        let remember = try #require(text.firstRange(of: "cursor.remember(value?.shared, before)"))
        let between = text[recall.upperBound..<remember.lowerBound]
        #expect(between.contains(isMergeable ? "read(from: &cursor, keys: &keys)" : "readAnew(from: &cursor)"))
        #expect(text.ranges(of: "cursor.recall").count == 1)
    }

    @Test("Output for other modules imports the models' support")
    func imports() throws {
        let schema = ["a.json": #"{"properties": {"a": {}}}"#]
        let files = try generate(schema, isEmbedded: false)
        #expect(files["AModels.swift"]?.contains("\npublic import GatewayModels\n") == true)
        #expect(files["ModelCatalogue.swift"]?.contains("\nimport GatewayModels\n") == true)
        #expect(try generate(schema).values.allSatisfy { !$0.contains("import ") })
    }

    @Test("The first eight bytes of a key and its length are its head")
    func heads() {
        #expect(Renderer.head(of: "id") == 0x0200_0000_0000_6469)
        #expect(Renderer.head(of: "") == 0)
        #expect(Renderer.head(of: "1234567") == 0x0737_3635_3433_3231)
        #expect(Renderer.head(of: "12345678") == 0x3837_3635_3433_3231)
        #expect(Renderer.head(of: "12345678") == Renderer.head(of: "123456789"))
    }

    @Test("The rest of a key is compared eight bytes at a time, and whole when it is very long")
    func conditions() {
        #expect(Renderer.condition("12345678") == "cursor.keyHas(8, 0x3837363534333231)")
        #expect(Renderer.condition("123456789") == "cursor.keyHas(9, 0x3938373635343332)")
        #expect(Renderer.condition("aaaaaaaabbbbbbbbc") == "cursor.keyHas(17, 0x6262626262626262, 0x6362626262626262)")
        #expect(Renderer.condition("aaaaaaaabbbbbbbbccccccccd") == "cursor.keyIs(\"aaaaaaaabbbbbbbbccccccccd\")")
    }

    @Test("Keys with the same head are told apart by their ends")
    func keyEnds() throws {
        let files = try generate([
            "a.json": #"{"properties": {"message_a": {}, "message_b": {}, "1234567é": {}, "new\nline": {}}}"#
        ])
        let text = try #require(files["AModels.swift"])
        #expect(text.contains("case 0x5f6567617373656d:  // message_a, message_b\n"))
        #expect(text.contains("if cursor.keyHas(9, 0x615f656761737365) {"))
        #expect(text.contains("} else if cursor.keyHas(9, 0x625f656761737365) {"))
        #expect(text.contains("if cursor.keyHas(9, 0xa9c3373635343332) {"))
        #expect(text.contains("// newline\n"))
    }

    @Test("Variants are looked for by the most keys first")
    func masks() {
        func variant(_ name: String, _ keys: [String]) -> UnionDeclaration.Variant {
            UnionDeclaration.Variant(name: name, type: .any, documentation: "", keys: keys)
        }
        let variants = [variant("a", ["x"]), variant("b", ["y", "x"]), variant("c", [])]
        let keys = Renderer.tellingKeys(variants)
        #expect(keys == ["x", "y"])
        #expect(variants.map { Renderer.mask($0, keys) } == [1, 3, 0])
        #expect(Renderer.tellingKeys([variant("d", (0..<70).map { "k\($0)" })]).count == 64)
    }

    @Test("Only what is decoded from JSON is in the catalogue")
    func catalogue() throws {
        let files = try generate([
            "a.json": ##"""
            {"$defs": {"S": {"properties": {"a": {}}}, "E": {"enum": ["a", "b"]}, "N": {"type": "string"},
            "U": {"oneOf": [{"$ref": "#/$defs/S"}, {"type": "string"}]}, "T": {"prefixItems": [{"type": "string"}, {}]},
            "D": {"x-union": {}, "oneOf": [{"properties": {"t": {"const": "A"}, "d": {"$ref": "#/$defs/S"}}}]}}}
            """##
        ])
        let lines = try #require(files["ModelCatalogue.swift"]).split(separator: "\n").filter { $0.hasSuffix(".self,") }
        #expect(lines.map { $0.filter { $0 != " " } } == ["S.self,", "U.self,", "T.self,"])
    }

    @Test(
        "A property may be called like what the code around it uses",
        arguments: [
            ("container", "try container.write(self.container, .container)"),
            ("encoder", "try container.write(self.encoder, .encoder)"),
            ("default", "try container.write(`default`, .`default`)"),
            ("name", "try container.write(name, .name)"),
        ])
    func shadowed(key: String, line: String) throws {
        let files = try generate(["a.json": "{\"properties\": {\"\(key)\": {}}}"])
        #expect(files["AModels.swift"]?.contains(line) == true)
    }

    @Test("Text replaces every occurrence of another")
    func replacing() {
        #expect("NAME(rawValue: NAME.x)".replacing("NAME", with: "Kind") == "Kind(rawValue: Kind.x)")
        #expect("".replacing("a", with: "b").isEmpty)
    }
}
