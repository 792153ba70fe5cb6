/// Looks for a pattern in a text, all possible readings at once.
///
/// No step of the program is taken twice at one place of the text, so a search is linear where one that tries readings
/// in turn can take years. Of several matches the first is found; of those that begin at one place, the one that the
/// pattern prefers.
struct PatternMachine {
    /// A reading of the text: the step that it has come to, and where it began.
    private struct Reading {
        var step: Int
        var start: Int
    }

    /// Steps that are taken for one text at most, so that looking for many matches ends too.
    private static let budget = 4_000_000

    private let program: PatternProgram
    private let text: [Unicode.Scalar]
    private var current: [Reading] = []
    private var upcoming: [Reading] = []
    /// For each step the place of the text at which it was taken last.
    private var seen: [Int]
    private var stack: [Int] = []
    private var spent = 0

    init(_ program: PatternProgram, text: [Unicode.Scalar]) {
        self.program = program
        self.text = program.ignoresCase ? text.map(LetterCase.lower) : text
        seen = Array(repeating: -1, count: program.steps.count)
    }

    /// Whether it is anywhere in the text.
    mutating func hasMatch() -> Bool { match(from: 0, isEnough: true) != nil }

    /// Where it is, matches of nothing left out.
    mutating func ranges(limit: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < text.count, ranges.count < limit, spent < Self.budget,
            let range = match(from: index, isEnough: false)
        {
            if !range.isEmpty { ranges.append(range) }
            index = max(range.upperBound, index + 1)
        }
        return ranges
    }

    private mutating func match(from start: Int, isEnough: Bool) -> Range<Int>? {
        var found: Range<Int>?
        current.removeAll(keepingCapacity: true)
        for step in seen.indices { seen[step] = -1 }
        for index in start...text.count {
            // Places later in the text come after all readings that began earlier.
            if found == nil { add(Reading(step: 0, start: index), at: index, isUpcoming: false) }
            if current.isEmpty {
                if found == nil { continue }
                break
            }
            upcoming.removeAll(keepingCapacity: true)
            for reading in current {
                spent += 1
                if case .match = program.steps[reading.step] {
                    found = reading.start..<index
                    if isEnough { return found }
                    // Those behind it were wanted less.
                    break
                }
                guard index < text.count, takes(program.steps[reading.step], text[index]) else { continue }
                add(Reading(step: reading.step + 1, start: reading.start), at: index + 1, isUpcoming: true)
            }
            swap(&current, &upcoming)
            if spent >= Self.budget { break }
        }
        return found
    }

    private func takes(_ step: PatternProgram.Step, _ scalar: Unicode.Scalar) -> Bool {
        switch step {
        case .scalar(let wanted): scalar == wanted
        case .any: scalar != "\n"
        case .set(let set): set.contains(scalar, ignoringCase: program.ignoresCase)
        case .place, .split, .jump, .match: false
        }
    }

    /// Follows everything that takes nothing of the text, the preferred way first.
    private mutating func add(_ reading: Reading, at index: Int, isUpcoming: Bool) {
        stack.append(reading.step)
        while let step = stack.popLast() {
            guard seen[step] != index else { continue }
            seen[step] = index
            spent += 1
            switch program.steps[step] {
            case .jump(let target): stack.append(target)
            case .split(let first, let second):
                stack.append(second)
                stack.append(first)
            case .place(let place):
                if place.holds(at: index, in: text) { stack.append(step + 1) }
            case .scalar, .any, .set, .match:
                let reading = Reading(step: step, start: reading.start)
                if isUpcoming { upcoming.append(reading) } else { current.append(reading) }
            }
        }
    }
}
