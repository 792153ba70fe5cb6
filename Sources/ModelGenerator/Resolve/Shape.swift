/// How keys beside a `$ref` are read.
enum Dialect: String, Sendable, CaseIterable {
    /// As JSON Schema 2020-12 says: both the reference and its neighbours hold.
    case standard
    /// The neighbours replace what the target says, so that `"required": []` makes a partial object.
    case refSiblingsReplace = "ref-siblings-replace"
}

/// The kinds of JSON value that `type` names.
enum JSONType: String, Sendable, CaseIterable {
    case object, array, string, integer, number, boolean, null
}

/// What one schema says once its references and its `allOf` are followed.
struct Shape: Sendable {
    struct Property: Sendable {
        var key: String
        var place: Location
    }
    /// One `oneOf` or `anyOf`.
    struct Choice: Sendable {
        var keyword: String
        var variants: [Location]
    }

    var types: Set<JSONType>?
    var isNullable = false
    var properties: [Property] = []
    var required: [String] = []
    var additional: Location?
    var patterns: [Location] = []
    var items: Location?
    var prefixItems: [Location] = []
    var values: [JSONNode]?
    var choices: [Choice] = []
    var format: String?
    var flags: JSONObject?
    /// `description`, `title`, `default`, `deprecated` and everything that begins with `x-`.
    var annotations = JSONObject()

    var isEmpty: Bool {
        types == nil && properties.isEmpty && additional == nil && patterns.isEmpty && items == nil
            && prefixItems.isEmpty && values == nil && choices.isEmpty && flags == nil
    }

    /// Whether it speaks of objects, even if it does not say so.
    var isObject: Bool {
        guard let types else { return !properties.isEmpty || additional != nil || !patterns.isEmpty }
        return types.contains(.object)
    }

    /// Both hold.
    mutating func add(_ other: Shape) {
        if let theirs = other.types {
            types = types.map { $0.intersection(theirs).isEmpty ? theirs : $0.intersection(theirs) } ?? theirs
        }
        isNullable = isNullable || other.isNullable
        for property in other.properties {
            if let index = properties.firstIndex(where: { $0.key == property.key }) {
                properties[index] = property
            } else {
                properties.append(property)
            }
        }
        required += other.required.filter { !required.contains($0) }
        additional = other.additional ?? additional
        patterns += other.patterns
        items = other.items ?? items
        if !other.prefixItems.isEmpty { prefixItems = other.prefixItems }
        if let theirs = other.values { values = values.map { own in own.filter { theirs.contains($0) } } ?? theirs }
        choices += other.choices
        format = other.format ?? format
        flags = other.flags ?? flags
        for (key, value) in other.annotations.members { annotations[key] = value }
    }

    /// What the other one says replaces what is here.
    mutating func replace(by other: Shape, keys: Set<String>) {
        if keys.contains("type") { (types, isNullable) = (other.types, other.isNullable) }
        if keys.contains("properties") { properties = other.properties }
        if keys.contains("required") { required = other.required }
        if keys.contains("additionalProperties") { additional = other.additional }
        if keys.contains("patternProperties") { patterns = other.patterns }
        if keys.contains("items") { items = other.items }
        if keys.contains("prefixItems") { prefixItems = other.prefixItems }
        if keys.contains("enum") || keys.contains("const") { values = other.values }
        if keys.contains("oneOf") || keys.contains("anyOf") { choices = other.choices }
        if keys.contains("format") { format = other.format }
        if keys.contains("x-flags") { flags = other.flags }
        for (key, value) in other.annotations.members { annotations[key] = value }
    }
}

/// Keywords that say something about a schema and nothing about its values.
func isAnnotation(_ key: String) -> Bool {
    [
        "description", "title", "$comment", "deprecated", "default", "examples", "example", "readOnly", "writeOnly",
        "$schema", "$id", "id", "$anchor", "$dynamicAnchor", "$vocabulary", "externalDocs", "$defs", "definitions",
        "contentEncoding", "contentMediaType", "xml",
    ].contains(key) || key.hasPrefix("x-")
}

/// Keywords that only restrict values.
let validationKeywords: Set<String> = [
    "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    "minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains", "minProperties", "maxProperties",
    "dependentRequired", "dependencies", "contentSchema",
]
