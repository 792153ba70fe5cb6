import Glibc

/// The three descriptors that every program expects to be open.
enum StandardStreams {
    /// Fills those that whoever started us has closed, so that no socket of ours gets their numbers and with them what is
    /// meant for a person.
    static func occupy() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is the one that is missing. Its proper use fails, as on a closed one.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
