import Glibc

/// Where the programs under test lie.
public enum BuiltPrograms {
    /// The path of a built executable: beside the running test bundle, or in the folder of `BLOOM_BUILD_FOLDER`.
    public static func path(_ name: String) -> String {
        if let folder = getenv("BLOOM_BUILD_FOLDER") { return String(cString: folder) + "/" + name }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let executable = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let slash = executable.lastIndex(of: "/") else { return name }
        return executable[...slash] + name
    }
}
