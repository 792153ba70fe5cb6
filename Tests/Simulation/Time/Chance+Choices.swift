import GatewayProtocol

extension Chance {
    /// A number below a limit.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    /// Whether something that happens so many times in a hundred happens now.
    mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

    /// One of several.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// A time between two, in nanoseconds.
    mutating func time(_ range: Range<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(max(1, range.upperBound - range.lowerBound)))
    }
}
