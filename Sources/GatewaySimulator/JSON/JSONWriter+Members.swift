extension JSONWriter {
    mutating func put(_ name: StaticString, _ number: Int) {
        key(name)
        value(number)
    }

    mutating func put(_ name: StaticString, _ flag: Bool) {
        key(name)
        value(flag)
    }

    mutating func put(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }

    /// Puts a text, or null.
    mutating func put(_ name: StaticString, optional text: String?) {
        key(name)
        if let text { value(text) } else { null() }
    }

    mutating func put(_ name: StaticString, utf8: [UInt8]) {
        key(name)
        value(utf8: utf8)
    }

    mutating func put(_ name: StaticString, id: UInt64) {
        key(name)
        value(id: id)
    }

    /// Puts an id, or null.
    mutating func put(_ name: StaticString, optionalID id: UInt64?) {
        key(name)
        if let id { value(id: id) } else { null() }
    }

    mutating func put(_ name: StaticString, milliseconds: Int64) {
        key(name)
        value(milliseconds: milliseconds)
    }

    /// Puts a moment, or null.
    mutating func put(_ name: StaticString, optionalMilliseconds milliseconds: Int64?) {
        key(name)
        if let milliseconds { value(milliseconds: milliseconds) } else { null() }
    }

    mutating func put(_ name: StaticString, raw json: [UInt8]) {
        key(name)
        raw(json)
    }

    mutating func putNull(_ name: StaticString) {
        key(name)
        null()
    }

    mutating func putObject(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }

    mutating func putArray(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        key(name)
        array(body)
    }

    mutating func putEmptyArray(_ name: StaticString) {
        key(name)
        array { _ in }
    }

    mutating func putIDs(_ name: StaticString, _ ids: [UInt64]) {
        key(name)
        array { writer in
            for id in ids { writer.value(id: id) }
        }
    }

    /// Puts fragments that are JSON already, as an array.
    mutating func putArray(_ name: StaticString, of fragments: [[UInt8]]) {
        key(name)
        array { writer in
            for fragment in fragments { writer.raw(fragment) }
        }
    }
}

extension JSONText {
    /// Writes one object.
    static func object(capacity: Int = 256, _ body: (inout JSONWriter) -> Void) -> JSONText {
        var writer = JSONWriter(capacity: capacity)
        writer.object(body)
        return writer.text
    }

    /// Writes one array.
    static func array(capacity: Int = 256, _ body: (inout JSONWriter) -> Void) -> JSONText {
        var writer = JSONWriter(capacity: capacity)
        writer.array(body)
        return writer.text
    }
}
