/// A JSON value that keeps the order of its members: the order of a schema's properties is the order of the output.
indirect enum JSONNode: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object(JSONObject)

    var string: String? { if case .string(let value) = self { value } else { nil } }
    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var array: [JSONNode]? { if case .array(let value) = self { value } else { nil } }
    var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

    subscript(key: String) -> JSONNode? { object?[key] }
}

/// Members in the order in which they were written; of members with the same key the last one counts.
struct JSONObject: Equatable, Sendable {
    private(set) var keys: [String] = []
    private var values: [String: JSONNode] = [:]

    var isEmpty: Bool { keys.isEmpty }
    var members: [(key: String, value: JSONNode)] { keys.compactMap { key in values[key].map { (key, $0) } } }

    init(_ members: [(String, JSONNode)] = []) {
        for (key, value) in members { self[key] = value }
    }

    subscript(key: String) -> JSONNode? {
        get { values[key] }
        set {
            if newValue == nil {
                keys.removeAll { $0 == key }
            } else if values[key] == nil {
                keys.append(key)
            }
            values[key] = newValue
        }
    }

    static func == (left: JSONObject, right: JSONObject) -> Bool { left.values == right.values }
}
