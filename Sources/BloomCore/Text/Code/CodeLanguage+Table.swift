extension CodeLanguage {
    private static let double = Enclosed(opens: "\"", closes: "\"")
    private static let single = Enclosed(opens: "'", closes: "'")
    private static let character = Enclosed(opens: "'", closes: "'", isCharacter: true)
    private static let triple = Enclosed(opens: "\"\"\"", closes: "\"\"\"", isLong: true)
    private static let raw = Enclosed(opens: "`", closes: "`", isLong: true, hasEscapes: false)
    private static let template = Enclosed(opens: "`", closes: "`", isLong: true)

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    /// A language whose comments look like those of C.
    private static func cLike(_ keywords: String, strings: [Enclosed], wordSign: UInt8? = nil) -> CodeLanguage {
        CodeLanguage(
            keywords: words(keywords), lineComments: ["//"], blockComment: ("/*", "*/"), strings: strings,
            wordSign: wordSign
        )
    }

    /// A language whose comments begin with a hash.
    private static func hashed(_ keywords: String, strings: [Enclosed], isText: Bool = false) -> CodeLanguage {
        CodeLanguage(
            keywords: words(keywords), lineComments: ["#"], commentsNeedSpace: isText, strings: strings,
            quotesFollowWords: !isText
        )
    }

    private static let c = """
        auto break case char const continue default do double else enum extern float for goto if inline int long \
        register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while \
        bool true false NULL
        """
    private static let javaScript = """
        async await break case catch class const continue debugger default delete do else export extends false finally \
        for from function get if import in instanceof let new null of return set static super switch this throw true \
        try typeof undefined var void while with yield
        """

    /// Names and what they mean.
    static let all: [(String, CodeLanguage)] = system + managed + scripts + data

    private static let system: [(String, CodeLanguage)] = [
        (
            "swift",
            cLike(
                """
                actor any as associatedtype async await borrowing break case catch class consuming continue default \
                defer deinit do else enum extension fallthrough false fileprivate final for func guard if import in \
                indirect init inout internal is lazy let mutating nil nonisolated open operator override package \
                private protocol public repeat rethrows return self Self some static struct subscript super switch \
                throw throws true try typealias unowned var weak where while
                """, strings: [triple, double], wordSign: UInt8(ascii: "@"))
        ),
        ("c h", cLike(c, strings: [double, character], wordSign: UInt8(ascii: "#"))),
        (
            "cpp c++ cc cxx hpp arduino ino",
            cLike(
                c + """
                     catch class concept consteval constexpr const_cast co_await co_return decltype delete \
                    dynamic_cast explicit final friend mutable namespace new noexcept nullptr operator override \
                    private protected public requires static_assert static_cast template this throw try typename \
                    using virtual
                    """, strings: [double, character], wordSign: UInt8(ascii: "#"))
        ),
        (
            "rust rs",
            cLike(
                """
                as async await box break const continue crate dyn else enum extern false fn for if impl in let loop \
                match mod move mut pub ref return self Self static struct super trait true type unsafe use where while
                """, strings: [Enclosed(opens: "\"", closes: "\"", isLong: true), character])
        ),
        (
            "go golang",
            cLike(
                """
                break case chan const continue default defer else fallthrough false for func go goto if import \
                interface iota map nil package range return select struct switch true type var
                """, strings: [raw, double, character])
        ),
        (
            "zig",
            CodeLanguage(
                keywords: words(
                    """
                    align and anytype break catch comptime const continue defer else enum errdefer error export extern \
                    false fn for if inline null or orelse packed pub return struct switch test threadlocal true try \
                    undefined union unreachable usingnamespace var volatile while
                    """), lineComments: ["//"], strings: [double, character], wordSign: UInt8(ascii: "@"))
        ),
    ]

    private static let managed: [(String, CodeLanguage)] = [
        (
            "java",
            cLike(
                """
                abstract assert boolean break byte case catch char class continue default do double else enum extends \
                false final finally float for if implements import instanceof int interface long native new null \
                package permits private protected public record return sealed short static super switch synchronized \
                this throw throws transient true try var void volatile while yield
                """, strings: [triple, double, character], wordSign: UInt8(ascii: "@"))
        ),
        (
            "kotlin kt kts",
            cLike(
                """
                abstract as break by catch class companion const constructor continue data do else enum false final \
                finally for fun get if import in init inline interface internal is it lateinit null object open \
                operator override package private protected public reified return sealed set super suspend this throw \
                true try typealias val var vararg when where while
                """, strings: [triple, double, character], wordSign: UInt8(ascii: "@"))
        ),
        (
            "csharp cs c#",
            cLike(
                """
                abstract as async await base bool break byte case catch char class const continue decimal default \
                delegate do double else enum event explicit false finally float for foreach get if implicit in int \
                interface internal is lock long nameof namespace new null object operator out override params private \
                protected public readonly record ref return sealed set short static string struct switch this throw \
                true try typeof using var virtual void where while yield
                """, strings: [triple, double, character], wordSign: UInt8(ascii: "#"))
        ),
    ]

    private static let scripts: [(String, CodeLanguage)] = [
        ("javascript js jsx mjs", cLike(javaScript, strings: [template, double, single])),
        (
            "typescript ts tsx",
            cLike(
                javaScript + """
                     abstract any as boolean declare enum implements infer interface is keyof namespace never number \
                    object private protected public readonly satisfies string symbol type unknown
                    """, strings: [template, double, single], wordSign: UInt8(ascii: "@"))
        ),
        (
            "python py py3",
            CodeLanguage(
                keywords: words(
                    """
                    False None True and as assert async await break case class continue def del elif else except \
                    finally for from global if import in is lambda match nonlocal not or pass raise return self try \
                    while with yield
                    """), lineComments: ["#"],
                strings: [triple, Enclosed(opens: "'''", closes: "'''", isLong: true), double, single],
                wordSign: UInt8(ascii: "@"))
        ),
        (
            "ruby rb",
            hashed(
                """
                BEGIN END alias and begin break case class def defined do else elsif end ensure false for if in module \
                next nil not or redo rescue retry return self super then true undef unless until when while yield
                """, strings: [double, single])
        ),
        (
            "php",
            CodeLanguage(
                keywords: words(
                    """
                    abstract and array as break case catch class const continue declare default do echo else elseif \
                    enum extends false final finally fn for foreach function global if implements include instanceof \
                    interface isset match namespace new null or private protected public readonly require return \
                    static switch this throw trait true try unset use var while yield
                    """), lineComments: ["//", "#"], blockComment: ("/*", "*/"), strings: [double, single])
        ),
        (
            "lua",
            CodeLanguage(
                keywords: words(
                    """
                    and break do else elseif end false for function goto if in local nil not or repeat return then \
                    true until while
                    """), lineComments: ["--"], blockComment: ("--[[", "]]"),
                strings: [Enclosed(opens: "[[", closes: "]]", isLong: true, hasEscapes: false), double, single])
        ),
        (
            "sh bash shell zsh console fish",
            hashed(
                """
                alias case cd do done echo elif else esac eval exec exit export false fi for function if in local read \
                readonly return set shift source sudo then trap true unset until while
                """,
                strings: [
                    Enclosed(opens: "\"", closes: "\"", isLong: true),
                    Enclosed(opens: "'", closes: "'", isLong: true, hasEscapes: false),
                ], isText: true)
        ),
    ]

    private static let data: [(String, CodeLanguage)] = [
        ("json json5 jsonc", cLike("true false null", strings: [double])),
        ("yaml yml", hashed("true false null yes no on off", strings: [double, single], isText: true)),
        (
            "toml ini cfg conf",
            CodeLanguage(
                keywords: words("true false inf nan"), lineComments: ["#", ";"], commentsNeedSpace: true,
                strings: [
                    triple, Enclosed(opens: "'''", closes: "'''", isLong: true, hasEscapes: false), double,
                    Enclosed(opens: "'", closes: "'", hasEscapes: false),
                ], quotesFollowWords: false)
        ),
        (
            "sql postgres mysql sqlite",
            CodeLanguage(
                keywords: words(
                    """
                    add all alter and as asc begin between by case cast check column commit constraint create cross \
                    database default delete desc distinct drop else end except exists false foreign from full group \
                    having if in index inner insert intersect into is join key left like limit not null offset on or \
                    order outer primary references returning right rollback select set table then true union unique \
                    update using values view when where with
                    """), ignoresCase: true, lineComments: ["--"], blockComment: ("/*", "*/"),
                strings: [
                    Enclosed(opens: "'", closes: "'", isLong: true, hasEscapes: false),
                    Enclosed(opens: "\"", closes: "\"", hasEscapes: false),
                ])
        ),
        ("html xml svg xhtml vue", CodeLanguage(form: .tags)),
        (
            "css scss less",
            CodeLanguage(
                keywords: words("and from important not only or to"), blockComment: ("/*", "*/"),
                strings: [double, single], wordSign: UInt8(ascii: "@"))
        ),
        ("diff patch", CodeLanguage(form: .lines)),
    ]
}
