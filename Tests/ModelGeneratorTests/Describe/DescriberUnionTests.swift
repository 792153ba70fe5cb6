import Testing

@testable import ModelGenerator

@Suite("Unions")
struct DescriberUnionTests {
    @Test("Variants with a constant member of their own are told apart by it")
    func discriminated() throws {
        let sample = try Sample(
            defs: #"""
                "Shape": {"description": "A shape.", "oneOf": [{"$ref": "#/$defs/CircleShape"}, {"$ref": "#/$defs/Box"}]},
                "CircleShape": {"description": "Round.", "properties": {"name": {"type": "string"}, "type": {"const": "circle"}}},
                "Box": {"properties": {"name": {"type": "string"}, "type": {"enum": ["box", "cube"]}}}
                """#)
        let union = try sample.union("Shape")
        #expect(union.choice == .tag("type"))
        #expect(try sample.variants("Shape") == ["circle: CircleShape", "box: Box"])
        #expect(union.variants.map(\.tags) == [[.string("circle")], [.string("box"), .string("cube")]])
        #expect(union.variants[0].documentation == "Round.")
        #expect(sample.notes.isEmpty)
    }

    @Test("Tags can be numbers and truth values; variants in place are named by tag or title")
    func inlineVariants() throws {
        let sample = try Sample(
            defs: #"""
                "N": {"oneOf": [
                  {"properties": {"kind": {"const": 1}, "a": {}}}, {"properties": {"kind": {"const": -2}, "b": {}}},
                  {"title": "last one", "properties": {"kind": {"const": 3}}}
                ]},
                "B": {"anyOf": [{"properties": {"ok": {"const": true}}}, {"properties": {"ok": {"const": false}}}]}
                """#)
        #expect(try sample.variants("N") == ["kind1: NKind1", "kindMinus2: NKindMinus2", "lastOne: NLastOne"])
        #expect(try sample.union("B").choice == .tag("ok"))
        #expect(try sample.union("B").variants.map(\.tags) == [[.bool(true)], [.bool(false)]])
    }

    @Test("A member that two variants share a value of is no tag")
    func sharedTag() throws {
        let sample = try Sample(
            defs: #"""
                "U": {"oneOf": [
                  {"properties": {"t": {"const": "a"}, "x": {"type": "integer"}}, "required": ["x"]},
                  {"properties": {"t": {"const": "a"}, "y": {"type": "string"}}, "required": ["y", "t"]}
                ]}
                """#)
        let union = try sample.union("U")
        #expect(union.choice == .kind)
        #expect(union.variants.map(\.keys) == [["x"], ["y", "t"]])
        #expect(sample.notes.isEmpty)
    }

    @Test("Objects that no keys tell apart are noted")
    func untold() throws {
        let sample = try Sample(
            defs: #""U": {"anyOf": [{"properties": {"x": {}}}, {"properties": {"y": {}}}, {"type": "string"}]}"#)
        #expect(try sample.variants("U") == ["variant1: UVariant1", "variant2: UVariant2", "string: String"])
        #expect(
            sample.notes == [
                "sample.json#/$defs/U: nothing tells its variants apart but their required keys; "
                    + "those without any are read as the last of them"
            ])
    }

    @Test("Variants of different kinds are told apart by kind, and those of one type are one")
    func kinds() throws {
        let sample = try Sample(
            defs: #"""
                "U": {"oneOf": [
                  {"type": "string"}, {"type": "integer"}, {"type": "array", "items": {"type": "string"}}, {"type": "boolean"},
                  {"type": "string", "pattern": "x"}, {"type": "null"}, {"type": "object"}
                ]},
                "A": {"properties": {"u": {"$ref": "#/$defs/U"}}, "required": ["u"]}
                """#)
        #expect(try sample.union("U").choice == .kind)
        #expect(
            try sample.variants("U") == [
                "string: String", "integer: Int", "array: [String]", "boolean: Bool", "object: [String: JSONValue]",
            ])
        #expect(try sample.members("A") == ["u: U?"])
    }

    @Test("Several types are a union of kinds")
    func typeLists() throws {
        let sample = try Sample(
            defs: #"""
                "Box": {"properties": {"v": {"type": ["string", "number", "integer", "object", "null"],
                      "properties": {"x": {}}}}}
                """#)
        #expect(try sample.members("Box") == ["v: BoxV?"])
        #expect(try sample.variants("BoxV") == ["object: BoxVObject", "string: String", "number: Double"])
    }

    @Test("Variants that come to one type are that type")
    func collapsed() throws {
        let sample = try Sample(
            defs: #""A": {"anyOf": [{"type": "string", "format": "uri"}, {"type": "string", "pattern": "x"}]}"#)
        #expect(try sample.alias("A") == "String")
    }

    @Test("A choice that only restricts what may be there together makes no union")
    func restrictions() throws {
        let sample = try Sample(
            defs: #""A": {"properties": {"x": {}, "y": {}}, "anyOf": [{"required": ["x"]}, {"required": ["y"]}]}"#)
        #expect(try sample.members("A") == ["x: JSONValue?", "y: JSONValue?"])
        #expect(sample.notes == ["sample.json#/$defs/A: anyOf only restricts values; ignored"])
    }

    @Test("Of several choices the first makes types")
    func severalChoices() throws {
        let sample = try Sample(
            defs:
                #""A": {"oneOf": [{"type": "string"}, {"type": "integer"}], "anyOf": [{"type": "array"}, {"type": "object"}]}"#
        )
        #expect(try sample.variants("A") == ["string: String", "integer: Int"])
        #expect(
            sample.notes == [
                "sample.json#/$defs/A: of several choices only the first makes types; the others are ignored"
            ])
    }

    @Test("What stands beside a oneOf belongs to each variant")
    func spread() throws {
        let sample = try Sample(
            defs: #"""
                "Named": {"properties": {"name": {"type": "string"}}, "required": ["name"]},
                "A": {
                  "allOf": [{"$ref": "#/$defs/Named"}], "properties": {"size": {"type": "integer"}}, "required": ["size"],
                  "oneOf": [
                    {"title": "Big", "description": "A big one.", "properties": {"t": {"const": "big"}}},
                    {"properties": {"t": {"const": "small"}, "more": {"$ref": "#/$defs/Named"}}}
                  ]
                }
                """#)
        #expect(try sample.union("A").choice == .tag("t"))
        #expect(try sample.variants("A") == ["big: ABig", "small: ASmall"])
        #expect(
            Set(try sample.members("ABig")) == [#"name: String = """#, "size: Int = 0", #"t: String = "big""#])
        #expect(
            Set(try sample.members("ASmall"))
                == [#"name: String = """#, "size: Int = 0", #"t: String = "small""#, "more: Named?"])
        #expect(try sample.declaration("ABig").documentation == "A big one.")
    }

    @Test("What stands beside a choice of another file keeps its references")
    func spreadOverFiles() throws {
        let sample = try Sample(files: [
            "a.json": ##"""
            {"$defs": {
              "Local": {"properties": {"z": {}}},
              "Mix": {"$ref": "sub/b.json#/$defs/Choice", "properties": {"x": {"$ref": "#/$defs/Local"}}}
            }}
            """##,
            "sub/b.json": ##"""
            {"$defs": {"Choice": {"oneOf": [
              {"title": "P", "properties": {"t": {"const": "p"}}}, {"title": "Q", "properties": {"t": {"const": "q"}}}
            ]}}}
            """##,
        ])
        #expect(try sample.variants("Mix") == ["p: MixP", "q: MixQ"])
        #expect(Set(try sample.members("MixP")) == ["x: Local?", #"t: String = "p""#])
        #expect(sample.notes.isEmpty)
    }

    @Test("A base that lists its heirs is a union, and each heir has its members")
    func heirs() throws {
        let sample = try Sample(
            defs: #"""
                "Pet": {"properties": {"name": {"type": "string"}, "t": {"type": "string"}},
                        "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]},
                "Cat": {"allOf": [{"$ref": "#/$defs/Pet"}, {"properties": {"t": {"const": "cat"}, "lives": {"type": "integer"}}}]},
                "Dog": {"allOf": [{"$ref": "#/$defs/Pet"}, {"properties": {"t": {"const": "dog"}}}]}
                """#)
        #expect(try sample.union("Pet").choice == .tag("t"))
        #expect(try sample.union("Pet").variants.map(\.name) == ["cat", "dog"])
        #expect(Set(try sample.members("Cat")) == ["name: String?", #"t: String = "cat""#, "lives: Int?"])
    }

    private func many(_ count: Int) -> String {
        let variants = (1...count).map { number in
            let own = number % 2 == 0 ? #""same": {"type": "string"}"# : #""same": {"type": "integer"}"#
            return
                #"{"properties": {"id": {"type": "string"}, "p\#(number)": {"type": "integer"}, \#(own)}, "required": ["id"]}"#
        }
        return "\"A\": {\"oneOf\": [\(variants.joined(separator: ", "))]}"
    }

    @Test("More than 40 variants are one struct with the members of all, and that is said")
    func flattened() throws {
        #expect(try Sample(defs: many(40)).union("A").variants.count == 40)
        let sample = try Sample(defs: many(41))
        let members = try sample.members("A")
        #expect(members.count == 43)
        #expect(members.prefix(3) == [#"id: String = """#, "p1: Int?", "same: JSONValue?"])
        #expect(
            sample.notes == [
                "sample.json#/$defs/A: 41 variants are one struct with the members of all; of any type: same"
            ])
    }

    @Test("Events have their tag beside their content")
    func events() throws {
        let sample = try Sample(
            defs: #"""
                "Event": {"x-union": {"tag": "t", "content": "d"}, "oneOf": [
                  {"title": "ready", "description": "Ready.", "properties": {"t": {"const": "READY"}, "d": {"$ref": "#/$defs/Ready"}}},
                  {"properties": {"t": {"const": "ROOM_UPDATE"}, "d": {"$ref": "#/$defs/Ready", "x-partial": true}}},
                  {"properties": {"t": {"const": "LOST"}}}
                ]},
                "Ready": {"x-merge": true, "properties": {"v": {"type": "integer"}}}
                """#)
        let union = try sample.union("Event")
        #expect(union.choice == .adjacent(tag: "t", content: "d"))
        #expect(try sample.variants("Event") == ["ready: Ready", "roomUpdate: Ready"])
        #expect(union.variants.map(\.isPartial) == [false, true])
        #expect(union.variants.map(\.documentation) == ["Ready.", "`ROOM_UPDATE`"])
        #expect(sample.notes == ["sample.json#/$defs/Event/oneOf/2: has no constant 't' or no 'd'; left out"])
    }
}
