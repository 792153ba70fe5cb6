/// The fields of a model that most values of it do not have.
public protocol DefaultInitializable: Equatable, Sendable {
    /// A value in which nothing is set.
    init()
}

/// The heap cell behind ``ColdFields`` and ``SharedFields``.
///
/// Unchecked, because the compiler cannot see what makes it safe: a cell is changed only by a holder that has just found
/// itself to be the only one, and such a holder is a value that no other thread has. The same makes the runtime's own
/// check of overlapping accesses needless, which would cost as much as the access.
final class StorageCell<Fields: Sendable>: @unchecked Sendable {
    @exclusivity(unchecked) var fields: Fields
    init(_ fields: Fields) { self.fields = fields }
}

/// Rare fields behind one reference: eight bytes in the model, and nothing on the heap as long as none of them is set.
public struct ColdFields<Fields: DefaultInitializable>: Sendable, Equatable {
    private var cell: StorageCell<Fields>?

    /// Nothing is set.
    public init() {}

    /// Moves the fields to the heap, if any of them is set.
    public init(_ fields: consuming Fields) {
        if fields != Fields() { cell = StorageCell(fields) }
    }

    /// Whether none of them was ever set.
    public var isEmpty: Bool { cell == nil }

    /// Reads one field; nil if none was ever set.
    public func read<Value>(_ body: (borrowing Fields) -> Value) -> Value? {
        guard let cell else { return nil }
        return body(cell.fields)
    }

    /// Changes the fields; copies them first if another value shares them.
    public mutating func edit(_ body: (inout Fields) -> Void) {
        if cell == nil {
            cell = StorageCell(Fields())
        } else if !isKnownUniquelyReferenced(&cell), let shared = cell {
            cell = StorageCell(shared.fields)
        }
        if let cell { body(&cell.fields) }
    }

    /// Nothing set and all fields at their defaults are the same.
    public static func == (left: Self, right: Self) -> Bool {
        if left.cell === right.cell { return true }
        return (left.cell?.fields ?? Fields()) == (right.cell?.fields ?? Fields())
    }
}

/// All fields of a large model behind one reference, so that handing it on costs one count and not one for each field.
public struct SharedFields<Fields: Equatable & Sendable>: Sendable, Equatable {
    private(set) var cell: StorageCell<Fields>

    /// Moves the fields to the heap.
    public init(_ fields: consuming Fields) { cell = StorageCell(fields) }

    /// Another value with the same fields.
    init(sharing cell: StorageCell<Fields>) { self.cell = cell }

    /// The fields.
    public var fields: Fields {
        _read { yield cell.fields }
        _modify {
            if !isKnownUniquelyReferenced(&cell) { cell = StorageCell(cell.fields) }
            yield &cell.fields
        }
    }

    /// Compares the fields.
    public static func == (left: Self, right: Self) -> Bool { left.cell === right.cell || left.fields == right.fields }
}
