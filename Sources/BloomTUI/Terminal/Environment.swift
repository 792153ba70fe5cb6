import BloomCore
import CNcurses
import Glibc

/// What the viewer takes from the process's surroundings, as values for the pure parts.
enum Environment {
    /// A variable's value; nil when it is not set.
    static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Whether the locale's characters are UTF-8.
    static func isUTF8() -> Bool {
        setlocale(LC_ALL, "")
        return bloom_locale_is_utf8()
    }

    /// Which characters the terminal can show and how wide curses will count them, by the locale and the C library.
    static func textPolicy() -> TextPolicy {
        // Without UTF-8 the library does not know any width beyond ASCII, and none is needed.
        guard isUTF8() else { return TextPolicy(isUTF8: false) }
        return TextPolicy(widths: LibcWidths.measure())
    }

    /// The local time zone.
    static func zone() -> ZoneOffsets { LocalZone.measure() }
}
