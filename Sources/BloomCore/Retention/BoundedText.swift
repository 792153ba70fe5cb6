extension String {
    /// At most so many characters, and sixteen bytes for each: a character can hold any number of marks.
    ///
    /// The rest is not kept alive by what is returned.
    func bounded(to characters: Int) -> String {
        let limit = max(0, characters)
        guard utf8.count > limit else { return self }
        let bytes = limit.multipliedReportingOverflow(by: 16)
        let start =
            bytes.overflow || utf8.count <= bytes.partialValue
            ? self : String(decoding: utf8.prefix(bytes.partialValue), as: UTF8.self)
        return String(start.prefix(limit))
    }
}
