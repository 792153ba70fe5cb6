import GatewayModels

/// Makes the ids of a world.
struct SnowflakeMint: Sendable {
    private var newestMilliseconds: Int64 = 0
    private var increment: UInt64 = 0
    private var ancestors: UInt64 = 0

    /// An id for something that happens now, greater than every one before.
    ///
    /// Within a millisecond the increment counts up; when it is used up, or the clock went back, the last
    /// millisecond is counted on.
    mutating func mint(at milliseconds: Int64) -> UInt64 {
        let wanted = max(0, milliseconds - Snowflake.epochMilliseconds)
        if wanted > newestMilliseconds {
            newestMilliseconds = wanted
            increment = 0
        } else if increment < 0xFFF {
            increment += 1
        } else {
            newestMilliseconds += 1
            increment = 0
        }
        return UInt64(newestMilliseconds) << 22 | 1 << 17 | increment
    }

    /// An id for something that has been there since long before the world's time zero.
    ///
    /// A running number fills the bits below the time, so that no two of the first four million are the same.
    mutating func mintAncestor(at milliseconds: Int64) -> UInt64 {
        ancestors += 1
        return UInt64(max(0, milliseconds - Snowflake.epochMilliseconds)) << 22 | (ancestors &* 0x2545F & 0x3FFFFF)
    }

    /// The unix milliseconds in an id.
    static func milliseconds(of id: UInt64) -> Int64 { Int64(id >> 22) + Snowflake.epochMilliseconds }
}
