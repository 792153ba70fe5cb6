import GatewayModels

/// What one typed read gave.
struct Reading<Value> {
    var value: Value?
    var drift: Int
    /// Where the cursor stood afterwards.
    var index: Int
}

extension Reading: Equatable where Value: Equatable {}

/// Reads one value from the start of a text.
func read<Value: JSONReadable>(_ type: Value.Type, from text: String) throws(JSONError) -> Reading<Value> {
    try read(type, from: Array(text.utf8))
}

/// Reads one value from the start of some bytes.
func read<Value: JSONReadable>(_ type: Value.Type, from bytes: [UInt8]) throws(JSONError) -> Reading<Value> {
    var cursor = JSONCursor(bytes.span)
    let value = try Value.read(from: &cursor)
    return Reading(value: value, drift: cursor.drift, index: cursor.index)
}

/// Reads a field as a decoder does, where null and a wrong type are not the same.
func readField<Value: JSONReadable>(
    _ text: String, startingWith known: Value?
) throws(JSONError) -> Reading<Value> {
    let bytes = Array(text.utf8)
    var cursor = JSONCursor(bytes.span)
    var field = known
    try cursor.read(&field)
    return Reading(value: field, drift: cursor.drift, index: cursor.index)
}

/// Decodes the `d` of a dispatch.
func decode(_ name: String, _ text: String) throws(UnusableContent) -> DispatchEvent.Decoded {
    try decode(name, Array(text.utf8))
}

/// Decodes the `d` of a dispatch.
func decode(_ name: String, _ bytes: [UInt8]) throws(UnusableContent) -> DispatchEvent.Decoded {
    try DispatchEvent.decode(name: name, d: bytes.span)
}

/// Moves over one value and says where it ended.
func skip(_ bytes: [UInt8]) throws(JSONError) -> Int {
    var cursor = JSONCursor(bytes.span)
    try cursor.skipValue()
    return cursor.index
}

/// Moves over one value and says where it ended.
func skip(_ text: String) throws(JSONError) -> Int {
    try skip(Array(text.utf8))
}
