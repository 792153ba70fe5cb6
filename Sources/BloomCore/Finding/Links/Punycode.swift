/// Writes labels of host names in ASCII, by RFC 3492.
enum Punycode {
    // The parameters that the RFC sets for host names.
    private static let base = 36
    private static let tMin = 1
    private static let tMax = 26
    private static let skew = 38
    private static let damp = 700
    private static let firstBias = 72
    private static let firstCode = 128

    /// Longer labels are not encoded, in scalars; a label of a host name has 63 characters at most.
    static let limit = 256

    /// The label in ASCII, without the `xn--` that host names put in front; nil when it is too long.
    static func encode(_ label: [Unicode.Scalar]) -> String? {
        guard label.count <= limit else { return nil }
        var output = label.filter { $0.value < 0x80 }.map { UInt8(truncatingIfNeeded: $0.value) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var code = firstCode
        var delta = 0
        var bias = firstBias
        var handled = basicCount
        while handled < label.count {
            guard let next = label.lazy.map({ Int($0.value) }).filter({ $0 >= code }).min() else { return nil }
            // At most 0x10FFFF times 257: far from what an Int can hold.
            delta += (next - code) * (handled + 1)
            code = next
            for scalar in label {
                let value = Int(scalar.value)
                if value < code { delta += 1 }
                guard value == code else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Writes a number whose digits grow in worth by what the bias makes likely.
    private static func append(_ number: Int, bias: Int, to output: inout [UInt8]) {
        var rest = number
        var position = base
        while true {
            let threshold = position <= bias ? tMin : position >= bias + tMax ? tMax : position - bias
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? 0x61 + value : 0x30 + value - 26)
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var position = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            position += base
        }
        return position + (base - tMin + 1) * delta / (delta + skew)
    }
}
