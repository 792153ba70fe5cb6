/// A Swift type as it is used.
indirect enum SwiftType: Hashable, Sendable {
    case bool, int, double, string, snowflake, timestamp, digits, any
    case array(SwiftType)
    case map(SwiftType)
    /// A declaration of the output, by its place.
    case declared(Location)
}

/// A type and whether null is one of its values.
struct TypeUse: Hashable, Sendable {
    var type: SwiftType
    var isNullable = false
}

/// How a property is kept when its key is absent.
enum Presence: Equatable, Sendable {
    /// The object cannot be used without it.
    case identifying
    /// It has a value of its own: this Swift expression.
    case defaulted(String)
    case optional
    /// Absent and null are told apart.
    case threeStates
}

struct PropertyDeclaration: Equatable, Sendable {
    var key: String
    var name: String
    var type: SwiftType
    var presence: Presence
    var documentation: String
    var isDeprecated = false
    /// Whether null is a documented value; elsewhere it is as good as absent, but counted.
    var isNullable = false
    /// Text that is made into a `String` only when somebody asks.
    var isLazy = false
    /// Whether it nearly always has a value of its own, as what is required has unless the schema says otherwise.
    var isHot = false
    var isRequired = false
}

struct StructDeclaration: Equatable, Sendable {
    enum Layout: Equatable, Sendable { case inline, split, shared }

    var properties: [PropertyDeclaration] = []
    /// The type of members that have no property of their own.
    var extras: SwiftType?
    var isMergeable = false
    /// `inline`, `reference`, or nil for as it fits.
    var storage: String?
    /// Whether the same object comes again and again, so that it is worth remembering.
    var isRepeated = false
    var layout = Layout.inline
    /// Names of the properties behind the cold reference.
    var cold: Set<String> = []
}

struct EnumerationDeclaration: Equatable, Sendable {
    struct Case: Equatable, Sendable {
        var name: String
        var value: JSONNode
        var documentation: String
    }
    var isText: Bool
    var cases: [Case]
}

struct FlagsDeclaration: Equatable, Sendable {
    var isText: Bool
    var flags: [(name: String, value: UInt64, documentation: String)]

    static func == (left: Self, right: Self) -> Bool {
        left.isText == right.isText && left.flags.elementsEqual(right.flags) { $0 == $1 }
    }
}

struct UnionDeclaration: Equatable, Sendable {
    struct Variant: Equatable, Sendable {
        var name: String
        var type: SwiftType
        var documentation: String
        /// The values of the tag that choose it.
        var tags: [JSONNode] = []
        /// The keys whose presence chooses it.
        var keys: [String] = []
        /// Of events: only the members that were sent count.
        var isPartial = false
    }
    enum Choice: Equatable, Sendable {
        /// By the value of one member.
        case tag(String)
        /// By what kind of JSON value it is, then by the keys that are there.
        case kind
        /// The tag stands beside the content; the names of both.
        case adjacent(tag: String, content: String)
    }
    var choice: Choice
    var variants: [Variant]
    var isIndirect = false
}

/// Members of an array whose places have types of their own.
struct TupleDeclaration: Equatable, Sendable {
    var elements: [PropertyDeclaration]
}

struct Declaration: Equatable, Sendable {
    enum Body: Equatable, Sendable {
        case structure(StructDeclaration)
        case enumeration(EnumerationDeclaration)
        case flags(FlagsDeclaration)
        case union(UnionDeclaration)
        case tuple(TupleDeclaration)
        case alias(TypeUse)
    }
    var name: String
    var place: Location
    /// The document whose output file holds it.
    var document: Int
    var documentation: String
    var isDeprecated = false
    var body: Body
}
