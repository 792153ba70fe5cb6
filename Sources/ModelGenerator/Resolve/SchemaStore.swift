import Foundation

/// One schema file, or a schema that was put together out of others.
struct SchemaDocument: Sendable {
    /// The path below the folder that was read, with `/`.
    var path: String
    var root: JSONNode
    /// What references in it are relative to.
    var baseURI: String
    /// For schemas that were put together: the place that they stand for.
    var origin: Location?
}

/// A place in a schema.
struct Location: Hashable, Sendable {
    var document: Int
    /// A JSON pointer, empty for the root.
    var pointer: String

    func child(_ keys: String...) -> Location {
        Location(document: document, pointer: keys.reduce(pointer) { $0 + "/" + Self.escape($1) })
    }

    static func escape(_ key: String) -> String {
        key.replacingOccurrences(of: "~", with: "~0").replacingOccurrences(of: "/", with: "~1")
    }

    static func unescape(_ token: Substring) -> String {
        token.replacingOccurrences(of: "~1", with: "/").replacingOccurrences(of: "~0", with: "~")
    }

    /// The last part of the pointer.
    var key: String? { pointer.split(separator: "/").last.map(Self.unescape) }
}

/// All documents, and where their URIs lead.
struct SchemaStore: Sendable {
    private(set) var documents: [SchemaDocument] = []
    /// Where each absolute URI without fragment leads.
    private var places: [String: Location] = [:]
    /// Where each anchor leads, by URI and name.
    private var anchors: [String: Location] = [:]
    /// Subschemas with a base of their own.
    private var bases: [Location: String] = [:]

    init(_ files: [(path: String, root: JSONNode)]) {
        for file in files.sorted(by: { $0.path < $1.path }) {
            add(SchemaDocument(path: file.path, root: file.root, baseURI: "file:///\(Self.encode(file.path))"))
        }
    }

    private static func encode(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }

    private mutating func add(_ document: SchemaDocument) {
        let index = documents.count
        documents.append(document)
        let root = Location(document: index, pointer: "")
        places[document.baseURI] = root
        // Draft 4 wrote `id`; a property of that name is never a string.
        if document.root["$id"] == nil, let id = document.root["id"]?.string, document.root["$schema"] != nil {
            note(id, at: root)
        }
        walk(root, document.root)
    }

    /// Keywords whose members have names of their own, which may be those of keywords.
    private static let nameHolders: Set<String> = ["properties", "patternProperties", "$defs", "definitions"]

    /// Finds every `$id` and every anchor.
    ///
    /// Iterative; values of `enum`, `const` and the like are data.
    private mutating func walk(_ root: Location, _ node: JSONNode) {
        var pending = [(root, node, false)]
        while let (location, node, holdsNames) = pending.popLast() {
            switch node {
            case .object(let object) where holdsNames:
                for (key, value) in object.members { pending.append((location.child(key), value, false)) }
            case .object(let object):
                if let id = object["$id"]?.string { note(id, at: location) }
                for keyword in ["$anchor", "$dynamicAnchor"] {
                    guard let name = object[keyword]?.string else { continue }
                    anchors[base(of: location) + "#" + name] = location
                }
                for (key, value) in object.members where !["enum", "const", "default", "examples"].contains(key) {
                    pending.append((location.child(key), value, Self.nameHolders.contains(key)))
                }
            case .array(let elements):
                for (index, element) in elements.enumerated() {
                    pending.append((location.child("\(index)"), element, false))
                }
            default: break
            }
        }
    }

    private mutating func note(_ id: String, at location: Location) {
        let absolute = Self.join(id, to: base(of: location))
        let bare = String(absolute.prefix { $0 != "#" })
        // Before draft 2019-09 an anchor was written as an `$id` of nothing but a fragment.
        if id.hasPrefix("#") {
            if id.count > 1 { anchors[bare + id] = location }
            return
        }
        // Of files with the same `$id` only the first is found by it; the others keep their paths.
        if location.pointer.isEmpty, let first = places[bare], first != location { return }
        if location.pointer.isEmpty { documents[location.document].baseURI = bare }
        bases[location] = bare
        if places[bare] == nil { places[bare] = location }
    }

    /// The URI that references in a place are relative to.
    func base(of location: Location) -> String {
        var pointer = location.pointer[...]
        while true {
            if let own = bases[Location(document: location.document, pointer: String(pointer))] { return own }
            guard let slash = pointer.lastIndex(of: "/") else { break }
            pointer = pointer[..<slash]
        }
        return documents[location.document].baseURI
    }

    private static func join(_ reference: String, to base: String) -> String {
        guard let url = URL(string: reference, relativeTo: URL(string: base)) else { return reference }
        return url.absoluteString
    }

    /// A part of a schema whose references mean the same wherever it is put.
    func absolute(_ node: JSONNode, from location: Location) -> JSONNode {
        switch node {
        case .array(let elements): return .array(elements.map { absolute($0, from: location) })
        case .object(let object):
            let members = object.members.map { key, value in
                if key == "$ref" || key == "$dynamicRef", let reference = value.string {
                    return (key, JSONNode.string(Self.join(reference, to: base(of: location))))
                }
                return (key, absolute(value, from: location))
            }
            return .object(JSONObject(members))
        default: return node
        }
    }

    func node(at location: Location) -> JSONNode? {
        var node = documents[location.document].root
        for token in location.pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let key = Location.unescape(token)
            switch node {
            case .object(let object):
                guard let next = object[key] else { return nil }
                node = next
            case .array(let elements):
                guard let index = Int(key), elements.indices.contains(index) else { return nil }
                node = elements[index]
            default: return nil
            }
        }
        return node
    }

    /// Where a reference in a place leads, and a remark if it took a guess.
    func resolve(_ reference: String, from location: Location) -> (target: Location, guess: String?)? {
        let absolute = Self.join(reference, to: base(of: location))
        let parts = absolute.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let uri = String(parts[0])
        let fragment = parts.count > 1 ? parts[1].removingPercentEncoding ?? String(parts[1]) : ""
        var guess: String?
        var place = places[uri]
        if place == nil {
            // A set that was published elsewhere than its references say: the file name decides, if it is the only one.
            let name = uri.split(separator: "/").last.map(String.init) ?? uri
            let matches = documents.indices.filter {
                documents[$0].origin == nil && (documents[$0].path.split(separator: "/").last.map(String.init)) == name
            }
            if matches.count == 1 {
                place = Location(document: matches[0], pointer: "")
                guess = "\(uri) is not in the set; taken for \(documents[matches[0]].path)"
            }
        }
        guard let place else { return nil }
        if fragment.isEmpty { return (place, guess) }
        if fragment.hasPrefix("/") {
            let target = Location(document: place.document, pointer: place.pointer + fragment)
            return node(at: target) == nil ? nil : (target, guess)
        }
        return anchors[base(of: place) + "#" + fragment].map { ($0, guess) }
    }

    /// Files a schema that was put together, so that it has a place like any other.
    mutating func addComposed(_ node: JSONNode, for origin: Location) -> Location {
        documents.append(
            SchemaDocument(
                path: documents[origin.document].path, root: node, baseURI: base(of: origin), origin: origin))
        return Location(document: documents.count - 1, pointer: "")
    }

    /// A place in words, for people.
    func words(_ location: Location) -> String {
        var location = location
        var tail = ""
        while let origin = documents[location.document].origin {
            tail = location.pointer + tail
            location = origin
        }
        return "\(documents[location.document].path)#\(location.pointer)\(tail)"
    }
}
